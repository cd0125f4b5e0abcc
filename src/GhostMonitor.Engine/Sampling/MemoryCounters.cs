namespace GhostMonitor.Engine.Sampling;

/// <summary>Memory as the kernel reports it, in bytes. Null is what the platform doesn't report.</summary>
internal struct MemoryCounters
{
    /// <summary>Usable physical memory.</summary>
    public long? TotalBytes;

    /// <summary>What can be given to new work without swapping (Linux MemAvailable, or its estimate).</summary>
    public long? AvailableBytes;

    /// <summary>Page cache and buffers.</summary>
    public long? CachedBytes;

    /// <summary>Swap space (Windows: page files).</summary>
    public long? SwapTotalBytes;

    /// <summary>Swap space in use.</summary>
    public long? SwapUsedBytes;

    /// <summary>Memory promised to programs.</summary>
    public long? CommittedBytes;

    /// <summary>The most that can be promised.</summary>
    public long? CommitLimitBytes;
}
