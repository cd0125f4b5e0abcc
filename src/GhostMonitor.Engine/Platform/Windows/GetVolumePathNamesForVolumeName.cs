using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Kernel32
{
    /// <summary>
    /// The drive letters and mount folders of a volume, each ended by NUL, the list by another.
    /// <see href="https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getvolumepathnamesforvolumenamew"/>
    /// </summary>
    [DllImport("kernel32.dll", ExactSpelling = true, SetLastError = true, EntryPoint = "GetVolumePathNamesForVolumeNameW"),
        DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern int GetVolumePathNamesForVolumeName(char* volume, char* paths, uint length, uint* needed);
}
