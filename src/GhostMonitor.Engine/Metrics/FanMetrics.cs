using GhostMonitor.Engine.Metrics;

namespace GhostMonitor;

/// <summary>One fan. Read on another thread every 10 s; what could not be read is null.</summary>
public sealed record FanMetrics : MetricRow
{
    /// <summary>A row of which nothing is known yet.</summary>
    public FanMetrics()
        : base(MetricList.Fan)
    {
    }

    internal FanMetrics(RowIdentity identity, double[] values)
        : base(identity, values)
    {
    }

    /// <summary>The chip and the fan: <c>nct6775/fan2</c>.</summary>
    public string Name { get => Identity.Name; init => Identity = Identity with { Name = value }; }

    /// <summary>Turns per minute; 0 for one that stands still, or a pin that no fan is connected to.</summary>
    public double? TurnsPerMinute { get => Get(Metric.Fan); init => Set(Metric.Fan, value); }
}
