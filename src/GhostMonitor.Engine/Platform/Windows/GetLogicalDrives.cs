using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Kernel32
{
    /// <summary>
    /// The drive letters in use, one bit each, A first.
    /// <see href="https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getlogicaldrives"/>
    /// </summary>
    [DllImport("kernel32.dll", ExactSpelling = true, SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern uint GetLogicalDrives();
}
