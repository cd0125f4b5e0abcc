using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Platform;

/// <remarks>The netstandard2.0 build runs on .NET Framework, whose pool waits for a thread by itself.</remarks>
public sealed class PoolThreadsTests
{
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void A_pool_that_lacks_threads_is_ready_if_one_can_be_had(bool isShort, bool expected)
    {
        var system = new FewThreads { IsShort = isShort };

        Assert.Equal(expected, PoolThreads.AreReady(existing: 1, kept: 2, system.Start));
        Assert.Equal(1, system.Tries);
    }

    [Fact]
    public void A_pool_that_has_its_threads_is_ready_and_none_is_started()
    {
        var system = new FewThreads { IsShort = true };

        Assert.True(PoolThreads.AreReady(existing: 2, kept: 2, system.Start));
        Assert.Equal(0, system.Tries);
    }
}
