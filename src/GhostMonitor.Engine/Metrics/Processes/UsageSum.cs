namespace GhostMonitor.Engine.Metrics;

/// <summary>Adds up what several used. Not thread-safe.</summary>
/// <remarks>What was read of none of them is null in the sum; what was read of some is the sum of those.</remarks>
internal sealed class UsageSum
{
    private double _cpu;
    private double _ended;
    private long? _memory;
    private long? _read;
    private long? _write;
    private long? _handles;
    private long? _threads;
    private int _instances;

    /// <summary>Adds what another process used in the same window.</summary>
    internal void Add(ProcessUsage usage)
    {
        AddFlows(usage);
        AddLevels(usage.MemoryBytes, usage.Handles, usage.Threads, usage.Instances);
    }

    /// <summary>Adds what the same process used in a later window. What it holds is that of the later one.</summary>
    internal void AddLater(ProcessUsage usage)
    {
        AddFlows(usage);
        _memory = usage.MemoryBytes ?? _memory;
        _handles = usage.Handles ?? _handles;
        _threads = usage.Threads ?? _threads;
        _instances = usage.Instances;
    }

    /// <summary>Adds what was used in a window.</summary>
    internal void AddFlows(double cpuSeconds, double endedCpuSeconds, long? readBytes, long? writeBytes)
    {
        _cpu += cpuSeconds;
        _ended += endedCpuSeconds;
        _read = Sum(_read, readBytes);
        _write = Sum(_write, writeBytes);
    }

    /// <summary>Adds what is held at the end of a window.</summary>
    internal void AddLevels(long? memoryBytes, long? handles, long? threads, int instances)
    {
        _memory = Sum(_memory, memoryBytes);
        _handles = Sum(_handles, handles);
        _threads = Sum(_threads, threads);
        _instances += instances;
    }

    /// <summary>Forgets what is held.</summary>
    internal void ClearLevels()
    {
        _memory = _handles = _threads = null;
        _instances = 0;
    }

    /// <summary>Forgets all of it.</summary>
    internal void Clear()
    {
        (_cpu, _ended) = (0, 0);
        _read = _write = null;
        ClearLevels();
    }

    internal ProcessUsage ToUsage(ProcessIdentity identity) => new(identity)
    {
        CpuSeconds = _cpu,
        EndedCpuSeconds = _ended,
        MemoryBytes = _memory,
        ReadBytes = _read,
        WriteBytes = _write,
        Handles = _handles,
        Threads = _threads,
        Instances = _instances,
    };

    private void AddFlows(ProcessUsage usage) => AddFlows(usage.CpuSeconds, usage.EndedCpuSeconds, usage.ReadBytes, usage.WriteBytes);

    private static long? Sum(long? left, long? right) => left is long a && right is long b ? a + b : left ?? right;
}
