using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Advapi32
{
    /// <summary>
    /// Closes a handle to write events by.
    /// <see href="https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-deregistereventsource"/>
    /// </summary>
    [DllImport("advapi32.dll", ExactSpelling = true, SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern int DeregisterEventSource(nint log);
}
