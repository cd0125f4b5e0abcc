using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>MIB_TCPSTATS (tcpmib.h), the counters of RFC 4022 in 32 bits.</summary>
/// <remarks>60 bytes. Segments sent are without those sent again.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct MibTcpStats
{
    internal uint RtoAlgorithm;
    internal uint RtoMin;
    internal uint RtoMax;
    internal uint MaxConn;
    internal uint ActiveOpens;
    internal uint PassiveOpens;
    internal uint AttemptFails;
    internal uint EstabResets;
    internal uint CurrEstab;
    internal uint InSegs;
    internal uint OutSegs;
    internal uint RetransSegs;
    internal uint InErrs;
    internal uint OutRsts;
    internal uint NumConns;
}
