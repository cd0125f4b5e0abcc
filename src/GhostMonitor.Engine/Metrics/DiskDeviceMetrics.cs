using GhostMonitor.Engine.Metrics;

namespace GhostMonitor;

/// <summary>What one disk device did during the sample's window. Rates are null in a sample that has no window.</summary>
public sealed record DiskDeviceMetrics : MetricRow
{
    /// <summary>A row of which nothing is known yet.</summary>
    public DiskDeviceMetrics()
        : base(MetricList.DiskDevice)
    {
    }

    internal DiskDeviceMetrics(RowIdentity identity, double[] values)
        : base(identity, values)
    {
    }

    /// <summary>The device's name.</summary>
    public string Name { get => Identity.Name; init => Identity = Identity with { Name = value }; }

    /// <summary>Bytes read per second.</summary>
    public double? ReadBytesPerSecond { get => Get(Metric.DiskReadBytes); init => Set(Metric.DiskReadBytes, value); }

    /// <summary>Bytes written per second.</summary>
    public double? WriteBytesPerSecond { get => Get(Metric.DiskWriteBytes); init => Set(Metric.DiskWriteBytes, value); }

    /// <summary>Reads completed per second.</summary>
    public double? ReadsPerSecond { get => Get(Metric.DiskReads); init => Set(Metric.DiskReads, value); }

    /// <summary>Writes completed per second.</summary>
    public double? WritesPerSecond { get => Get(Metric.DiskWrites); init => Set(Metric.DiskWrites, value); }

    /// <summary>Share of the window in which at least one request was under way, 0 to 100.</summary>
    public double? BusyPercent { get => Get(Metric.DiskBusy); init => Set(Metric.DiskBusy, value); }

    /// <summary>Mean time that a request took, reads and writes together, in milliseconds; 0 if none completed.</summary>
    public double? LatencyMilliseconds { get => Get(Metric.DiskLatency); init => Set(Metric.DiskLatency, value); }

    /// <summary>Requests under way at the sample.</summary>
    public long? QueueLength { get => GetWhole(Metric.DiskQueue); init => Set(Metric.DiskQueue, value); }

    /// <summary>Bytes read since start-up.</summary>
    public long BytesRead { get => GetWhole(Metric.DiskReadTotal) ?? 0; init => Set(Metric.DiskReadTotal, value); }

    /// <summary>Bytes written since start-up.</summary>
    public long BytesWritten { get => GetWhole(Metric.DiskWriteTotal) ?? 0; init => Set(Metric.DiskWriteTotal, value); }
}
