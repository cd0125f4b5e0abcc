using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Kernel32
{
    /// <summary>Closes a handle. <see href="https://learn.microsoft.com/windows/win32/api/handleapi/nf-handleapi-closehandle"/></summary>
    [DllImport("kernel32.dll", ExactSpelling = true, SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern int CloseHandle(nint handle);
}
