using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Kernel32
{
    /// <summary>
    /// Batteries and mains. <see href="https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getsystempowerstatus"/>
    /// </summary>
    [DllImport("kernel32.dll", ExactSpelling = true, SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern int GetSystemPowerStatus(SystemPowerStatus* status);
}
