using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Linux;

/// <summary>adjtimex(2): what the kernel knows of its clock. Nothing is set, so it takes no right.</summary>
internal static partial class Adjtimex
{
    /// <summary>Reads the state of the clock.</summary>
    /// <returns>0, or the errno.</returns>
    internal static unsafe int Read(out Timex clock)
    {
        Timex state = default;
        int result = Call(&state);
        clock = state;
        return result < 0 ? Marshal.GetLastPInvokeError() : Errno.None;
    }

    [LibraryImport("libc", EntryPoint = "adjtimex", SetLastError = true)]
    private static unsafe partial int Call(Timex* clock);
}
