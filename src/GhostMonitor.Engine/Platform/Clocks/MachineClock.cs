using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform;

/// <summary>This machine's clocks. Thread-safe.</summary>
/// <remarks>
/// How the time since the machine's start and the identity of that start are read is in MachineClock.Net.cs and
/// MachineClock.NetStandard.cs, of which each target compiles one.
/// </remarks>
internal sealed partial class MachineClock : IMachineClock
{
    // KUSER_SHARED_DATA.BootId, which the boot loader counts up at each start. The page is mapped at this address in every process:
    // https://learn.microsoft.com/windows-hardware/drivers/ddi/ntddk/ns-ntddk-kuser_shared_data. Older than Windows 10, and wine: 0.
    private const int WindowsBootId = 0x7FFE02C4;

    /// <inheritdoc/>
    public MachineMoment Now()
    {
        (string? bootId, TimeSpan sinceBoot) = ReadBoot();
        return new MachineMoment(bootId, sinceBoot, DateTimeOffset.Now);
    }

    private static (string? BootId, TimeSpan SinceBoot) ReadWindows()
    {
        int id = Marshal.ReadInt32(new IntPtr(WindowsBootId));
        string? bootId = id == 0 ? null : id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return (bootId, TimeSpan.FromMilliseconds(Windows.Kernel32.GetTickCount64()));
    }
}
