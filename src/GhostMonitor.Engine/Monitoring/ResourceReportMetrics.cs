using GhostMonitor.Engine.Metrics;

namespace GhostMonitor;

/// <summary>The metrics as the report has them: the few numbers that every machine has. What could not be read is null.</summary>
public sealed record ResourceReportMetrics
{
    /// <summary>Busy share of all CPUs, 0 to 100.</summary>
    public double? CpuPercent { get; init; }

    /// <summary>Used share of physical memory, 0 to 100.</summary>
    public double? MemoryPercent { get; init; }

    /// <summary>Used share of the system drive, 0 to 100.</summary>
    public double? DiskPercent { get; init; }

    /// <summary>Network counters since start-up.</summary>
    public ResourceReportNetwork NetworkIO { get; init; } = new(null, null, null, null);

    /// <summary>Processes.</summary>
    public long? ProcessCount { get; init; }

    /// <summary>When the sample was taken, local time.</summary>
    public DateTime Timestamp => Moment.LocalDateTime;

    /// <summary>The moment of <see cref="Timestamp"/>.</summary>
    internal DateTimeOffset Moment { get; init; }

    /// <summary>The main numbers in a line; all of them are in the properties.</summary>
    public override string ToString() => MetricsSummary.Of(Moment, CpuPercent, MemoryPercent, DiskPercent, ProcessCount);
}
