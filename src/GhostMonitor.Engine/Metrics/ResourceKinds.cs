namespace GhostMonitor.Engine.Metrics;

/// <summary>The groups of readings that a sample can be limited to. A group is read as a whole or not at all.</summary>
[Flags]
public enum ResourceKinds
{
    /// <summary>Nothing is read.</summary>
    None = 0,

    /// <summary>Processor time, total and per core.</summary>
    Cpu = 1 << 0,

    /// <summary>Physical memory and swap.</summary>
    Memory = 1 << 1,

    /// <summary>Space and inodes of every real filesystem.</summary>
    Filesystems = 1 << 2,

    /// <summary>Throughput, latency and busy time of every disk device.</summary>
    DiskIO = 1 << 3,

    /// <summary>Network counters, total and per interface.</summary>
    Network = 1 << 4,

    /// <summary>The number of processes (and of threads and handles where one call gives them).</summary>
    Processes = 1 << 5,

    /// <summary>Load averages.</summary>
    Load = 1 << 6,

    /// <summary>Pressure stall information.</summary>
    Pressure = 1 << 7,

    /// <summary>Time since the machine started.</summary>
    Uptime = 1 << 8,

    /// <summary>Limits and usage of the container (cgroup, job object) that the process runs in.</summary>
    Container = 1 << 9,

    /// <summary>Everything.</summary>
    All = (1 << 10) - 1,
}
