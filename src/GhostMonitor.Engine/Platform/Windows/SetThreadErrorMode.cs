using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Kernel32
{
    /// <summary>SEM_FAILCRITICALERRORS: a drive without a medium is an error to the caller, not a dialog to the user.</summary>
    internal const uint FailCriticalErrors = 0x1;

    /// <summary>
    /// How Windows handles serious errors of the calling thread.
    /// <see href="https://learn.microsoft.com/windows/win32/api/errhandlingapi/nf-errhandlingapi-setthreaderrormode"/>
    /// </summary>
    [DllImport("kernel32.dll", ExactSpelling = true, SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern int SetThreadErrorMode(uint mode, uint* previous);
}
