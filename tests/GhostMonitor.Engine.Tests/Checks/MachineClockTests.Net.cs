using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Checks;

/// <summary>This machine's own clocks, on the systems that have them.</summary>
public sealed class MachineClockTests
{
    [Fact]
    public void Linux_tells_the_start_by_the_kernels_identity_and_the_time_since_by_its_boot_clock()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        MachineMoment moment = new MachineClock().Now();

        Assert.Equal(File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim(), moment.BootId);
        double uptime = double.Parse(File.ReadAllText("/proc/uptime").Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(uptime - moment.SinceBoot.TotalSeconds, -1, 60);
    }
}
