using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling;

/// <summary>What the system counts for one process since it was started.</summary>
internal struct ProcessCounters
{
    /// <summary>Its number. Numbers are given again.</summary>
    public int Id;

    /// <summary>When it was started, in the system's own unit: with <see cref="Id"/> it tells processes apart.</summary>
    public long StartStamp;

    /// <summary>The number of its parent; 0 for none.</summary>
    public int ParentId;

    /// <summary>Its name.</summary>
    public string Name;

    /// <summary>Its unit or service; null for none.</summary>
    public string? Unit;

    /// <summary>Its container; null for none.</summary>
    public string? Container;

    /// <summary>Whether it is a thread of the kernel.</summary>
    public bool IsKernel;

    /// <summary>Whether it was started since the sweep before, so that all it used belongs to the window.</summary>
    public bool IsNew;

    /// <summary>Its CPU time, user and kernel.</summary>
    public TimeSpan Cpu;

    /// <summary>The CPU time of its children that ended and that it waited for; null where the system doesn't count it.</summary>
    public TimeSpan? ChildCpu;

    /// <summary>Its memory in bytes; null if it was not read.</summary>
    public long? MemoryBytes;

    /// <summary>Bytes that it had read from disks; null where that may not be read.</summary>
    public long? ReadBytes;

    /// <summary>Bytes that it had written to disks; null where that may not be read.</summary>
    public long? WriteBytes;

    /// <summary>Its open files or handles; null where they may not be read.</summary>
    public long? Handles;

    /// <summary>Its threads; null if they were not read.</summary>
    public int? Threads;

    /// <summary>CPU time with that of its children: what a parent's count grows by when it ends.</summary>
    public readonly TimeSpan Total => Cpu + (ChildCpu ?? TimeSpan.Zero);

    /// <summary>What the system's list says of who it is.</summary>
    /// <param name="start">When it was started; null if that isn't known.</param>
    public readonly ProcessIdentity ToIdentity(DateTimeOffset? start) => new()
    {
        Name = Name,
        Id = Id,
        StartMoment = start,
        ParentId = ParentId == 0 ? null : ParentId,
        Unit = Unit,
        Container = Container,
    };
}
