using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Tests;

public sealed class UnsupportedPlatformTests
{
    [Fact]
    public void The_build_of_windows_powershell_says_elsewhere_which_powershell_to_use()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "This build has a reader of Windows.");

        var error = Assert.Throws<PlatformNotSupportedException>(ResourceReaders.ForThisMachine);

        Assert.Contains("PowerShell 7.4 or later", error.Message);
    }
}
