using GhostMonitor.Engine.Metrics;

namespace GhostMonitor;

/// <summary>One battery that the machine can run on. On Linux read on another thread every 10 s; what it doesn't say is null.</summary>
public sealed record BatteryMetrics : MetricRow
{
    /// <summary>A row of which nothing is known yet.</summary>
    public BatteryMetrics()
        : base(MetricList.Battery)
    {
    }

    internal BatteryMetrics(RowIdentity identity, double[] values)
        : base(identity, values)
    {
    }

    /// <summary>Its name: <c>BAT0</c>; on Windows <c>battery</c>, all of them together.</summary>
    public string Name { get => Identity.Name; init => Identity = Identity with { Name = value }; }

    /// <summary>What is left, 0 to 100.</summary>
    public double? Percent { get => Get(Metric.Battery); init => Set(Metric.Battery, value); }

    /// <summary>1 if it is being charged, 0 if not.</summary>
    public long? Charging { get => GetWhole(Metric.BatteryCharging); init => Set(Metric.BatteryCharging, value); }
}
