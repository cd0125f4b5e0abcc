using GhostMonitor.Engine.Metrics;

namespace GhostMonitor;

/// <summary>What one logical CPU did during the sample's window.</summary>
public sealed record CpuCoreMetrics : MetricRow
{
    /// <summary>A CPU's share.</summary>
    /// <param name="name">The CPU's number, as text.</param>
    /// <param name="percent">Busy share of the window, 0 to 100.</param>
    public CpuCoreMetrics(string name, double percent)
        : base(MetricList.CpuCore)
    {
        Name = name;
        Percent = percent;
    }

    internal CpuCoreMetrics(RowIdentity identity, double[] values)
        : base(identity, values)
    {
    }

    /// <summary>The CPU's number, as text.</summary>
    public string Name { get => Identity.Name; init => Identity = Identity with { Name = value }; }

    /// <summary>Busy share of the window, 0 to 100.</summary>
    public double Percent { get => Get(Metric.CpuCore) ?? 0; init => Set(Metric.CpuCore, value); }
}
