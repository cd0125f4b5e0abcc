using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>Counters of TCP and UDP over IPv4 and IPv6 (GetTcpStatisticsEx, GetUdpStatisticsEx), made 64 bits of 32.</summary>
/// <remarks>Windows counts no connections that a listening program was too slow for, and its firewall has no table with a limit.</remarks>
internal sealed unsafe class ConnectionCollector : ICollector
{
    private const uint NoError = 0;
    private const uint NotSupported = 50;

    private WrappingCounter _sent;
    private WrappingCounter _sentAgain;
    private WrappingCounter _errors;

    public ResourceKinds Kind => ResourceKinds.Connections;

    public void Collect(ResourceCounters counters)
    {
        CollectTcp(counters);
        CollectUdp(counters);
    }

    public void Dispose()
    {
    }

    /// <summary>Takes the next reading of TCP.</summary>
    internal void FillTcp(in MibTcpStats version4, in MibTcpStats version6, ref ConnectionCounters connections)
    {
        connections.TcpEstablished = (long)version4.CurrEstab + version6.CurrEstab;
        connections.TcpSegmentsSent = _sent.Advance(unchecked(version4.OutSegs + version6.OutSegs));
        connections.TcpSegmentsRetransmitted = _sentAgain.Advance(unchecked(version4.RetransSegs + version6.RetransSegs));
    }

    /// <summary>Takes the next reading of UDP.</summary>
    internal void FillUdp(in MibUdpStats version4, in MibUdpStats version6, ref ConnectionCounters connections) =>
        connections.UdpErrors = _errors.Advance(unchecked(version4.InErrors + version6.InErrors));

    private void CollectTcp(ResourceCounters counters)
    {
        MibTcpStats version4 = default, version6 = default;
        uint error4 = Iphlpapi.GetTcpStatisticsEx(&version4, Iphlpapi.Version4);
        uint error6 = Iphlpapi.GetTcpStatisticsEx(&version6, Iphlpapi.Version6);
        if (IsAnswered(error4, error6))
            FillTcp(version4, version6, ref counters.Connections);
        else
            counters.FailPart(Kind, "tcp", Describe(nameof(Iphlpapi.GetTcpStatisticsEx), error4, error6));
    }

    private void CollectUdp(ResourceCounters counters)
    {
        MibUdpStats version4 = default, version6 = default;
        uint error4 = Iphlpapi.GetUdpStatisticsEx(&version4, Iphlpapi.Version4);
        uint error6 = Iphlpapi.GetUdpStatisticsEx(&version6, Iphlpapi.Version6);
        if (IsAnswered(error4, error6))
            FillUdp(version4, version6, ref counters.Connections);
        else
            counters.FailPart(Kind, "udp", Describe(nameof(Iphlpapi.GetUdpStatisticsEx), error4, error6));
    }

    /// <summary>Either protocol may not be installed, and counts nothing then.</summary>
    private static bool IsAnswered(uint error4, uint error6) =>
        error4 is (NoError or NotSupported) && error6 is (NoError or NotSupported) && (error4 == NoError || error6 == NoError);

    private static string Describe(string call, uint error4, uint error6) =>
        NativeError.Describe(call, (int)(error4 is NoError or NotSupported ? error6 : error4));
}
