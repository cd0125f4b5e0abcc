using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Kernel32
{
    /// <summary>Ends a walk. <see href="https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-findvolumeclose"/></summary>
    [DllImport("kernel32.dll", ExactSpelling = true, SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern int FindVolumeClose(nint search);
}
