using GhostMonitor.Engine.Metrics;

namespace GhostMonitor;

/// <summary>One redundant array of the md driver. Read on another thread every 10 s; what could not be read is null.</summary>
public sealed record RaidArrayMetrics : MetricRow
{
    /// <summary>A row of which nothing is known yet.</summary>
    public RaidArrayMetrics()
        : base(MetricList.RaidArray)
    {
    }

    internal RaidArrayMetrics(RowIdentity identity, double[] values)
        : base(identity, values)
    {
    }

    /// <summary>Its name: <c>md0</c>.</summary>
    public string Name { get => Identity.Name; init => Identity = Identity with { Name = value }; }

    /// <summary>Members that are missing, failed or not in sync yet.</summary>
    public long? DegradedMembers { get => GetWhole(Metric.RaidDegraded); init => Set(Metric.RaidDegraded, value); }

    /// <summary>Members that it should have.</summary>
    public long? Members { get => GetWhole(Metric.RaidMembers); init => Set(Metric.RaidMembers, value); }
}
