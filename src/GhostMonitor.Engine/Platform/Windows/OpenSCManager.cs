using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Advapi32
{
    /// <summary>
    /// A handle of the service manager, which CloseServiceHandle closes.
    /// <see href="https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-openscmanagerw"/>
    /// </summary>
    [DllImport("advapi32.dll", ExactSpelling = true, SetLastError = true, EntryPoint = "OpenSCManagerW"),
        DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern nint OpenSCManager(char* machine, char* database, uint access);
}
