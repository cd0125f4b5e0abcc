using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Kernel32
{
    /// <summary>
    /// Commit charge, system cache and the number of processes, threads and handles, in one call (psapi.h, exported by kernel32 since
    /// Windows 7). <see href="https://learn.microsoft.com/windows/win32/api/psapi/nf-psapi-getperformanceinfo"/>
    /// </summary>
    [DllImport("kernel32.dll", ExactSpelling = true, SetLastError = true, EntryPoint = "K32GetPerformanceInfo"),
        DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern int GetPerformanceInfo(PerformanceInformation* information, uint size);
}
