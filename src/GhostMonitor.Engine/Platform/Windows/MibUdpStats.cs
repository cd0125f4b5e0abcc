using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>MIB_UDPSTATS (udpmib.h), the counters of RFC 4113 in 32 bits.</summary>
/// <remarks>20 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct MibUdpStats
{
    internal uint InDatagrams;
    internal uint NoPorts;
    internal uint InErrors;
    internal uint OutDatagrams;
    internal uint NumAddrs;
}
