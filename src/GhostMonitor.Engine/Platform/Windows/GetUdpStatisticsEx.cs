using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Iphlpapi
{
    /// <summary>
    /// Counters of UDP over IPv4 or IPv6; a Win32 error code, 0 for none, 50 where the protocol isn't there.
    /// <see href="https://learn.microsoft.com/windows/win32/api/iphlpapi/nf-iphlpapi-getudpstatisticsex"/>
    /// </summary>
    [DllImport("iphlpapi.dll", ExactSpelling = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern uint GetUdpStatisticsEx(MibUdpStats* statistics, uint family);
}
