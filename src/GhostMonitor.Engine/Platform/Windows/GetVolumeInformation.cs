using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Kernel32
{
    /// <summary>
    /// File system type and flags of a volume.
    /// <see href="https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getvolumeinformationw"/>
    /// </summary>
    [DllImport("kernel32.dll", ExactSpelling = true, SetLastError = true, EntryPoint = "GetVolumeInformationW"),
        DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern int GetVolumeInformation(char* root, char* label, uint labelLength, uint* serial, uint* longestName, uint* flags,
        char* type, uint typeLength);
}
