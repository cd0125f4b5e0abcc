using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Kernel32
{
    /// <summary>
    /// Milliseconds since the machine started, sleep included.
    /// <see href="https://learn.microsoft.com/windows/win32/api/sysinfoapi/nf-sysinfoapi-gettickcount64"/>
    /// </summary>
    [DllImport("kernel32.dll", ExactSpelling = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern ulong GetTickCount64();
}
