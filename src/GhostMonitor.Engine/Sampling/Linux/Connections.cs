using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Linux;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>
/// Counters of TCP and UDP in this network namespace, from <c>/proc/net/snmp</c> and <c>/proc/net/netstat</c>
/// (Documentation/networking/snmp_counter.rst).
/// </summary>
/// <remarks>
/// TCP's counters are those of IPv4 and IPv6 together. ListenDrops holds ListenOverflows: a connection that a full queue cost counts in
/// both. UDP's InErrors holds what a full receive buffer cost (RcvbufErrors) and wrong checksums; IPv6 has a counter of its own, in
/// <c>/proc/net/snmp6</c>, which is missing where IPv6 is switched off.
/// </remarks>
internal sealed class Connections(string root, ReadBuffer buffer, TimeProvider time) : ICollector
{
    private readonly KernelFile _protocols = new(Path.Combine(root, "proc/net/snmp"));
    private readonly KernelFile _extensions = new(Path.Combine(root, "proc/net/netstat"));
    private readonly OptionalFile _version6 = new(new KernelFile(Path.Combine(root, "proc/net/snmp6")), time);

    public ResourceKinds Kind => ResourceKinds.Connections;

    public void Collect(ResourceCounters counters)
    {
        ref ConnectionCounters connections = ref counters.Connections;
        if (!TryRead(_protocols, counters, "protocols"))
            return;

        if (!ParseProtocols(buffer.Text, ref connections))
            counters.FailPart(Kind, "protocols", $"{_protocols.Path} lacks counters of TCP or UDP");

        if (TryRead(_extensions, counters, "listen_drops"))
            connections.TcpListenDrops = ParseListenDrops(buffer.Text);

        int errno = _version6.Read(buffer);
        if (errno == Errno.None && connections.UdpErrors is ulong version4)
            connections.UdpErrors = Fields.Sum(version4, ParseVersion6(buffer.Text));
        else if (errno is not (Errno.None or Errno.NoEntry))
            counters.FailPart(Kind, "udp6", _version6.File.Problem(errno));
    }

    public void Dispose()
    {
        _protocols.Dispose();
        _extensions.Dispose();
        _version6.Dispose();
    }

    /// <summary>Parses <c>/proc/net/snmp</c>.</summary>
    /// <returns>False if one of the numbers is missing.</returns>
    internal static bool ParseProtocols(ReadOnlySpan<byte> text, ref ConnectionCounters connections)
    {
        if (ProtocolTable.TryFind(text, "Tcp:"u8, out ProtocolTable tcp))
        {
            connections.TcpEstablished = tcp.Find("CurrEstab"u8) is ulong established ? Fields.Bytes(established, 1) : null;
            connections.TcpSegmentsSent = tcp.Find("OutSegs"u8);
            connections.TcpSegmentsRetransmitted = tcp.Find("RetransSegs"u8);
        }

        if (ProtocolTable.TryFind(text, "Udp:"u8, out ProtocolTable udp))
            connections.UdpErrors = udp.Find("InErrors"u8);

        return connections is
        {
            TcpEstablished: not null, TcpSegmentsSent: not null, TcpSegmentsRetransmitted: not null, UdpErrors: not null,
        };
    }

    /// <summary>Parses <c>/proc/net/netstat</c>; null where it lacks the number.</summary>
    internal static ulong? ParseListenDrops(ReadOnlySpan<byte> text) =>
        ProtocolTable.TryFind(text, "TcpExt:"u8, out ProtocolTable extensions) ? extensions.Find("ListenDrops"u8) : null;

    /// <summary>Parses <c>/proc/net/snmp6</c>, a name and a number a line; 0 where it lacks the number.</summary>
    internal static ulong ParseVersion6(ReadOnlySpan<byte> text)
    {
        int at = text.IndexOf("\nUdp6InErrors"u8);
        if (at < 0)
            return 0;

        text = text[(at + "\nUdp6InErrors"u8.Length)..];
        ReadOnlySpan<byte> line = Fields.TakeLine(ref text);
        return Fields.TryTakeNumber(ref line, out ulong errors) ? errors : 0;
    }

    private bool TryRead(KernelFile file, ResourceCounters counters, string part)
    {
        int errno = file.Read(buffer);
        if (errno == Errno.None)
            return true;

        counters.FailPart(Kind, part, file.Problem(errno));
        return false;
    }
}
