using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Kernel32
{
    /// <summary>
    /// The next volume of a walk; 0 with <c>ERROR_NO_MORE_FILES</c> (18) at its end.
    /// <see href="https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-findnextvolumew"/>
    /// </summary>
    [DllImport("kernel32.dll", ExactSpelling = true, SetLastError = true, EntryPoint = "FindNextVolumeW"),
        DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern int FindNextVolume(nint search, char* name, uint length);
}
