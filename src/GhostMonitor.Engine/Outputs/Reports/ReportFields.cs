namespace GhostMonitor.Engine.Outputs;

/// <summary>The readings that tables and documents hold, under the names of the report document: an immutable table.</summary>
internal static class ReportFields
{
    /// <summary>Readings of which a sample has one.</summary>
    internal static (string Name, Func<ResourceMetrics, object?> Read)[] OfSample { get; } =
    [
        ("cpu_percent", static metrics => metrics.CpuPercent),
        ("cpu_user_percent", static metrics => metrics.CpuUserPercent),
        ("cpu_system_percent", static metrics => metrics.CpuSystemPercent),
        ("cpu_iowait_percent", static metrics => metrics.CpuIoWaitPercent),
        ("cpu_steal_percent", static metrics => metrics.CpuStealPercent),
        ("load_1", static metrics => metrics.Load1),
        ("load_5", static metrics => metrics.Load5),
        ("load_15", static metrics => metrics.Load15),
        ("memory_percent", static metrics => metrics.MemoryPercent),
        ("memory_total_bytes", static metrics => metrics.MemoryTotalBytes),
        ("memory_used_bytes", static metrics => metrics.MemoryUsedBytes),
        ("memory_available_bytes", static metrics => metrics.MemoryAvailableBytes),
        ("memory_cached_bytes", static metrics => metrics.MemoryCachedBytes),
        ("swap_percent", static metrics => metrics.SwapPercent),
        ("swap_used_bytes", static metrics => metrics.SwapUsedBytes),
        ("disk_percent", static metrics => metrics.DiskPercent),
        ("bytes_sent", static metrics => metrics.NetworkBytesSent),
        ("bytes_recv", static metrics => metrics.NetworkBytesReceived),
        ("packets_sent", static metrics => metrics.NetworkPacketsSent),
        ("packets_recv", static metrics => metrics.NetworkPacketsReceived),
        ("bytes_sent_per_second", static metrics => metrics.NetworkBytesSentPerSecond),
        ("bytes_recv_per_second", static metrics => metrics.NetworkBytesReceivedPerSecond),
        ("packets_sent_per_second", static metrics => metrics.NetworkPacketsSentPerSecond),
        ("packets_recv_per_second", static metrics => metrics.NetworkPacketsReceivedPerSecond),
        ("process_count", static metrics => metrics.ProcessCount),
        ("thread_count", static metrics => metrics.ThreadCount),
        ("cpu_pressure_percent", static metrics => metrics.CpuPressureSome),
        ("memory_pressure_percent", static metrics => metrics.MemoryPressureSome),
        ("io_pressure_percent", static metrics => metrics.IoPressureSome),
        ("container_cpu_percent", static metrics => metrics.ContainerCpuPercent),
        ("container_memory_percent", static metrics => metrics.ContainerMemoryPercent),
        ("uptime_seconds", static metrics => metrics.Uptime?.TotalSeconds),
    ];

    /// <summary>Readings of each filesystem.</summary>
    internal static (string Name, Func<FilesystemMetrics, object?> Read)[] OfFilesystem { get; } =
    [
        ("percent", static row => row.Percent),
        ("total_bytes", static row => row.TotalBytes),
        ("used_bytes", static row => row.UsedBytes),
        ("available_bytes", static row => row.AvailableBytes),
        ("inodes_percent", static row => row.InodesPercent),
    ];

    /// <summary>Readings of each disk device.</summary>
    internal static (string Name, Func<DiskDeviceMetrics, object?> Read)[] OfDevice { get; } =
    [
        ("busy_percent", static row => row.BusyPercent),
        ("read_bytes_per_second", static row => row.ReadBytesPerSecond),
        ("write_bytes_per_second", static row => row.WriteBytesPerSecond),
        ("latency_milliseconds", static row => row.LatencyMilliseconds),
    ];

    /// <summary>Readings of each network interface.</summary>
    internal static (string Name, Func<NetworkInterfaceMetrics, object?> Read)[] OfInterface { get; } =
    [
        ("bytes_sent_per_second", static row => row.BytesSentPerSecond),
        ("bytes_recv_per_second", static row => row.BytesReceivedPerSecond),
        ("errors_per_second", static row => row.ErrorsPerSecond),
        ("drops_per_second", static row => row.DropsPerSecond),
    ];
}
