using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Kernel32
{
    /// <summary>
    /// Calls back for each page file (psapi.h, exported by kernel32 since Windows 7).
    /// <see href="https://learn.microsoft.com/windows/win32/api/psapi/nf-psapi-enumpagefilesw"/>
    /// </summary>
    [DllImport("kernel32.dll", ExactSpelling = true, SetLastError = true, EntryPoint = "K32EnumPageFilesW"),
        DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern int EnumPageFiles(EnumPageFilesCallback callback, void* context);
}
