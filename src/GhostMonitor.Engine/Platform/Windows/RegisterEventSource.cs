using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Advapi32
{
    /// <summary>
    /// A handle to write events of a source by, which DeregisterEventSource closes; 0 if that fails.
    /// <see href="https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-registereventsourcew"/>
    /// </summary>
    [DllImport("advapi32.dll", ExactSpelling = true, SetLastError = true, EntryPoint = "RegisterEventSourceW"),
        DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern nint RegisterEventSource(char* server, char* source);
}
