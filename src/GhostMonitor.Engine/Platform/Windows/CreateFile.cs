using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Kernel32
{
    /// <summary>
    /// Opens a file or device; <c>INVALID_HANDLE_VALUE</c> (-1) on error.
    /// <see href="https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-createfilew"/>
    /// </summary>
    [DllImport("kernel32.dll", ExactSpelling = true, SetLastError = true, EntryPoint = "CreateFileW"),
        DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern nint CreateFile(char* name, uint access, uint share, void* security, uint disposition, uint flags,
        nint template);
}
