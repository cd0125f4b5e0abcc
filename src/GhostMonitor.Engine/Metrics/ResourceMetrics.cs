using GhostMonitor.Engine.Metrics;

namespace GhostMonitor;

/// <summary>
/// One sample of a machine's resources. Percentages are 0 to 100, sizes bytes, rates per second.
/// What was not asked for or could not be read is null, and what could not be read is named in <see cref="Unavailable"/>.
/// </summary>
/// <remarks>
/// Immutable, so it may be read from any thread. Its collections are only at this level: <c>ConvertTo-Json</c> at its default depth of 2
/// loses nothing.
/// </remarks>
public sealed record ResourceMetrics
{
    /// <summary>When the sample was taken (the end of its window).</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>The machine.</summary>
    public string ComputerName { get; init; } = "";

    /// <summary>The window over which CPU and rates were measured; null where the sample has none.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>Busy share of all CPUs together.</summary>
    public double? CpuPercent { get; init; }

    /// <summary>Share in user mode, low priority included.</summary>
    public double? CpuUserPercent { get; init; }

    /// <summary>Share in kernel mode, interrupts included.</summary>
    public double? CpuSystemPercent { get; init; }

    /// <summary>Share idle while waiting for a disk. Not part of <see cref="CpuPercent"/>.</summary>
    public double? CpuIoWaitPercent { get; init; }

    /// <summary>Share that a hypervisor gave to somebody else. Part of <see cref="CpuPercent"/>.</summary>
    public double? CpuStealPercent { get; init; }

    /// <summary>Each logical CPU.</summary>
    public IReadOnlyList<CpuCoreMetrics> Cores { get; init; } = [];

    /// <summary>Load average over 1 minute: tasks running or waiting for a CPU or a disk.</summary>
    public double? Load1 { get; init; }

    /// <summary>Load average over 5 minutes.</summary>
    public double? Load5 { get; init; }

    /// <summary>Load average over 15 minutes.</summary>
    public double? Load15 { get; init; }

    /// <summary>Load average over 1 minute divided by the number of logical CPUs.</summary>
    public double? LoadPerCore { get; init; }

    /// <summary>Used share of physical memory: (total − available) / total.</summary>
    public double? MemoryPercent { get; init; }

    /// <summary>Physical memory.</summary>
    public long? MemoryTotalBytes { get; init; }

    /// <summary>Total − available.</summary>
    public long? MemoryUsedBytes { get; init; }

    /// <summary>What can be given to new work without swapping.</summary>
    public long? MemoryAvailableBytes { get; init; }

    /// <summary>Page cache and buffers.</summary>
    public long? MemoryCachedBytes { get; init; }

    /// <summary>Used share of swap space; 0 where there is none.</summary>
    public double? SwapPercent { get; init; }

    /// <summary>Swap space.</summary>
    public long? SwapTotalBytes { get; init; }

    /// <summary>Swap space in use.</summary>
    public long? SwapUsedBytes { get; init; }

    /// <summary>Memory promised to programs.</summary>
    public long? CommittedBytes { get; init; }

    /// <summary>The most that can be promised.</summary>
    public long? CommitLimitBytes { get; init; }

    /// <summary>Used share of the system drive.</summary>
    public double? DiskPercent { get; init; }

    /// <summary>Each real filesystem.</summary>
    public IReadOnlyList<FilesystemMetrics> Filesystems { get; init; } = [];

    /// <summary>Each disk device.</summary>
    public IReadOnlyList<DiskDeviceMetrics> DiskDevices { get; init; } = [];

    /// <summary>Bytes sent since start-up, all counted interfaces together.</summary>
    public long? NetworkBytesSent { get; init; }

    /// <summary>Bytes received since start-up.</summary>
    public long? NetworkBytesReceived { get; init; }

    /// <summary>Packets sent since start-up.</summary>
    public long? NetworkPacketsSent { get; init; }

    /// <summary>Packets received since start-up.</summary>
    public long? NetworkPacketsReceived { get; init; }

    /// <summary>Bytes sent per second.</summary>
    public double? NetworkBytesSentPerSecond { get; init; }

    /// <summary>Bytes received per second.</summary>
    public double? NetworkBytesReceivedPerSecond { get; init; }

    /// <summary>Packets sent per second.</summary>
    public double? NetworkPacketsSentPerSecond { get; init; }

    /// <summary>Packets received per second.</summary>
    public double? NetworkPacketsReceivedPerSecond { get; init; }

    /// <summary>Each network interface.</summary>
    public IReadOnlyList<NetworkInterfaceMetrics> NetworkInterfaces { get; init; } = [];

    /// <summary>Processes (not threads) in this PID namespace.</summary>
    public long? ProcessCount { get; init; }

    /// <summary>Threads, where the platform gives them in the same call.</summary>
    public long? ThreadCount { get; init; }

    /// <summary>Handles, where the platform gives them in the same call.</summary>
    public long? HandleCount { get; init; }

    /// <summary>Share of the last 10 s in which at least one task waited for a CPU.</summary>
    public double? CpuPressureSome { get; init; }

    /// <summary>Share of the last 10 s in which at least one task waited for memory.</summary>
    public double? MemoryPressureSome { get; init; }

    /// <summary>Share of the last 10 s in which all tasks waited for memory.</summary>
    public double? MemoryPressureFull { get; init; }

    /// <summary>Share of the last 10 s in which at least one task waited for input or output.</summary>
    public double? IoPressureSome { get; init; }

    /// <summary>Share of the last 10 s in which all tasks waited for input or output.</summary>
    public double? IoPressureFull { get; init; }

    /// <summary>Time since the machine started.</summary>
    public TimeSpan? Uptime { get; init; }

    /// <summary>CPUs that the container may use.</summary>
    public double? ContainerCpuLimit { get; init; }

    /// <summary>CPU time that the container used, as a share of its limit (of all CPUs where it has none).</summary>
    public double? ContainerCpuPercent { get; init; }

    /// <summary>The most memory that the container may use.</summary>
    public long? ContainerMemoryLimitBytes { get; init; }

    /// <summary>Memory that the container uses, without cache that can be dropped at once.</summary>
    public long? ContainerMemoryUsedBytes { get; init; }

    /// <summary>Used share of the container's memory limit.</summary>
    public double? ContainerMemoryPercent { get; init; }

    /// <summary>The most processes and threads that the container may have.</summary>
    public long? ContainerTaskLimit { get; init; }

    /// <summary>Processes and threads that the container has.</summary>
    public long? ContainerTaskCount { get; init; }

    /// <summary>Names of what could not be read: <c>memory</c>, <c>disk:/mnt/nas</c>.</summary>
    public IReadOnlyList<string> Unavailable { get; init; } = [];

    /// <summary>The readings that failed, each with its reason.</summary>
    public IReadOnlyList<ReadingFailure> Failures { get; init; } = [];

    /// <summary>The groups whose list was read, so that an empty one means that there is nothing of the kind.</summary>
    internal ResourceKinds ListsRead { get; init; }

    /// <summary>The main numbers in a line; all of them are in the properties.</summary>
    public override string ToString() => MetricsSummary.Of(Timestamp, CpuPercent, MemoryPercent, DiskPercent, ProcessCount);
}
