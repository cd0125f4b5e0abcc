using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Advapi32
{
    /// <summary>
    /// Closes a handle of the service manager.
    /// <see href="https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-closeservicehandle"/>
    /// </summary>
    [DllImport("advapi32.dll", ExactSpelling = true, SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern int CloseServiceHandle(nint handle);
}
