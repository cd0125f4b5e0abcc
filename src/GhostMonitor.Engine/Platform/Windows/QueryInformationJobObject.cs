using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Kernel32
{
    /// <summary>
    /// Limits and use of a job; of this process's innermost job where <paramref name="job"/> is 0.
    /// <see href="https://learn.microsoft.com/windows/win32/api/jobapi2/nf-jobapi2-queryinformationjobobject"/>
    /// </summary>
    [DllImport("kernel32.dll", ExactSpelling = true, SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern int QueryInformationJobObject(nint job, JobObjectInformationClass informationClass, void* information, uint size,
        uint* returned);
}
