using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>What one network interface has carried. Totals are since it came up; rates are null in a sample that has no window.</summary>
public sealed record NetworkInterfaceMetrics
{
    /// <summary>The interface's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Bytes sent.</summary>
    public long BytesSent { get; init; }

    /// <summary>Bytes received.</summary>
    public long BytesReceived { get; init; }

    /// <summary>Packets sent.</summary>
    public long PacketsSent { get; init; }

    /// <summary>Packets received.</summary>
    public long PacketsReceived { get; init; }

    /// <summary>Errors, sending and receiving together.</summary>
    public long Errors { get; init; }

    /// <summary>Dropped packets, sending and receiving together.</summary>
    public long Drops { get; init; }

    /// <summary>Bytes sent per second.</summary>
    public double? BytesSentPerSecond { get; init; }

    /// <summary>Bytes received per second.</summary>
    public double? BytesReceivedPerSecond { get; init; }

    /// <summary>Packets sent per second.</summary>
    public double? PacketsSentPerSecond { get; init; }

    /// <summary>Packets received per second.</summary>
    public double? PacketsReceivedPerSecond { get; init; }

    /// <summary>Errors per second.</summary>
    public double? ErrorsPerSecond { get; init; }

    /// <summary>Dropped packets per second.</summary>
    public double? DropsPerSecond { get; init; }

    /// <summary>The link's speed in bits per second.</summary>
    public long? LinkBitsPerSecond { get; init; }

    /// <summary>The busier direction's share of the link's speed, 0 to 100; null where the speed isn't known.</summary>
    public double? UtilizationPercent { get; init; }

    /// <summary>
    /// False for loopback and for what would count twice, such as the members of a bond: the machine's total leaves these out.
    /// </summary>
    public bool CountsInTotal { get; init; }

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of(Name);
}
