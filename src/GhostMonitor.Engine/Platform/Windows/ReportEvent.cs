using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Advapi32
{
    /// <summary>
    /// Writes an event with its texts; 0 if that fails.
    /// <see href="https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-reporteventw"/>
    /// </summary>
    [DllImport("advapi32.dll", ExactSpelling = true, SetLastError = true, EntryPoint = "ReportEventW"),
        DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern int ReportEvent(nint log, ushort type, ushort category, uint id, void* user, ushort count, uint dataSize,
        char** texts, void* data);
}
