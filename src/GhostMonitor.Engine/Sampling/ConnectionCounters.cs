namespace GhostMonitor.Engine.Sampling;

/// <summary>What TCP, UDP and the firewall's table of connections count. Null is what the platform doesn't report.</summary>
internal struct ConnectionCounters
{
    /// <summary>TCP connections that are established now, those that the other side closed included (RFC 4022, tcpCurrEstab).</summary>
    public long? TcpEstablished;

    /// <summary>TCP segments sent, without those that were sent again (RFC 4022, tcpOutSegs).</summary>
    public ulong? TcpSegmentsSent;

    /// <summary>TCP segments sent again (tcpRetransSegs).</summary>
    public ulong? TcpSegmentsRetransmitted;

    /// <summary>Connections that were refused because the program that listens didn't take them fast enough.</summary>
    public ulong? TcpListenDrops;

    /// <summary>
    /// Datagrams that arrived and could not be handed on, without those to a port where nobody listens (RFC 4113, udpInErrors).
    /// </summary>
    public ulong? UdpErrors;

    /// <summary>Connections that the firewall follows.</summary>
    public long? Tracked;

    /// <summary>The most that it can follow.</summary>
    public long? TrackedLimit;
}
