using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Kernel32
{
    /// <summary>
    /// The Windows folder of the machine, not of a terminal session.
    /// <see href="https://learn.microsoft.com/windows/win32/api/sysinfoapi/nf-sysinfoapi-getsystemwindowsdirectoryw"/>
    /// </summary>
    [DllImport("kernel32.dll", ExactSpelling = true, SetLastError = true, EntryPoint = "GetSystemWindowsDirectoryW"),
        DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern uint GetSystemWindowsDirectory(char* path, uint length);
}
