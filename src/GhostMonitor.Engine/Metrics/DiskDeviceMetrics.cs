using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>What one disk device did during the sample's window. Rates are null in a sample that has no window.</summary>
public sealed record DiskDeviceMetrics
{
    /// <summary>The device's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Bytes read per second.</summary>
    public double? ReadBytesPerSecond { get; init; }

    /// <summary>Bytes written per second.</summary>
    public double? WriteBytesPerSecond { get; init; }

    /// <summary>Reads completed per second.</summary>
    public double? ReadsPerSecond { get; init; }

    /// <summary>Writes completed per second.</summary>
    public double? WritesPerSecond { get; init; }

    /// <summary>Share of the window in which at least one request was under way, 0 to 100.</summary>
    public double? BusyPercent { get; init; }

    /// <summary>Mean time that a request took, reads and writes together, in milliseconds; 0 if none completed.</summary>
    public double? LatencyMilliseconds { get; init; }

    /// <summary>Requests under way at the sample.</summary>
    public long? QueueLength { get; init; }

    /// <summary>Bytes read since start-up.</summary>
    public long BytesRead { get; init; }

    /// <summary>Bytes written since start-up.</summary>
    public long BytesWritten { get; init; }

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of(Name);
}
