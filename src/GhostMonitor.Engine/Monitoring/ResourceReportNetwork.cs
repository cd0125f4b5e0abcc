namespace GhostMonitor;

/// <summary>Network counters since start-up, all counted interfaces together.</summary>
/// <param name="BytesSent">Bytes sent.</param>
/// <param name="BytesReceived">Bytes received.</param>
/// <param name="PacketsSent">Packets sent.</param>
/// <param name="PacketsReceived">Packets received.</param>
public sealed record ResourceReportNetwork(long? BytesSent, long? BytesReceived, long? PacketsSent, long? PacketsReceived)
{
    /// <summary>The bytes in a line; all of the counters are in the properties.</summary>
    public override string ToString() => FormattableString.Invariant($"{BytesSent} B sent, {BytesReceived} B received");
}
