using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Recording;

/// <summary>Which numbers a row holds of the machine and of each instance, in which order. Immutable.</summary>
/// <remarks>
/// The order is the file format: a new number goes to the end of its list, so that older rows, which are shorter, still read right.
/// </remarks>
internal static class RowFields
{
    /// <summary>The machine's first value, which is not in the catalog: the window in seconds.</summary>
    internal const int WindowField = 0;

    private static readonly ResourceDefinition[][] s_definitions =
    [
        Definitions(
            "cpu", "cpu_user", "cpu_system", "cpu_iowait", "cpu_steal", "load", "load5", "load15", "load_per_core",
            "memory", "memory_total", "memory_used", "memory_available", "memory_cached", "swap", "swap_total", "swap_used", "committed",
                "commit_limit",
            "system_disk",
            "network", "network_sent", "network_received", "network_packets_sent", "network_packets_received",
            "network_sent_total", "network_received_total", "network_packets_sent_total", "network_packets_received_total",
            "process_count", "thread_count", "handle_count",
            "pressure_cpu", "pressure_memory", "pressure_memory_full", "pressure_io", "pressure_io_full", "uptime",
            "container_cpu", "container_cpu_limit", "container_memory", "container_memory_used", "container_memory_limit",
            "container_tasks", "container_task_count", "container_task_limit"),
        Definitions("cpu_core"),
        Definitions("disk", "disk_total", "disk_used", "disk_available", "inodes", "inodes_total", "inodes_free"),
        Definitions(
            "disk_read_bytes", "disk_write_bytes", "disk_reads", "disk_writes", "disk_busy", "disk_latency", "disk_queue",
            "disk_read_total", "disk_write_total"),
        Definitions(
            "interface_sent", "interface_received", "interface_packets_sent", "interface_packets_received",
            "interface_sent_total", "interface_received_total", "interface_packets_sent_total", "interface_packets_received_total",
            "interface_speed", "network_errors", "network_drops", "network_errors_total", "network_drops_total", "network_utilization"),
    ];

    internal static IReadOnlyList<RowKind> Kinds { get; } = Array.AsReadOnly(Enum.GetValues<RowKind>());

    /// <summary>The numbers of a kind that are in the catalog; of the machine, those after the window.</summary>
    internal static IReadOnlyList<ResourceDefinition> Of(RowKind kind) => s_definitions[(int)kind];

    /// <summary>How many values a row of a kind has.</summary>
    internal static int Count(RowKind kind) => s_definitions[(int)kind].Length + FirstDefinition(kind);

    /// <summary>The index of the first value that is in the catalog.</summary>
    internal static int FirstDefinition(RowKind kind) => kind == RowKind.Machine ? WindowField + 1 : 0;

    private static ResourceDefinition[] Definitions(params string[] names) => [.. names.Select(ResourceCatalog.Resolve)];
}
