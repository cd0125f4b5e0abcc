using BenchmarkDotNet.Attributes;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Benchmarks;

/// <summary>Reading one group of counters into buffers that are kept.</summary>
[MemoryDiagnoser]
[SimpleJob(warmupCount: 3, iterationCount: 5)]
public class PartBenchmarks : IDisposable
{
    private readonly ResourceCounters _counters = new();
    private readonly LinuxResourceReader _reader = new();

    [Params(
        ResourceKinds.Cpu, ResourceKinds.Memory, ResourceKinds.Filesystems, ResourceKinds.DiskIO, ResourceKinds.Network,
        ResourceKinds.Processes, ResourceKinds.Load, ResourceKinds.Pressure, ResourceKinds.Uptime, ResourceKinds.Container,
        ResourceKinds.Files, ResourceKinds.Connections, ResourceKinds.Clock,
        ResourceKinds.Sensors | ResourceKinds.Power | ResourceKinds.Raid)]
    public ResourceKinds Part { get; set; }

    [GlobalCleanup]
    public void Dispose()
    {
        _reader.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public int Read()
    {
        _counters.Clear();
        _reader.Read(Part, _counters);
        return _counters.Failures.Count;
    }
}
