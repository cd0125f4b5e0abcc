using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Iphlpapi
{
    /// <summary>AF_INET (ws2def.h).</summary>
    internal const uint Version4 = 2;

    /// <summary>AF_INET6.</summary>
    internal const uint Version6 = 23;

    /// <summary>
    /// Counters of TCP over IPv4 or IPv6; a Win32 error code, 0 for none, 50 where the protocol isn't there.
    /// <see href="https://learn.microsoft.com/windows/win32/api/iphlpapi/nf-iphlpapi-gettcpstatisticsex"/>
    /// </summary>
    [DllImport("iphlpapi.dll", ExactSpelling = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern uint GetTcpStatisticsEx(MibTcpStats* statistics, uint family);
}
