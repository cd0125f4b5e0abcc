using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace GhostMonitor.Engine.Platform;

/// <content>The clocks of the systems that PowerShell 7 runs on.</content>
internal sealed partial class MachineClock
{
    private const string LinuxBootId = "/proc/sys/kernel/random/boot_id";

    // linux/time.h: CLOCK_BOOTTIME, monotonic since the start of the machine, sleep included (clock_gettime(2)).
    private const int LinuxBootTime = 7;

    // mach's CLOCK_MONOTONIC, which macOS lets go on while the machine sleeps (clock_gettime(3)).
    private const int DarwinMonotonic = 6;

    private static (string? BootId, TimeSpan SinceBoot) ReadBoot()
    {
        if (OperatingSystem.IsWindows())
            return ReadWindows();

        return OperatingSystem.IsMacOS() ? (DarwinBootId(), Elapsed(DarwinMonotonic)) : (ReadLinuxBootId(), Elapsed(LinuxBootTime));
    }

    /// <summary>random(4): a random UUID that the kernel makes at each start.</summary>
    private static string? ReadLinuxBootId()
    {
        try
        {
            return File.ReadAllText(LinuxBootId).Trim() is { Length: > 0 } id ? id : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A container may hide it; the times since the start are then all there is to tell one start from another.
            return null;
        }
    }

    /// <summary>sysctl kern.bootsessionuuid: a UUID made at each start.</summary>
    private static unsafe string? DarwinBootId()
    {
        const int size = 64;
        byte* text = stackalloc byte[size];
        nuint length = size;
        return sysctlbyname("kern.bootsessionuuid", text, &length, null, 0) == 0
            ? Encoding.ASCII.GetString(text, (int)length).TrimEnd('\0')
            : null;
    }

    private static unsafe TimeSpan Elapsed(int clock)
    {
        // struct timespec of the 64-bit systems that .NET runs on: seconds and nanoseconds, 8 bytes each. 32-bit ARM has 4 and 4.
        nint* time = stackalloc nint[2];
        if (clock_gettime(clock, time) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());

        return TimeSpan.FromTicks((time[0] * TimeSpan.TicksPerSecond) + (time[1] / 100));
    }

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int clock_gettime(int clock, nint* time);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int sysctlbyname(string name, byte* value, nuint* size, void* newValue, nuint newSize);
}
