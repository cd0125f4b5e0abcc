using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Tests;

public sealed class UnsupportedPlatformTests
{
    [Fact]
    public void The_build_of_dotnet_framework_says_elsewhere_which_build_to_use()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "This build has a reader of Windows.");

        var error = Assert.Throws<PlatformNotSupportedException>(ResourceReaders.ForThisMachine);

        Assert.Contains(".NET 8 or later", error.Message);
    }
}
