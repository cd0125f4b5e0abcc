using GhostMonitor.Engine.Metrics;

namespace GhostMonitor;

/// <summary>What all processes of one name use together.</summary>
/// <remarks>Only those that a threshold names are in a sample; docs/processes.md says what each number is on each system.</remarks>
public sealed record ProcessMetrics : MetricRow
{
    /// <summary>A row of which nothing is known yet.</summary>
    public ProcessMetrics()
        : base(MetricList.ProcessName)
    {
    }

    internal ProcessMetrics(RowIdentity identity, double[] values)
        : base(identity, values)
    {
    }

    /// <summary>The name of the processes; where none has it, the pattern that asks for it.</summary>
    public string Name { get => Identity.Name; init => Identity = Identity with { Name = value }; }

    /// <summary>CPU time as a share of the whole machine's, 0 to 100.</summary>
    public double? CpuPercent { get => Get(Metric.ProcessCpu); init => Set(Metric.ProcessCpu, value); }

    /// <summary>Memory in bytes.</summary>
    public long? MemoryBytes { get => GetWhole(Metric.ProcessMemory); init => Set(Metric.ProcessMemory, value); }

    /// <summary>Bytes read from disks per second.</summary>
    public double? ReadBytesPerSecond { get => Get(Metric.ProcessRead); init => Set(Metric.ProcessRead, value); }

    /// <summary>Bytes written to disks per second.</summary>
    public double? WriteBytesPerSecond { get => Get(Metric.ProcessWrite); init => Set(Metric.ProcessWrite, value); }

    /// <summary>Open files or handles.</summary>
    public long? Handles { get => GetWhole(Metric.ProcessHandles); init => Set(Metric.ProcessHandles, value); }

    /// <summary>Processes.</summary>
    public long? Instances { get => GetWhole(Metric.ProcessInstances); init => Set(Metric.ProcessInstances, value); }
}
