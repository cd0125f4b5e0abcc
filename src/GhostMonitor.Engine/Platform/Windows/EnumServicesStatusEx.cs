using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Advapi32
{
    /// <summary>
    /// The services and their processes, as many as fit; ERROR_MORE_DATA (234) if not all do.
    /// <see href="https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-enumservicesstatusexw"/>
    /// </summary>
    [DllImport("advapi32.dll", ExactSpelling = true, SetLastError = true, EntryPoint = "EnumServicesStatusExW"),
        DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern int EnumServicesStatusEx(nint manager, int level, uint type, uint state, void* services, uint size,
        uint* needed, uint* count, uint* resume, char* group);
}
