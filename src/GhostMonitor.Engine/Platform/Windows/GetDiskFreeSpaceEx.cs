using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Kernel32
{
    /// <summary>
    /// Bytes that the caller may write, size and free bytes of a volume. Waits for the volume to answer.
    /// <see href="https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getdiskfreespaceexw"/>
    /// </summary>
    [DllImport("kernel32.dll", ExactSpelling = true, SetLastError = true, EntryPoint = "GetDiskFreeSpaceExW"),
        DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern int GetDiskFreeSpaceEx(char* root, ulong* availableToCaller, ulong* total, ulong* free);
}
