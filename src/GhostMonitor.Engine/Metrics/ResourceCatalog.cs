using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Metrics;

/// <summary>Every number that a threshold can watch, with its change per minute. An immutable table, safe from any thread.</summary>
/// <remarks>Each is a property of <see cref="ResourceMetrics"/> or of a row of its lists, where its source is documented.</remarks>
internal static class ResourceCatalog
{
    private static readonly ResourceRows s_cores =
        new(static metrics => metrics.Cores.Count, static (metrics, row) => metrics.Cores[row].Name);
    private static readonly ResourceRows s_filesystems =
        new(static metrics => metrics.Filesystems.Count, static (metrics, row) => metrics.Filesystems[row].Name);
    private static readonly ResourceRows s_devices =
        new(static metrics => metrics.DiskDevices.Count, static (metrics, row) => metrics.DiskDevices[row].Name);
    private static readonly ResourceRows s_interfaces =
        new(static metrics => metrics.NetworkInterfaces.Count, static (metrics, row) => metrics.NetworkInterfaces[row].Name);

    private static readonly ResourceDefinition[] s_measured =
    [
        new("cpu", ResourceUnit.Percent, ResourceKinds.Cpu, "Busy share of all CPUs together.", null,
            static (metrics, _) => metrics.CpuPercent),
        new("cpu_core", ResourceUnit.Percent, ResourceKinds.Cpu, "Busy share of one logical CPU.", s_cores,
            static (metrics, row) => metrics.Cores[row].Percent),
        new("cpu_user", ResourceUnit.Percent, ResourceKinds.Cpu, "Share in user mode.", null,
            static (metrics, _) => metrics.CpuUserPercent),
        new("cpu_system", ResourceUnit.Percent, ResourceKinds.Cpu, "Share in kernel mode, interrupts included.", null,
            static (metrics, _) => metrics.CpuSystemPercent),
        new("cpu_iowait", ResourceUnit.Percent, ResourceKinds.Cpu, "Share idle while waiting for a disk.", null,
            static (metrics, _) => metrics.CpuIoWaitPercent),
        new("cpu_steal", ResourceUnit.Percent, ResourceKinds.Cpu, "Share that a hypervisor gave to somebody else.", null,
            static (metrics, _) => metrics.CpuStealPercent),
        new("load", ResourceUnit.Number, ResourceKinds.Load, "Load average over 1 minute.", null, static (metrics, _) => metrics.Load1),
        new("load5", ResourceUnit.Number, ResourceKinds.Load, "Load average over 5 minutes.", null, static (metrics, _) => metrics.Load5),
        new("load15", ResourceUnit.Number, ResourceKinds.Load, "Load average over 15 minutes.", null,
            static (metrics, _) => metrics.Load15),
        new("load_per_core", ResourceUnit.Number, ResourceKinds.Load | ResourceKinds.Cpu,
            "Load average over 1 minute divided by the number of logical CPUs.", null, static (metrics, _) => metrics.LoadPerCore),
        new("memory", ResourceUnit.Percent, ResourceKinds.Memory, "Used share of physical memory.", null,
            static (metrics, _) => metrics.MemoryPercent, canFill: true),
        new("memory_total", ResourceUnit.Bytes, ResourceKinds.Memory, "Physical memory.", null,
            static (metrics, _) => metrics.MemoryTotalBytes),
        new("memory_used", ResourceUnit.Bytes, ResourceKinds.Memory, "Physical memory in use.", null,
            static (metrics, _) => metrics.MemoryUsedBytes),
        new("memory_available", ResourceUnit.Bytes, ResourceKinds.Memory, "Memory that new work can have without swapping.", null,
            static (metrics, _) => metrics.MemoryAvailableBytes),
        new("memory_cached", ResourceUnit.Bytes, ResourceKinds.Memory, "Page cache and buffers.", null,
            static (metrics, _) => metrics.MemoryCachedBytes),
        new("swap", ResourceUnit.Percent, ResourceKinds.Memory, "Used share of swap space.", null,
            static (metrics, _) => metrics.SwapPercent, canFill: true),
        new("swap_total", ResourceUnit.Bytes, ResourceKinds.Memory, "Swap space.", null, static (metrics, _) => metrics.SwapTotalBytes),
        new("swap_used", ResourceUnit.Bytes, ResourceKinds.Memory, "Swap space in use.", null,
            static (metrics, _) => metrics.SwapUsedBytes),
        new("committed", ResourceUnit.Bytes, ResourceKinds.Memory, "Memory promised to programs.", null,
            static (metrics, _) => metrics.CommittedBytes),
        new("commit_limit", ResourceUnit.Bytes, ResourceKinds.Memory, "The most memory that can be promised.", null,
            static (metrics, _) => metrics.CommitLimitBytes),
        new("disk", ResourceUnit.Percent, ResourceKinds.Filesystems, "Used share of one filesystem, as df computes it.", s_filesystems,
            static (metrics, row) => metrics.Filesystems[row].Percent, canFill: true),
        new("system_disk", ResourceUnit.Percent, ResourceKinds.Filesystems, "Used share of the system drive.", null,
            static (metrics, _) => metrics.DiskPercent),
        new("disk_total", ResourceUnit.Bytes, ResourceKinds.Filesystems, "Size of one filesystem.", s_filesystems,
            static (metrics, row) => metrics.Filesystems[row].TotalBytes),
        new("disk_used", ResourceUnit.Bytes, ResourceKinds.Filesystems, "What is in use on one filesystem.", s_filesystems,
            static (metrics, row) => metrics.Filesystems[row].UsedBytes),
        new("disk_available", ResourceUnit.Bytes, ResourceKinds.Filesystems, "What an ordinary user may still write to one filesystem.",
            s_filesystems, static (metrics, row) => metrics.Filesystems[row].AvailableBytes),
        new("inodes", ResourceUnit.Percent, ResourceKinds.Filesystems, "Used share of the inodes of one filesystem.", s_filesystems,
            static (metrics, row) => metrics.Filesystems[row].InodesPercent, canFill: true),
        new("inodes_total", ResourceUnit.Count, ResourceKinds.Filesystems, "Inodes of one filesystem.", s_filesystems,
            static (metrics, row) => metrics.Filesystems[row].InodesTotal),
        new("inodes_free", ResourceUnit.Count, ResourceKinds.Filesystems, "Free inodes of one filesystem.", s_filesystems,
            static (metrics, row) => metrics.Filesystems[row].InodesFree),
        new("disk_read_bytes", ResourceUnit.BytesPerSecond, ResourceKinds.DiskIO, "Bytes read from one disk device.", s_devices,
            static (metrics, row) => metrics.DiskDevices[row].ReadBytesPerSecond),
        new("disk_write_bytes", ResourceUnit.BytesPerSecond, ResourceKinds.DiskIO, "Bytes written to one disk device.", s_devices,
            static (metrics, row) => metrics.DiskDevices[row].WriteBytesPerSecond),
        new("disk_reads", ResourceUnit.PerSecond, ResourceKinds.DiskIO, "Reads completed by one disk device.", s_devices,
            static (metrics, row) => metrics.DiskDevices[row].ReadsPerSecond),
        new("disk_writes", ResourceUnit.PerSecond, ResourceKinds.DiskIO, "Writes completed by one disk device.", s_devices,
            static (metrics, row) => metrics.DiskDevices[row].WritesPerSecond),
        new("disk_busy", ResourceUnit.Percent, ResourceKinds.DiskIO, "Share of the time in which one disk device had a request under way.",
            s_devices, static (metrics, row) => metrics.DiskDevices[row].BusyPercent),
        new("disk_latency", ResourceUnit.Milliseconds, ResourceKinds.DiskIO, "Mean time that a request to one disk device took.", s_devices,
            static (metrics, row) => metrics.DiskDevices[row].LatencyMilliseconds),
        new("disk_queue", ResourceUnit.Count, ResourceKinds.DiskIO, "Requests under way at one disk device.", s_devices,
            static (metrics, row) => metrics.DiskDevices[row].QueueLength),
        new("disk_read_total", ResourceUnit.Bytes, ResourceKinds.DiskIO, "Bytes read from one disk device since start-up.", s_devices,
            static (metrics, row) => metrics.DiskDevices[row].BytesRead, isCounter: true),
        new("disk_write_total", ResourceUnit.Bytes, ResourceKinds.DiskIO, "Bytes written to one disk device since start-up.", s_devices,
            static (metrics, row) => metrics.DiskDevices[row].BytesWritten, isCounter: true),
        new("network", ResourceUnit.BytesPerSecond, ResourceKinds.Network, "Bytes sent and received by the machine, together.", null,
            static (metrics, _) => metrics.NetworkBytesSentPerSecond + metrics.NetworkBytesReceivedPerSecond),
        new("network_sent", ResourceUnit.BytesPerSecond, ResourceKinds.Network, "Bytes sent by the machine.", null,
            static (metrics, _) => metrics.NetworkBytesSentPerSecond),
        new("network_received", ResourceUnit.BytesPerSecond, ResourceKinds.Network, "Bytes received by the machine.", null,
            static (metrics, _) => metrics.NetworkBytesReceivedPerSecond),
        new("network_packets_sent", ResourceUnit.PerSecond, ResourceKinds.Network, "Packets sent by the machine.", null,
            static (metrics, _) => metrics.NetworkPacketsSentPerSecond),
        new("network_packets_received", ResourceUnit.PerSecond, ResourceKinds.Network, "Packets received by the machine.", null,
            static (metrics, _) => metrics.NetworkPacketsReceivedPerSecond),
        new("network_sent_total", ResourceUnit.Bytes, ResourceKinds.Network, "Bytes sent by the machine since start-up.", null,
            static (metrics, _) => metrics.NetworkBytesSent, isCounter: true),
        new("network_received_total", ResourceUnit.Bytes, ResourceKinds.Network, "Bytes received by the machine since start-up.", null,
            static (metrics, _) => metrics.NetworkBytesReceived, isCounter: true),
        new("network_packets_sent_total", ResourceUnit.Count, ResourceKinds.Network, "Packets sent by the machine since start-up.", null,
            static (metrics, _) => metrics.NetworkPacketsSent, isCounter: true),
        new("network_packets_received_total", ResourceUnit.Count, ResourceKinds.Network, "Packets received by the machine since start-up.",
            null, static (metrics, _) => metrics.NetworkPacketsReceived, isCounter: true),
        new("interface_sent", ResourceUnit.BytesPerSecond, ResourceKinds.Network, "Bytes sent by one interface.", s_interfaces,
            static (metrics, row) => metrics.NetworkInterfaces[row].BytesSentPerSecond),
        new("interface_received", ResourceUnit.BytesPerSecond, ResourceKinds.Network, "Bytes received by one interface.", s_interfaces,
            static (metrics, row) => metrics.NetworkInterfaces[row].BytesReceivedPerSecond),
        new("interface_packets_sent", ResourceUnit.PerSecond, ResourceKinds.Network, "Packets sent by one interface.", s_interfaces,
            static (metrics, row) => metrics.NetworkInterfaces[row].PacketsSentPerSecond),
        new("interface_packets_received", ResourceUnit.PerSecond, ResourceKinds.Network, "Packets received by one interface.", s_interfaces,
            static (metrics, row) => metrics.NetworkInterfaces[row].PacketsReceivedPerSecond),
        new("interface_sent_total", ResourceUnit.Bytes, ResourceKinds.Network, "Bytes sent by one interface since it came up.",
            s_interfaces, static (metrics, row) => metrics.NetworkInterfaces[row].BytesSent, isCounter: true),
        new("interface_received_total", ResourceUnit.Bytes, ResourceKinds.Network, "Bytes received by one interface since it came up.",
            s_interfaces, static (metrics, row) => metrics.NetworkInterfaces[row].BytesReceived, isCounter: true),
        new("interface_packets_sent_total", ResourceUnit.Count, ResourceKinds.Network, "Packets sent by one interface since it came up.",
            s_interfaces, static (metrics, row) => metrics.NetworkInterfaces[row].PacketsSent, isCounter: true),
        new("interface_packets_received_total", ResourceUnit.Count, ResourceKinds.Network,
            "Packets received by one interface since it came up.", s_interfaces, static (metrics, row) =>
                metrics.NetworkInterfaces[row].PacketsReceived, isCounter: true),
        new("interface_speed", ResourceUnit.BitsPerSecond, ResourceKinds.Network, "Link speed of one interface.", s_interfaces,
            static (metrics, row) => metrics.NetworkInterfaces[row].LinkBitsPerSecond),
        new("network_errors", ResourceUnit.PerSecond, ResourceKinds.Network, "Errors of one interface, sending and receiving.",
            s_interfaces, static (metrics, row) => metrics.NetworkInterfaces[row].ErrorsPerSecond),
        new("network_drops", ResourceUnit.PerSecond, ResourceKinds.Network, "Packets that one interface dropped, sending and receiving.",
            s_interfaces, static (metrics, row) => metrics.NetworkInterfaces[row].DropsPerSecond),
        new("network_errors_total", ResourceUnit.Count, ResourceKinds.Network, "Errors of one interface since it came up.", s_interfaces,
            static (metrics, row) => metrics.NetworkInterfaces[row].Errors, isCounter: true),
        new("network_drops_total", ResourceUnit.Count, ResourceKinds.Network, "Packets that one interface dropped since it came up.",
            s_interfaces, static (metrics, row) => metrics.NetworkInterfaces[row].Drops, isCounter: true),
        new("network_utilization", ResourceUnit.Percent, ResourceKinds.Network,
            "The busier direction's share of the link speed of one interface.", s_interfaces, static (metrics, row) =>
                metrics.NetworkInterfaces[row].UtilizationPercent),
        new("process_count", ResourceUnit.Count, ResourceKinds.Processes, "Processes, not threads.", null,
            static (metrics, _) => metrics.ProcessCount, defaultHysteresis: 10),
        new("thread_count", ResourceUnit.Count, ResourceKinds.Processes, "Threads of all processes.", null,
            static (metrics, _) => metrics.ThreadCount),
        new("handle_count", ResourceUnit.Count, ResourceKinds.Processes, "Handles of all processes.", null,
            static (metrics, _) => metrics.HandleCount),
        new("pressure_cpu", ResourceUnit.Percent, ResourceKinds.Pressure, "Share of the last 10 s in which a task waited for a CPU.", null,
            static (metrics, _) => metrics.CpuPressureSome),
        new("pressure_memory", ResourceUnit.Percent, ResourceKinds.Pressure, "Share of the last 10 s in which a task waited for memory.",
            null, static (metrics, _) => metrics.MemoryPressureSome),
        new("pressure_memory_full", ResourceUnit.Percent, ResourceKinds.Pressure,
            "Share of the last 10 s in which all tasks waited for memory.", null, static (metrics, _) => metrics.MemoryPressureFull),
        new("pressure_io", ResourceUnit.Percent, ResourceKinds.Pressure,
            "Share of the last 10 s in which a task waited for input or output.", null, static (metrics, _) => metrics.IoPressureSome),
        new("pressure_io_full", ResourceUnit.Percent, ResourceKinds.Pressure,
            "Share of the last 10 s in which all tasks waited for input or output.", null, static (metrics, _) => metrics.IoPressureFull),
        new("uptime", ResourceUnit.Hours, ResourceKinds.Uptime, "Time since the machine started.", null,
            static (metrics, _) => metrics.Uptime?.TotalHours),
        new("container_cpu", ResourceUnit.Percent, ResourceKinds.Container, "CPU time used by the container, as a share of its limit.",
            null, static (metrics, _) => metrics.ContainerCpuPercent),
        new("container_cpu_limit", ResourceUnit.Number, ResourceKinds.Container, "CPUs that the container may use.", null,
            static (metrics, _) => metrics.ContainerCpuLimit),
        new("container_memory", ResourceUnit.Percent, ResourceKinds.Container, "Used share of the container's memory limit.", null,
            static (metrics, _) => metrics.ContainerMemoryPercent, canFill: true),
        new("container_memory_used", ResourceUnit.Bytes, ResourceKinds.Container, "Memory that the container uses.", null,
            static (metrics, _) => metrics.ContainerMemoryUsedBytes),
        new("container_memory_limit", ResourceUnit.Bytes, ResourceKinds.Container, "The most memory that the container may use.", null,
            static (metrics, _) => metrics.ContainerMemoryLimitBytes),
        new("container_tasks", ResourceUnit.Percent, ResourceKinds.Container,
            "Processes and threads of the container, as a share of its limit.", null, static (metrics, _) => TaskPercent(metrics)),
        new("container_task_count", ResourceUnit.Count, ResourceKinds.Container, "Processes and threads of the container.", null,
            static (metrics, _) => metrics.ContainerTaskCount),
        new("container_task_limit", ResourceUnit.Count, ResourceKinds.Container,
            "The most processes and threads that the container may have.", null, static (metrics, _) => metrics.ContainerTaskLimit),
    ];

    // What an error names where nothing is near: all of them would fill the window.
    private static readonly string[] s_usual =
        ["cpu", "memory", "swap", "disk", "network_received", "network_sent", "process_count", "load"];

    private static readonly ResourceDefinition[] s_all = [.. s_measured, .. s_measured.Select(ResourceDefinition.RateOf)];
    private static readonly ResourceDefinition[] s_forecasts =
        [.. s_measured.Where(static definition => definition.CanFill).Select(ResourceDefinition.ForecastOf)];

    private static readonly ResourceDefinition s_notificationsLost =
        ResourceDefinition.OfAlerts("notifications_lost", "Alerts that a check could not notify one action of, and gave up.");

    // What alerts may be named after besides.
    private static readonly ResourceDefinition[] s_alertsOnly = [.. s_forecasts, s_notificationsLost];

    // What people type, and what other tools call the same thing.
    private static readonly (string Alias, string Name)[] s_aliases =
    [
        ("processor", "cpu"),
        ("core", "cpu_core"),
        ("cores", "cpu_core"),
        ("iowait", "cpu_iowait"),
        ("steal", "cpu_steal"),
        ("load1", "load"),
        ("mem", "memory"),
        ("ram", "memory"),
        ("pagefile", "swap"),
        ("filesystem", "disk"),
        ("filesystems", "disk"),
        ("fs", "disk"),
        ("drive", "disk"),
        ("disk_io", "disk_busy"),
        ("inode", "inodes"),
        ("net", "network"),
        ("net_sent", "network_sent"),
        ("net_received", "network_received"),
        ("network_io", "network"),
        ("interface", "network_utilization"),
        ("process", "process_count"),
        ("processes", "process_count"),
        ("procs", "process_count"),
        ("threads", "thread_count"),
        ("handles", "handle_count"),
        ("pressure", "pressure_cpu"),
        ("container", "container_memory"),
    ];

    private static readonly Dictionary<string, ResourceDefinition> s_byName = IndexNames();

    /// <summary>The numbers that a sample holds, in the order in which they are evaluated.</summary>
    public static IReadOnlyList<ResourceDefinition> Measured { get; } = Array.AsReadOnly(s_measured);

    /// <summary>
    /// <see cref="Measured"/>, and then the change per minute of each, <c>cpu_rate</c> …: all that a threshold can be set on.
    /// </summary>
    public static IReadOnlyList<ResourceDefinition> All { get; } = Array.AsReadOnly(s_all);

    /// <summary>
    /// What the alerts of a rule with a forecast are named after: <c>disk_forecast</c> … No threshold can be set on these: a
    /// forecast is part of the rule of the resource that fills.
    /// </summary>
    public static IReadOnlyList<ResourceDefinition> Forecasts { get; } = Array.AsReadOnly(s_forecasts);

    /// <summary>
    /// What the alerts are named after that say that a check gave up notifying an action of alerts: the instance is the action. No
    /// threshold can be set on it.
    /// </summary>
    public static ResourceDefinition NotificationsLost => s_notificationsLost;

    /// <summary>Finds the resource that a user names.</summary>
    /// <param name="name">A name or an alias, in any case.</param>
    /// <exception cref="ResourceArgumentException"><c>UnknownResource</c>: there is none of that name; the message lists what is
    /// accepted.</exception>
    public static ResourceDefinition Resolve(string? name) => TryResolve(name) ?? throw Unknown(name);

    /// <summary>Finds the resource that a user names; null if there is none.</summary>
    /// <param name="name">A name or an alias, in any case.</param>
    public static ResourceDefinition? TryResolve(string? name) =>
        name is not null && s_byName.TryGetValue(name, out ResourceDefinition? definition) ? definition : null;

    /// <summary>
    /// The resources whose name matches, in the order of <see cref="All"/>. An alias without wildcards finds its resource.
    /// </summary>
    /// <param name="pattern">A name, an alias or a wildcard pattern, in any case.</param>
    /// <exception cref="ResourceArgumentException"><c>UnknownResource</c>: nothing matches.</exception>
    public static IReadOnlyList<ResourceDefinition> Match(string? pattern)
    {
        if (TryResolve(pattern) is ResourceDefinition named)
            return [named];

        if (string.IsNullOrEmpty(pattern))
            throw Unknown(pattern);

        var wildcard = new NamePattern(pattern!);
        ResourceDefinition[] matches = Array.FindAll(s_all, definition => wildcard.IsMatch(definition.Name));
        return matches.Length > 0 ? matches : throw Unknown(pattern);
    }

    /// <summary>
    /// All by which an alert can be named and whose name matches: resources, forecasts and lost notifications. An alias without wildcards
    /// finds its resource.
    /// </summary>
    /// <param name="pattern">A name, an alias or a wildcard pattern, in any case.</param>
    /// <exception cref="ResourceArgumentException"><c>UnknownResource</c>: nothing matches.</exception>
    public static IReadOnlyList<ResourceDefinition> MatchAlerts(string? pattern)
    {
        if (TryResolve(pattern) is ResourceDefinition named)
            return [named];

        var wildcard = new NamePattern(pattern ?? "");
        ResourceDefinition[] alertsOnly = Array.FindAll(s_alertsOnly, definition => wildcard.IsMatch(definition.Name));
        bool areOnlyThose = alertsOnly.Length > 0 && !Array.Exists(s_all, definition => wildcard.IsMatch(definition.Name));
        return areOnlyThose ? alertsOnly : [.. Match(pattern), .. alertsOnly];
    }

    /// <summary>The forecast's definition of a resource that can fill.</summary>
    internal static ResourceDefinition ForecastOf(ResourceDefinition definition) =>
        Array.Find(s_forecasts, forecast => ReferenceEquals(forecast.Base, definition))!;

    private static Dictionary<string, ResourceDefinition> IndexNames()
    {
        // Ordinal: under a Turkish culture DISK in lower case is not disk.
        var names = new Dictionary<string, ResourceDefinition>(StringComparer.OrdinalIgnoreCase);
        foreach (ResourceDefinition definition in s_all)
            names.Add(definition.Name, definition);

        foreach ((string alias, string name) in s_aliases)
            names.Add(alias, names[name]);

        return names;
    }

    private static ResourceArgumentException Unknown(string? name) => new(
        ErrorIds.UnknownResource,
        "Resource",
        name,
        AcceptedInstead(name),
        ErrorRemedy.ListResources);

    private static string AcceptedInstead(string? name)
    {
        IEnumerable<string> known = s_all.Select(static definition => definition.Name).Concat(s_aliases.Select(static each => each.Alias));
        return NearNames.Question(name ?? "", known) is string question
            ? question + " Accepted are a resource's name, an alias or a wildcard pattern"
            : $"Accepted are {string.Join(", ", s_usual)} and {s_all.Length - s_usual.Length} others, by name, alias or wildcard pattern";
    }

    private static double? TaskPercent(ResourceMetrics metrics) =>
        metrics.ContainerTaskCount is long count && metrics.ContainerTaskLimit is long limit and > 0 ? 100.0 * count / limit : null;
}
