using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>
/// Tells a file from a device or a pipe. <see href="https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getfiletype"/>
/// </summary>
internal static partial class GetFileType
{
    private const uint Disk = 1;

    internal static bool IsDisk(SafeFileHandle file) => Call(file) == Disk;

    [LibraryImport("kernel32.dll", EntryPoint = "GetFileType"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial uint Call(SafeFileHandle file);
}
