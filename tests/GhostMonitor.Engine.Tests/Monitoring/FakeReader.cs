using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Tests.Monitoring;

/// <summary>A machine whose readings a test sets.</summary>
internal sealed class FakeReader : IResourceReader
{
    public ResourceKinds Supported => ResourceKinds.All;

    /// <summary>Memory in use, in percent, of the next sample on.</summary>
    public double MemoryPercent { get; set; } = 10;

    /// <summary>How busy its one CPU is, in percent; null if it has none.</summary>
    public double? CpuPercent { get; set; }

    /// <summary>Why memory can't be read; null if it can.</summary>
    public string? MemoryFailure { get; set; }

    /// <summary>Thrown by the next read; null for none.</summary>
    public Exception? Defect { get; set; }

    public bool IsDisposed { get; private set; }

    // Two samplers may read one machine, each from its own thread.
    private readonly object _gate = new();
    private CpuCounters _cpu;

    public void Read(ResourceKinds resources, ResourceCounters counters)
    {
        if (Defect is Exception defect)
        {
            Defect = null;
            throw defect;
        }

        if (MemoryFailure is string reason)
        {
            counters.Fail(ResourceKinds.Memory, reason);
            return;
        }

        ReadCpu(counters);
        counters.Memory.TotalBytes = 1_000_000;
        counters.Memory.AvailableBytes = (long)(1_000_000 * (1 - MemoryPercent / 100));
    }

    private void ReadCpu(ResourceCounters counters)
    {
        if (CpuPercent is not double percent)
            return;

        lock (_gate)
        {
            _cpu.User += (ulong)percent;
            _cpu.Idle += 100 - (ulong)percent;
            counters.CpuTotal = _cpu with { Id = -1 };
            counters.Cpus.Add() = _cpu;
            counters.HasCpu = true;
        }
    }

    public void Dispose() => IsDisposed = true;
}
