using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Kernel32
{
    /// <summary>ALL_PROCESSOR_GROUPS (winnt.h).</summary>
    internal const ushort AllProcessorGroups = 0xFFFF;

    /// <summary>
    /// The logical processors of a group or of the machine, whatever this process may use of them; 0 on error.
    /// <see href="https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getactiveprocessorcount"/>
    /// </summary>
    [DllImport("kernel32.dll", ExactSpelling = true, SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern uint GetActiveProcessorCount(ushort group);
}
