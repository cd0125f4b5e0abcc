using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Kernel32
{
    /// <summary>
    /// Whether a process runs in a job; any job where <paramref name="job"/> is 0.
    /// <see href="https://learn.microsoft.com/windows/win32/api/jobapi/nf-jobapi-isprocessinjob"/>
    /// </summary>
    [DllImport("kernel32.dll", ExactSpelling = true, SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern int IsProcessInJob(nint process, nint job, int* result);
}
