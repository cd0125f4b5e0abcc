namespace GhostMonitor.Engine.Sampling;

/// <summary>What one network interface has carried since it came up. All counters have 64 bits.</summary>
internal struct NetworkInterfaceCounters
{
    /// <summary>The interface's name.</summary>
    public string Name;

    /// <summary>Bytes sent.</summary>
    public ulong BytesSent;

    /// <summary>Bytes received.</summary>
    public ulong BytesReceived;

    /// <summary>Packets sent.</summary>
    public ulong PacketsSent;

    /// <summary>Packets received.</summary>
    public ulong PacketsReceived;

    /// <summary>Packets that could not be sent for an error.</summary>
    public ulong ErrorsSent;

    /// <summary>Packets received with an error.</summary>
    public ulong ErrorsReceived;

    /// <summary>Packets to send that were dropped.</summary>
    public ulong DropsSent;

    /// <summary>Received packets that were dropped.</summary>
    public ulong DropsReceived;

    /// <summary>The link's speed in bits per second; null where the link has none or it isn't known.</summary>
    public long? LinkBitsPerSecond;

    /// <summary>
    /// False for loopback and for what would count twice, such as the members of a bond: the machine's total leaves these out.
    /// </summary>
    public bool CountsInTotal;

    /// <summary>Whether these counters began anew after an earlier reading: one that only grows ran backwards.</summary>
    internal readonly bool WasReset(in NetworkInterfaceCounters earlier) =>
        BytesSent < earlier.BytesSent || BytesReceived < earlier.BytesReceived
        || PacketsSent < earlier.PacketsSent || PacketsReceived < earlier.PacketsReceived;
}
