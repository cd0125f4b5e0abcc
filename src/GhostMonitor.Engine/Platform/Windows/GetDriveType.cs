using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Kernel32
{
    /// <summary>
    /// What kind of drive a root folder is on. <see href="https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getdrivetypew"/>
    /// </summary>
    [DllImport("kernel32.dll", ExactSpelling = true, EntryPoint = "GetDriveTypeW"),
        DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern DriveKind GetDriveType(char* root);
}
