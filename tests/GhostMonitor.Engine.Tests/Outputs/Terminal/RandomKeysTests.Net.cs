namespace GhostMonitor.Engine.Tests.Outputs.Terminal;

/// <summary>The long way, once: the code is the same for the engine of .NET Standard.</summary>
public sealed partial class RandomKeysTests
{
    [Fact]
    public void Ten_thousand_random_keys_and_resizes_leave_it_right() => AssertRight(10_000, seed: 20261127);
}
