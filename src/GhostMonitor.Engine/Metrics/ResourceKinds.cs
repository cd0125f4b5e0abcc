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

    /// <summary>Open files of the machine, and how many it allows.</summary>
    Files = 1 << 10,

    /// <summary>TCP, UDP and the table of tracked connections.</summary>
    Connections = 1 << 11,

    /// <summary>Temperatures and fans.</summary>
    Sensors = 1 << 12,

    /// <summary>Batteries, and whether the machine runs on them.</summary>
    Power = 1 << 13,

    /// <summary>Arrays of disks that the kernel itself keeps redundant.</summary>
    Raid = 1 << 14,

    /// <summary>Whether the clock is kept right, and how far it is off.</summary>
    Clock = 1 << 15,

    /// <summary>What the processes and units use that a threshold names.</summary>
    ProcessUse = 1 << 16,

    /// <summary>How unusual the other numbers are. Only monitors of which a threshold asks it learn that.</summary>
    Anomaly = 1 << 17,

    /// <summary>Everything.</summary>
    All = (1 << 18) - 1,
}
