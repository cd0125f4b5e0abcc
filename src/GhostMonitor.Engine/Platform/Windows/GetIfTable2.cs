using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Iphlpapi
{
    /// <summary>
    /// A table of all interfaces with their 64-bit counters, which <see cref="FreeMibTable"/> gives back; a Win32 error code, 0 for none.
    /// <see href="https://learn.microsoft.com/windows/win32/api/netioapi/nf-netioapi-getiftable2"/>
    /// </summary>
    [DllImport("iphlpapi.dll", ExactSpelling = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern uint GetIfTable2(MibIfTable2** table);
}
