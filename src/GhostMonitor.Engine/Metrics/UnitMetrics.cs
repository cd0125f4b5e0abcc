using GhostMonitor.Engine.Metrics;

namespace GhostMonitor;

/// <summary>What all processes of one unit use together.</summary>
/// <remarks>Only those that a threshold names are in a sample; docs/processes.md says what each number is on each system.</remarks>
public sealed record UnitMetrics : MetricRow
{
    /// <summary>A row of which nothing is known yet.</summary>
    public UnitMetrics()
        : base(MetricList.Unit)
    {
    }

    internal UnitMetrics(RowIdentity identity, double[] values)
        : base(identity, values)
    {
    }

    /// <summary>The systemd unit, the Windows service or the control group; where there is none, the pattern that asks for it.</summary>
    public string Name { get => Identity.Name; init => Identity = Identity with { Name = value }; }

    /// <summary>CPU time as a share of the whole machine's, 0 to 100.</summary>
    public double? CpuPercent { get => Get(Metric.UnitCpu); init => Set(Metric.UnitCpu, value); }

    /// <summary>Memory in bytes.</summary>
    public long? MemoryBytes { get => GetWhole(Metric.UnitMemory); init => Set(Metric.UnitMemory, value); }

    /// <summary>Bytes read from disks per second.</summary>
    public double? ReadBytesPerSecond { get => Get(Metric.UnitRead); init => Set(Metric.UnitRead, value); }

    /// <summary>Bytes written to disks per second.</summary>
    public double? WriteBytesPerSecond { get => Get(Metric.UnitWrite); init => Set(Metric.UnitWrite, value); }

    /// <summary>Open files or handles.</summary>
    public long? Handles { get => GetWhole(Metric.UnitHandles); init => Set(Metric.UnitHandles, value); }

    /// <summary>Processes.</summary>
    public long? Instances { get => GetWhole(Metric.UnitInstances); init => Set(Metric.UnitInstances, value); }
}
