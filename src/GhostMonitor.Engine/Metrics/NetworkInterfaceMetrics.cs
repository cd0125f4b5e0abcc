using GhostMonitor.Engine.Metrics;

namespace GhostMonitor;

/// <summary>What one network interface has carried. Totals are since it came up; rates are null in a sample that has no window.</summary>
public sealed record NetworkInterfaceMetrics : MetricRow
{
    /// <summary>A row of which nothing is known yet.</summary>
    public NetworkInterfaceMetrics()
        : base(MetricList.NetworkInterface)
    {
    }

    internal NetworkInterfaceMetrics(RowIdentity identity, double[] values)
        : base(identity, values)
    {
    }

    /// <summary>The interface's name.</summary>
    public string Name { get => Identity.Name; init => Identity = Identity with { Name = value }; }

    /// <summary>Bytes sent.</summary>
    public long BytesSent { get => GetWhole(Metric.InterfaceSentTotal) ?? 0; init => Set(Metric.InterfaceSentTotal, value); }

    /// <summary>Bytes received.</summary>
    public long BytesReceived { get => GetWhole(Metric.InterfaceReceivedTotal) ?? 0; init => Set(Metric.InterfaceReceivedTotal, value); }

    /// <summary>Packets sent.</summary>
    public long PacketsSent
    {
        get => GetWhole(Metric.InterfacePacketsSentTotal) ?? 0;
        init => Set(Metric.InterfacePacketsSentTotal, value);
    }

    /// <summary>Packets received.</summary>
    public long PacketsReceived
    {
        get => GetWhole(Metric.InterfacePacketsReceivedTotal) ?? 0;
        init => Set(Metric.InterfacePacketsReceivedTotal, value);
    }

    /// <summary>Errors, sending and receiving together.</summary>
    public long Errors { get => GetWhole(Metric.NetworkErrorsTotal) ?? 0; init => Set(Metric.NetworkErrorsTotal, value); }

    /// <summary>Dropped packets, sending and receiving together.</summary>
    public long Drops { get => GetWhole(Metric.NetworkDropsTotal) ?? 0; init => Set(Metric.NetworkDropsTotal, value); }

    /// <summary>Bytes sent per second.</summary>
    public double? BytesSentPerSecond { get => Get(Metric.InterfaceSent); init => Set(Metric.InterfaceSent, value); }

    /// <summary>Bytes received per second.</summary>
    public double? BytesReceivedPerSecond { get => Get(Metric.InterfaceReceived); init => Set(Metric.InterfaceReceived, value); }

    /// <summary>Packets sent per second.</summary>
    public double? PacketsSentPerSecond { get => Get(Metric.InterfacePacketsSent); init => Set(Metric.InterfacePacketsSent, value); }

    /// <summary>Packets received per second.</summary>
    public double? PacketsReceivedPerSecond
    {
        get => Get(Metric.InterfacePacketsReceived);
        init => Set(Metric.InterfacePacketsReceived, value);
    }

    /// <summary>Errors per second.</summary>
    public double? ErrorsPerSecond { get => Get(Metric.NetworkErrors); init => Set(Metric.NetworkErrors, value); }

    /// <summary>Dropped packets per second.</summary>
    public double? DropsPerSecond { get => Get(Metric.NetworkDrops); init => Set(Metric.NetworkDrops, value); }

    /// <summary>The link's speed in bits per second.</summary>
    public long? LinkBitsPerSecond { get => GetWhole(Metric.InterfaceSpeed); init => Set(Metric.InterfaceSpeed, value); }

    /// <summary>The busier direction's share of the link's speed, 0 to 100; null where the speed isn't known.</summary>
    public double? UtilizationPercent { get => Get(Metric.NetworkUtilization); init => Set(Metric.NetworkUtilization, value); }

    /// <summary>
    /// False for loopback and for what would count twice, such as the members of a bond: the machine's total leaves these out.
    /// </summary>
    public bool CountsInTotal { get => Identity.HasFlag(0); init => Identity = Identity.WithFlag(0, value); }

    /// <summary>The bits of the list's flags, in their order.</summary>
    internal static int FlagsOf(bool countsInTotal) => countsInTotal ? 1 : 0;
}
