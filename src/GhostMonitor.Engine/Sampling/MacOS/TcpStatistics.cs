namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>struct tcpstat (bsd/netinet/tcp_var.h): counters in 32 bits, of which the start is read.</summary>
/// <remarks>
/// Packets sent hold those that were sent again. Where the system keeps the counters from a user (net.inet.tcp.disable_access_to_stats)
/// it gives zeros, which no machine with a network has: they are then not read.
/// </remarks>
internal struct TcpStatistics
{
    internal const int PacketsSent = 60; // tcps_sndtotal
    internal const int PacketsSentAgain = 72; // tcps_sndrexmitpack
    internal const int ListenDrops = 240; // tcps_listendrop
    internal const int Size = 244;

    private WrappingCounter _sent;
    private WrappingCounter _sentAgain;
    private WrappingCounter _drops;

    /// <summary>Takes the next reading.</summary>
    /// <returns>Null, or what is wrong with the answer.</returns>
    internal string? Parse(ReadOnlySpan<byte> buffer, ref ConnectionCounters connections)
    {
        if (buffer.Length < Size)
            return DarwinLayout.TooShort("sysctl net.inet.tcp.stats", buffer.Length, Size);

        uint sent = DarwinLayout.U32(buffer, PacketsSent);
        if (sent == 0)
            return null;

        uint sentAgain = DarwinLayout.U32(buffer, PacketsSentAgain);
        connections.TcpSegmentsSent = _sent.Advance(unchecked(sent - sentAgain));
        connections.TcpSegmentsRetransmitted = _sentAgain.Advance(sentAgain);
        connections.TcpListenDrops = _drops.Advance(DarwinLayout.U32(buffer, ListenDrops));
        return null;
    }
}
