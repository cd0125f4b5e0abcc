namespace GhostMonitor.Engine.Sampling;

/// <summary>Limits and usage of the container around this process. Null is what has no limit or isn't reported.</summary>
internal struct ContainerCounters
{
    /// <summary>The most memory that the container may use, in bytes.</summary>
    public long? MemoryLimitBytes;

    /// <summary>What it uses, in bytes, without the page cache that can be dropped at once.</summary>
    public long? MemoryUsedBytes;

    /// <summary>The CPUs that it may use, as a number of whole CPUs (quota / period).</summary>
    public double? CpuLimit;

    /// <summary>CPU time that it has used, in nanoseconds.</summary>
    public ulong? CpuNanoseconds;

    /// <summary>The most processes and threads that it may have.</summary>
    public long? TaskLimit;

    /// <summary>The processes and threads that it has.</summary>
    public long? TaskCount;
}
