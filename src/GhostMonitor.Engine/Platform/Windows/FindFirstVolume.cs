using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Kernel32
{
    /// <summary>
    /// Starts a walk over the volumes of the machine; <c>INVALID_HANDLE_VALUE</c> (-1) on error.
    /// <see href="https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-findfirstvolumew"/>
    /// </summary>
    [DllImport("kernel32.dll", ExactSpelling = true, SetLastError = true, EntryPoint = "FindFirstVolumeW"),
        DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern nint FindFirstVolume(char* name, uint length);
}
