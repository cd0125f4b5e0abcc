using Group = GhostMonitor.Engine.Metrics.ResourceKinds;

namespace GhostMonitor.Engine.Metrics;

/// <content>
/// The schema. Ordinals stand in recordings: a new number takes the next one that was never used, wherever its row stands, and none is ever
/// changed. Rows stand in the order in which documents list them.
/// </content>
internal sealed partial class Metric
{
    private const string CpuTime = "/proc/stat; GetSystemTimes, NtQuerySystemInformationEx; host_processor_info";
    private const string LoadAverage = "/proc/loadavg; getloadavg";
    private const string MemoryState = "/proc/meminfo; GlobalMemoryStatusEx, GetPerformanceInfo, EnumPageFiles; host_statistics64, sysctl";
    private const string FilesystemState = "/proc/self/mountinfo, statvfs; GetDiskFreeSpaceEx; getfsstat, statfs";
    private const string DiskCounters = "/proc/diskstats; IOCTL_DISK_PERFORMANCE";
    private const string InterfaceCounters = "/proc/net/dev, /sys/class/net; GetIfTable2; sysctl NET_RT_IFLIST2";
    private const string ProcessTable = "/proc; GetPerformanceInfo; proc_listallpids";
    private const string PressureStall = "/proc/pressure";
    private const string UptimeClock = "/proc/uptime; GetTickCount64; sysctl kern.boottime";
    private const string ContainerState = "control groups v2 and v1; QueryInformationJobObject";
    private const string OpenFileTable = "/proc/sys/fs/file-nr; sysctl kern.num_files, kern.maxfiles";
    private const string TcpCounters = "/proc/net/snmp; GetTcpStatisticsEx; sysctl net.inet.tcp.stats";
    private const string ConnectionTable = "/proc/sys/net/netfilter";
    private const string PowerState = "/sys/class/power_supply; GetSystemPowerStatus";

    private const string ProcessSweep = "/proc/PID/stat, io, fd, cgroup; NtQuerySystemInformation; proc_pid_rusage";

    // Why nobody learns what is usual for a number. One fact is one number: that of which the others are made, or which says most.
    private const string Size = "a size or a limit: somebody set it";
    private const string SaidBy = "it is said by ";
    private const string Clock = "it only counts time";
    private const string Itself = "it is what was learnt";

    // Before all rows, which add themselves.
    private static readonly List<Metric> s_rows = [];

    internal static Metric Cpu { get; } = new(0, "cpu", MetricList.Machine, Group.Cpu, ResourceUnit.Percent,
        nameof(ResourceMetrics.CpuPercent), "Busy share of all CPUs together.", CpuTime, aliases: ["processor"]);
    internal static Metric CpuCore { get; } = new(1, "cpu_core", MetricList.CpuCore, Group.Cpu, ResourceUnit.Percent,
        nameof(CpuCoreMetrics.Percent), "Busy share of one logical CPU.", CpuTime, aliases: ["core", "cores"], notLearnt: SaidBy + "cpu");
    internal static Metric CpuUser { get; } = new(2, "cpu_user", MetricList.Machine, Group.Cpu, ResourceUnit.Percent,
        nameof(ResourceMetrics.CpuUserPercent), "Share in user mode.", CpuTime, notLearnt: SaidBy + "cpu");
    internal static Metric CpuSystem { get; } = new(3, "cpu_system", MetricList.Machine, Group.Cpu, ResourceUnit.Percent,
        nameof(ResourceMetrics.CpuSystemPercent), "Share in kernel mode, interrupts included.", CpuTime);
    internal static Metric CpuIowait { get; } = new(4, "cpu_iowait", MetricList.Machine, Group.Cpu, ResourceUnit.Percent,
        nameof(ResourceMetrics.CpuIoWaitPercent), "Share idle while waiting for a disk.", CpuTime, aliases: ["iowait"],
        culprits: [ProcessMeasure.Read, ProcessMeasure.Write], plainName: "waiting for disks");
    internal static Metric CpuSteal { get; } = new(5, "cpu_steal", MetricList.Machine, Group.Cpu, ResourceUnit.Percent,
        nameof(ResourceMetrics.CpuStealPercent), "Share that a hypervisor gave to somebody else.", CpuTime, aliases: ["steal"],
        plainName: "cpu stolen by the hypervisor");
    internal static Metric Load { get; } = new(6, "load", MetricList.Machine, Group.Load, ResourceUnit.Number,
        nameof(ResourceMetrics.Load1), "Load average over 1 minute.", LoadAverage, aliases: ["load1", "load_1", "load_1m"]);
    internal static Metric Load5 { get; } = new(7, "load5", MetricList.Machine, Group.Load, ResourceUnit.Number,
        nameof(ResourceMetrics.Load5), "Load average over 5 minutes.", LoadAverage, aliases: ["load_5", "load_5m"],
        notLearnt: SaidBy + "load");
    internal static Metric Load15 { get; } = new(8, "load15", MetricList.Machine, Group.Load, ResourceUnit.Number,
        nameof(ResourceMetrics.Load15), "Load average over 15 minutes.", LoadAverage, aliases: ["load_15", "load_15m"],
        notLearnt: SaidBy + "load");
    internal static Metric LoadPerCore { get; } = new(9, "load_per_core", MetricList.Machine, Group.Load | Group.Cpu, ResourceUnit.Number,
        nameof(ResourceMetrics.LoadPerCore), "Load average over 1 minute divided by the number of logical CPUs.", LoadAverage,
        notLearnt: SaidBy + "load");
    internal static Metric Memory { get; } = new(10, "memory", MetricList.Machine, Group.Memory, ResourceUnit.Percent,
        nameof(ResourceMetrics.MemoryPercent), "Used share of physical memory.", MemoryState, canFill: true, aliases: ["mem", "ram"]);
    internal static Metric MemoryTotal { get; } = new(11, "memory_total", MetricList.Machine, Group.Memory, ResourceUnit.Bytes,
        nameof(ResourceMetrics.MemoryTotalBytes), "Physical memory.", MemoryState, notLearnt: Size);
    internal static Metric MemoryUsed { get; } = new(12, "memory_used", MetricList.Machine, Group.Memory, ResourceUnit.Bytes,
        nameof(ResourceMetrics.MemoryUsedBytes), "Physical memory in use.", MemoryState, notLearnt: SaidBy + "memory");
    internal static Metric MemoryAvailable { get; } = new(13, "memory_available", MetricList.Machine, Group.Memory, ResourceUnit.Bytes,
        nameof(ResourceMetrics.MemoryAvailableBytes), "Memory that new work can have without swapping.", MemoryState,
        notLearnt: SaidBy + "memory");
    internal static Metric MemoryCached { get; } = new(14, "memory_cached", MetricList.Machine, Group.Memory, ResourceUnit.Bytes,
        nameof(ResourceMetrics.MemoryCachedBytes), "Page cache and buffers.", MemoryState, plainName: "cached memory");
    internal static Metric Swap { get; } = new(15, "swap", MetricList.Machine, Group.Memory, ResourceUnit.Percent,
        nameof(ResourceMetrics.SwapPercent), "Used share of swap space.", MemoryState, canFill: true, aliases: ["pagefile"]);
    internal static Metric SwapTotal { get; } = new(16, "swap_total", MetricList.Machine, Group.Memory, ResourceUnit.Bytes,
        nameof(ResourceMetrics.SwapTotalBytes), "Swap space.", MemoryState, notLearnt: Size);
    internal static Metric SwapUsed { get; } = new(17, "swap_used", MetricList.Machine, Group.Memory, ResourceUnit.Bytes,
        nameof(ResourceMetrics.SwapUsedBytes), "Swap space in use.", MemoryState, notLearnt: SaidBy + "swap");
    internal static Metric Committed { get; } = new(18, "committed", MetricList.Machine, Group.Memory, ResourceUnit.Bytes,
        nameof(ResourceMetrics.CommittedBytes), "Memory promised to programs.", MemoryState, plainName: "committed memory");
    internal static Metric CommitLimit { get; } = new(19, "commit_limit", MetricList.Machine, Group.Memory, ResourceUnit.Bytes,
        nameof(ResourceMetrics.CommitLimitBytes), "The most memory that can be promised.", MemoryState, notLearnt: Size);
    internal static Metric Disk { get; } = new(20, "disk", MetricList.Filesystem, Group.Filesystems, ResourceUnit.Percent,
        nameof(FilesystemMetrics.Percent), "Used share of one filesystem, as df computes it.",
        FilesystemState, canFill: true, aliases: ["filesystem", "filesystems", "fs", "drive"]);
    internal static Metric SystemDisk { get; } = new(21, "system_disk", MetricList.Machine, Group.Filesystems, ResourceUnit.Percent,
        nameof(ResourceMetrics.DiskPercent), "Used share of the system drive.", FilesystemState, notLearnt: SaidBy + "disk");
    internal static Metric DiskTotal { get; } = new(22, "disk_total", MetricList.Filesystem, Group.Filesystems, ResourceUnit.Bytes,
        nameof(FilesystemMetrics.TotalBytes), "Size of one filesystem.", FilesystemState, notLearnt: Size);
    internal static Metric DiskUsed { get; } = new(23, "disk_used", MetricList.Filesystem, Group.Filesystems, ResourceUnit.Bytes,
        nameof(FilesystemMetrics.UsedBytes), "What is in use on one filesystem.", FilesystemState, notLearnt: SaidBy + "disk");
    internal static Metric DiskAvailable { get; } = new(24, "disk_available", MetricList.Filesystem, Group.Filesystems, ResourceUnit.Bytes,
        nameof(FilesystemMetrics.AvailableBytes), "What an ordinary user may still write to one filesystem.", FilesystemState,
        notLearnt: SaidBy + "disk");
    internal static Metric Inodes { get; } = new(25, "inodes", MetricList.Filesystem, Group.Filesystems, ResourceUnit.Percent,
        nameof(FilesystemMetrics.InodesPercent), "Used share of the inodes of one filesystem.",
        FilesystemState, canFill: true, aliases: ["inode"]);
    internal static Metric InodesTotal { get; } = new(26, "inodes_total", MetricList.Filesystem, Group.Filesystems, ResourceUnit.Count,
        nameof(FilesystemMetrics.InodesTotal), "Inodes of one filesystem.", FilesystemState, notLearnt: Size);
    internal static Metric InodesFree { get; } = new(27, "inodes_free", MetricList.Filesystem, Group.Filesystems, ResourceUnit.Count,
        nameof(FilesystemMetrics.InodesFree), "Free inodes of one filesystem.", FilesystemState, notLearnt: SaidBy + "inodes");
    internal static Metric DiskReadBytes { get; } = new(28, "disk_read_bytes",
        MetricList.DiskDevice, Group.DiskIO, ResourceUnit.BytesPerSecond,
        nameof(DiskDeviceMetrics.ReadBytesPerSecond), "Bytes read from one disk device.", DiskCounters,
        culprits: [ProcessMeasure.Read], plainName: "read rate");
    internal static Metric DiskWriteBytes { get; } = new(29, "disk_write_bytes",
        MetricList.DiskDevice, Group.DiskIO, ResourceUnit.BytesPerSecond,
        nameof(DiskDeviceMetrics.WriteBytesPerSecond), "Bytes written to one disk device.", DiskCounters,
        culprits: [ProcessMeasure.Write], plainName: "write rate");
    internal static Metric DiskReads { get; } = new(30, "disk_reads", MetricList.DiskDevice, Group.DiskIO, ResourceUnit.PerSecond,
        nameof(DiskDeviceMetrics.ReadsPerSecond), "Reads completed by one disk device.", DiskCounters,
        culprits: [ProcessMeasure.Read], plainName: "reads");
    internal static Metric DiskWrites { get; } = new(31, "disk_writes", MetricList.DiskDevice, Group.DiskIO, ResourceUnit.PerSecond,
        nameof(DiskDeviceMetrics.WritesPerSecond), "Writes completed by one disk device.", DiskCounters,
        culprits: [ProcessMeasure.Write], plainName: "writes");
    internal static Metric DiskBusy { get; } = new(32, "disk_busy", MetricList.DiskDevice, Group.DiskIO, ResourceUnit.Percent,
        nameof(DiskDeviceMetrics.BusyPercent), "Share of the time in which one disk device had a request under way.",
        DiskCounters, aliases: ["disk_io"], plainName: "busy share");
    internal static Metric DiskLatency { get; } = new(33, "disk_latency", MetricList.DiskDevice, Group.DiskIO, ResourceUnit.Milliseconds,
        nameof(DiskDeviceMetrics.LatencyMilliseconds), "Mean time that a request to one disk device took.", DiskCounters,
        plainName: "latency");
    internal static Metric DiskQueue { get; } = new(34, "disk_queue", MetricList.DiskDevice, Group.DiskIO, ResourceUnit.Count,
        nameof(DiskDeviceMetrics.QueueLength), "Requests under way at one disk device.", DiskCounters, plainName: "queue");
    internal static Metric DiskReadTotal { get; } = new(35, "disk_read_total", MetricList.DiskDevice, Group.DiskIO, ResourceUnit.Bytes,
        nameof(DiskDeviceMetrics.BytesRead), "Bytes read from one disk device since start-up.", DiskCounters, isCounter: true,
        culprits: [ProcessMeasure.Read], notLearnt: SaidBy + "disk_read_bytes");
    internal static Metric DiskWriteTotal { get; } = new(36, "disk_write_total", MetricList.DiskDevice, Group.DiskIO, ResourceUnit.Bytes,
        nameof(DiskDeviceMetrics.BytesWritten), "Bytes written to one disk device since start-up.", DiskCounters, isCounter: true,
        culprits: [ProcessMeasure.Write], notLearnt: SaidBy + "disk_write_bytes");
    internal static Metric Network { get; } = new(37, "network", MetricList.Machine, Group.Network, ResourceUnit.BytesPerSecond,
        nameof(ResourceMetrics.NetworkBytesPerSecond), "Bytes sent and received by the machine, together.",
        InterfaceCounters, aliases: ["net", "network_io"],
            compute: static metrics => metrics.NetworkBytesSentPerSecond + metrics.NetworkBytesReceivedPerSecond,
        notLearnt: SaidBy + "interface_sent");
    internal static Metric NetworkSent { get; } = new(38, "network_sent", MetricList.Machine, Group.Network, ResourceUnit.BytesPerSecond,
        nameof(ResourceMetrics.NetworkBytesSentPerSecond), "Bytes sent by the machine.", InterfaceCounters, aliases: ["net_sent"],
        notLearnt: SaidBy + "interface_sent");
    internal static Metric NetworkReceived { get; } = new(39, "network_received",
        MetricList.Machine, Group.Network, ResourceUnit.BytesPerSecond,
        nameof(ResourceMetrics.NetworkBytesReceivedPerSecond), "Bytes received by the machine.",
        InterfaceCounters, aliases: ["net_received"], notLearnt: SaidBy + "interface_received");
    internal static Metric NetworkPacketsSent { get; } = new(40, "network_packets_sent",
        MetricList.Machine, Group.Network, ResourceUnit.PerSecond,
        nameof(ResourceMetrics.NetworkPacketsSentPerSecond), "Packets sent by the machine.", InterfaceCounters,
        notLearnt: SaidBy + "interface_packets_sent");
    internal static Metric NetworkPacketsReceived { get; } = new(41, "network_packets_received",
        MetricList.Machine, Group.Network, ResourceUnit.PerSecond,
        nameof(ResourceMetrics.NetworkPacketsReceivedPerSecond), "Packets received by the machine.",
        InterfaceCounters, notLearnt: SaidBy + "interface_packets_received");
    internal static Metric NetworkSentTotal { get; } = new(42, "network_sent_total", MetricList.Machine, Group.Network, ResourceUnit.Bytes,
        nameof(ResourceMetrics.NetworkBytesSent), "Bytes sent by the machine since start-up.", InterfaceCounters, isCounter: true,
        notLearnt: SaidBy + "interface_sent");
    internal static Metric NetworkReceivedTotal { get; } = new(43, "network_received_total",
        MetricList.Machine, Group.Network, ResourceUnit.Bytes,
        nameof(ResourceMetrics.NetworkBytesReceived), "Bytes received by the machine since start-up.", InterfaceCounters, isCounter: true,
        notLearnt: SaidBy + "interface_received");
    internal static Metric NetworkPacketsSentTotal { get; } = new(44, "network_packets_sent_total",
        MetricList.Machine, Group.Network, ResourceUnit.Count,
        nameof(ResourceMetrics.NetworkPacketsSent), "Packets sent by the machine since start-up.",
        InterfaceCounters, isCounter: true, notLearnt: SaidBy + "interface_packets_sent");
    internal static Metric NetworkPacketsReceivedTotal { get; } = new(45, "network_packets_received_total",
        MetricList.Machine, Group.Network, ResourceUnit.Count,
        nameof(ResourceMetrics.NetworkPacketsReceived), "Packets received by the machine since start-up.",
        InterfaceCounters, isCounter: true, notLearnt: SaidBy + "interface_packets_received");
    internal static Metric InterfaceSent { get; } = new(46, "interface_sent",
        MetricList.NetworkInterface, Group.Network, ResourceUnit.BytesPerSecond,
        nameof(NetworkInterfaceMetrics.BytesSentPerSecond), "Bytes sent by one interface.",
        InterfaceCounters, plainName: "sending rate");
    internal static Metric InterfaceReceived { get; } = new(47, "interface_received",
        MetricList.NetworkInterface, Group.Network, ResourceUnit.BytesPerSecond,
        nameof(NetworkInterfaceMetrics.BytesReceivedPerSecond), "Bytes received by one interface.",
        InterfaceCounters, plainName: "receiving rate");
    internal static Metric InterfacePacketsSent { get; } = new(48, "interface_packets_sent",
        MetricList.NetworkInterface, Group.Network, ResourceUnit.PerSecond,
        nameof(NetworkInterfaceMetrics.PacketsSentPerSecond), "Packets sent by one interface.",
        InterfaceCounters, plainName: "packets sent");
    internal static Metric InterfacePacketsReceived { get; } = new(49, "interface_packets_received",
        MetricList.NetworkInterface, Group.Network, ResourceUnit.PerSecond,
        nameof(NetworkInterfaceMetrics.PacketsReceivedPerSecond), "Packets received by one interface.",
        InterfaceCounters, plainName: "packets received");
    internal static Metric InterfaceSentTotal { get; } = new(50, "interface_sent_total",
        MetricList.NetworkInterface, Group.Network, ResourceUnit.Bytes,
        nameof(NetworkInterfaceMetrics.BytesSent), "Bytes sent by one interface since it came up.",
        InterfaceCounters, isCounter: true, notLearnt: SaidBy + "interface_sent");
    internal static Metric InterfaceReceivedTotal { get; } = new(51, "interface_received_total",
        MetricList.NetworkInterface, Group.Network, ResourceUnit.Bytes,
        nameof(NetworkInterfaceMetrics.BytesReceived), "Bytes received by one interface since it came up.",
        InterfaceCounters, isCounter: true, notLearnt: SaidBy + "interface_received");
    internal static Metric InterfacePacketsSentTotal { get; } = new(52, "interface_packets_sent_total",
        MetricList.NetworkInterface, Group.Network, ResourceUnit.Count,
        nameof(NetworkInterfaceMetrics.PacketsSent), "Packets sent by one interface since it came up.",
        InterfaceCounters, isCounter: true, notLearnt: SaidBy + "interface_packets_sent");
    internal static Metric InterfacePacketsReceivedTotal { get; } = new(53, "interface_packets_received_total",
        MetricList.NetworkInterface, Group.Network, ResourceUnit.Count,
        nameof(NetworkInterfaceMetrics.PacketsReceived), "Packets received by one interface since it came up.",
        InterfaceCounters, isCounter: true, notLearnt: SaidBy + "interface_packets_received");
    internal static Metric InterfaceSpeed { get; } = new(54, "interface_speed",
        MetricList.NetworkInterface, Group.Network, ResourceUnit.BitsPerSecond,
        nameof(NetworkInterfaceMetrics.LinkBitsPerSecond), "Link speed of one interface.",
        InterfaceCounters, notLearnt: Size);
    internal static Metric NetworkErrors { get; } = new(55, "network_errors",
        MetricList.NetworkInterface, Group.Network, ResourceUnit.PerSecond,
        nameof(NetworkInterfaceMetrics.ErrorsPerSecond), "Errors of one interface, sending and receiving.", InterfaceCounters,
        plainName: "errors");
    internal static Metric NetworkDrops { get; } = new(56, "network_drops",
        MetricList.NetworkInterface, Group.Network, ResourceUnit.PerSecond,
        nameof(NetworkInterfaceMetrics.DropsPerSecond), "Packets that one interface dropped, sending and receiving.", InterfaceCounters,
        plainName: "dropped packets");
    internal static Metric NetworkErrorsTotal { get; } = new(57, "network_errors_total",
        MetricList.NetworkInterface, Group.Network, ResourceUnit.Count,
        nameof(NetworkInterfaceMetrics.Errors), "Errors of one interface since it came up.",
        InterfaceCounters, isCounter: true, notLearnt: SaidBy + "network_errors");
    internal static Metric NetworkDropsTotal { get; } = new(58, "network_drops_total",
        MetricList.NetworkInterface, Group.Network, ResourceUnit.Count,
        nameof(NetworkInterfaceMetrics.Drops), "Packets that one interface dropped since it came up.",
        InterfaceCounters, isCounter: true, notLearnt: SaidBy + "network_drops");
    internal static Metric NetworkUtilization { get; } = new(59, "network_utilization",
        MetricList.NetworkInterface, Group.Network, ResourceUnit.Percent,
        nameof(NetworkInterfaceMetrics.UtilizationPercent), "The busier direction's share of the link speed of one interface.",
        InterfaceCounters, aliases: ["interface"], notLearnt: SaidBy + "interface_sent");
    internal static Metric ProcessCount { get; } = new(60, "process_count", MetricList.Machine, Group.Processes, ResourceUnit.Count,
        nameof(ResourceMetrics.ProcessCount), "Processes, not threads.",
        ProcessTable, hysteresis: 10, aliases: ["process", "processes", "procs"],
        culprits: [ProcessMeasure.Instances], plainName: "processes");
    internal static Metric ThreadCount { get; } = new(61, "thread_count", MetricList.Machine, Group.Processes, ResourceUnit.Count,
        nameof(ResourceMetrics.ThreadCount), "Threads of the machine.",
        "/proc/loadavg; GetPerformanceInfo; processor_set_statistics", aliases: ["threads"],
        culprits: [ProcessMeasure.Threads], plainName: "threads");
    internal static Metric HandleCount { get; } = new(62, "handle_count", MetricList.Machine, Group.Processes, ResourceUnit.Count,
        nameof(ResourceMetrics.HandleCount), "Handles of all processes.", ProcessTable, aliases: ["handles"],
        culprits: [ProcessMeasure.Handles], plainName: "handles");
    internal static Metric PressureCpu { get; } = new(63, "pressure_cpu", MetricList.Machine, Group.Pressure, ResourceUnit.Percent,
        nameof(ResourceMetrics.CpuPressureSome), "Share of the last 10 s in which a task waited for a CPU.",
        PressureStall, aliases: ["pressure"], plainName: "waiting for a cpu");
    internal static Metric PressureMemory { get; } = new(64, "pressure_memory", MetricList.Machine, Group.Pressure, ResourceUnit.Percent,
        nameof(ResourceMetrics.MemoryPressureSome), "Share of the last 10 s in which a task waited for memory.", PressureStall,
        culprits: [ProcessMeasure.Memory], plainName: "waiting for memory");
    internal static Metric PressureMemoryFull { get; } = new(65, "pressure_memory_full",
        MetricList.Machine, Group.Pressure, ResourceUnit.Percent,
        nameof(ResourceMetrics.MemoryPressureFull), "Share of the last 10 s in which all tasks waited for memory.", PressureStall,
        culprits: [ProcessMeasure.Memory], notLearnt: SaidBy + "pressure_memory");
    internal static Metric PressureIo { get; } = new(66, "pressure_io", MetricList.Machine, Group.Pressure, ResourceUnit.Percent,
        nameof(ResourceMetrics.IoPressureSome), "Share of the last 10 s in which a task waited for input or output.", PressureStall,
        culprits: [ProcessMeasure.Read, ProcessMeasure.Write], plainName: "waiting for input and output");
    internal static Metric PressureIoFull { get; } = new(67, "pressure_io_full", MetricList.Machine, Group.Pressure, ResourceUnit.Percent,
        nameof(ResourceMetrics.IoPressureFull), "Share of the last 10 s in which all tasks waited for input or output.", PressureStall,
        culprits: [ProcessMeasure.Read, ProcessMeasure.Write], notLearnt: SaidBy + "pressure_io");
    internal static Metric Uptime { get; } = new(68, "uptime", MetricList.Machine, Group.Uptime, ResourceUnit.Hours,
        nameof(ResourceMetrics.UptimeSeconds), "Time since the machine started.", UptimeClock, notLearnt: Clock);
    internal static Metric ContainerCpu { get; } = new(69, "container_cpu", MetricList.Machine, Group.Container, ResourceUnit.Percent,
        nameof(ResourceMetrics.ContainerCpuPercent), "CPU time used by the container, as a share of its limit.", ContainerState,
        culprits: [ProcessMeasure.Cpu]);
    internal static Metric ContainerCpuLimit { get; } = new(70, "container_cpu_limit",
        MetricList.Machine, Group.Container, ResourceUnit.Number,
        nameof(ResourceMetrics.ContainerCpuLimit), "CPUs that the container may use.", ContainerState,
        culprits: [ProcessMeasure.Cpu], notLearnt: Size);
    internal static Metric ContainerMemory { get; } = new(71, "container_memory", MetricList.Machine, Group.Container, ResourceUnit.Percent,
        nameof(ResourceMetrics.ContainerMemoryPercent), "Used share of the container's memory limit.",
        ContainerState, canFill: true, aliases: ["container"],
        culprits: [ProcessMeasure.Memory], notLearnt: SaidBy + "container_memory_used");
    internal static Metric ContainerMemoryUsed { get; } = new(72, "container_memory_used",
        MetricList.Machine, Group.Container, ResourceUnit.Bytes,
        nameof(ResourceMetrics.ContainerMemoryUsedBytes), "Memory that the container uses.", ContainerState,
        culprits: [ProcessMeasure.Memory], plainName: "container memory");
    internal static Metric ContainerMemoryLimit { get; } = new(73, "container_memory_limit",
        MetricList.Machine, Group.Container, ResourceUnit.Bytes,
        nameof(ResourceMetrics.ContainerMemoryLimitBytes), "The most memory that the container may use.",
        ContainerState,
        culprits: [ProcessMeasure.Memory], notLearnt: Size);
    internal static Metric ContainerTasks { get; } = new(74, "container_tasks", MetricList.Machine, Group.Container, ResourceUnit.Percent,
        nameof(ResourceMetrics.ContainerTaskPercent), "Processes and threads of the container, as a share of its limit.", ContainerState,
            compute: static metrics => TaskPercent(metrics),
        culprits: [ProcessMeasure.Instances], notLearnt: SaidBy + "container_task_count");
    internal static Metric ContainerTaskCount { get; } = new(75, "container_task_count",
        MetricList.Machine, Group.Container, ResourceUnit.Count,
        nameof(ResourceMetrics.ContainerTaskCount), "Processes and threads of the container.", ContainerState,
        culprits: [ProcessMeasure.Instances], plainName: "container tasks");
    internal static Metric ContainerTaskLimit { get; } = new(76, "container_task_limit",
        MetricList.Machine, Group.Container, ResourceUnit.Count,
        nameof(ResourceMetrics.ContainerTaskLimit), "The most processes and threads that the container may have.", ContainerState,
        culprits: [ProcessMeasure.Instances], notLearnt: Size);
    internal static Metric ContextSwitches { get; } = new(77, "context_switches", MetricList.Machine, Group.Cpu, ResourceUnit.PerSecond,
        nameof(ResourceMetrics.ContextSwitchesPerSecond), "Changes of the CPUs from one task to another.",
        "/proc/stat; NtQuerySystemInformation");
    internal static Metric Interrupts { get; } = new(78, "interrupts", MetricList.Machine, Group.Cpu, ResourceUnit.PerSecond,
        nameof(ResourceMetrics.InterruptsPerSecond), "Interrupts that the CPUs took.", "/proc/stat; NtQuerySystemInformationEx");
    internal static Metric OomKills { get; } = new(79, "oom_kills_total", MetricList.Machine, Group.Memory, ResourceUnit.Count,
        nameof(ResourceMetrics.OutOfMemoryKills), "Processes that the kernel killed for want of memory since start-up.",
        "/proc/vmstat", isCounter: true, aliases: ["oom", "oom_kills"], plainName: "processes killed for want of memory");
    internal static Metric OpenFiles { get; } = new(80, "open_files", MetricList.Machine, Group.Files, ResourceUnit.Percent,
        nameof(ResourceMetrics.OpenFilePercent), "Open files of the machine, as a share of the most that it allows.",
        OpenFileTable, compute: static metrics => OpenFilePercent(metrics), notLearnt: SaidBy + "open_file_count");
    internal static Metric OpenFileCount { get; } = new(81, "open_file_count", MetricList.Machine, Group.Files, ResourceUnit.Count,
        nameof(ResourceMetrics.OpenFileCount), "Open files of the machine.", OpenFileTable, plainName: "open files");
    internal static Metric OpenFileLimit { get; } = new(82, "open_file_limit", MetricList.Machine, Group.Files, ResourceUnit.Count,
        nameof(ResourceMetrics.OpenFileLimit), "The most files that may be open on the machine.", OpenFileTable, notLearnt: Size);
    internal static Metric TcpEstablished { get; } = new(83, "tcp_established", MetricList.Machine, Group.Connections, ResourceUnit.Count,
        nameof(ResourceMetrics.TcpEstablished), "TCP connections that are established.", TcpCounters, aliases: ["connections", "tcp"],
        plainName: "tcp connections");
    internal static Metric TcpRetransmitted { get; } = new(84, "tcp_retransmitted",
        MetricList.Machine, Group.Connections, ResourceUnit.Percent,
        nameof(ResourceMetrics.TcpRetransmittedPercent), "TCP segments sent again, as a share of all that were sent.",
        TcpCounters, aliases: ["retransmits"], plainName: "tcp segments sent again");
    internal static Metric TcpListenDrops { get; } = new(85, "tcp_listen_drops",
        MetricList.Machine, Group.Connections, ResourceUnit.PerSecond,
        nameof(ResourceMetrics.TcpListenDropsPerSecond), "Connections refused because a listening program was too slow to take them.",
        "/proc/net/netstat; sysctl net.inet.tcp.stats", plainName: "refused tcp connections");
    internal static Metric UdpErrors { get; } = new(86, "udp_errors", MetricList.Machine, Group.Connections, ResourceUnit.PerSecond,
        nameof(ResourceMetrics.UdpErrorsPerSecond), "Datagrams that arrived and could not be handed on.",
        "/proc/net/snmp, /proc/net/snmp6; GetUdpStatisticsEx");
    internal static Metric TrackedConnections { get; } = new(87, "tracked_connections",
        MetricList.Machine, Group.Connections, ResourceUnit.Percent,
        nameof(ResourceMetrics.TrackedConnectionPercent), "Connections that the firewall follows, as a share of the most that it can.",
        ConnectionTable, aliases: ["conntrack"], compute: static metrics => TrackedConnectionPercent(metrics),
        notLearnt: SaidBy + "tracked_connection_count");
    internal static Metric TrackedConnectionCount { get; } = new(88, "tracked_connection_count",
        MetricList.Machine, Group.Connections, ResourceUnit.Count,
        nameof(ResourceMetrics.TrackedConnectionCount), "Connections that the firewall follows.", ConnectionTable,
        plainName: "tracked connections");
    internal static Metric TrackedConnectionLimit { get; } = new(89, "tracked_connection_limit",
        MetricList.Machine, Group.Connections, ResourceUnit.Count,
        nameof(ResourceMetrics.TrackedConnectionLimit), "The most connections that the firewall can follow.", ConnectionTable,
        notLearnt: Size);
    internal static Metric ClockSynchronized { get; } = new(90, "clock_synchronized", MetricList.Machine, Group.Clock, ResourceUnit.Count,
        nameof(ResourceMetrics.ClockSynchronized), "1 if the clock is kept right, 0 if not.", "adjtimex", aliases: ["ntp"],
        plainName: "synchronized clock");
    internal static Metric ClockOffset { get; } = new(91, "clock_offset", MetricList.Machine, Group.Clock, ResourceUnit.Milliseconds,
        nameof(ResourceMetrics.ClockOffsetMilliseconds), "How far the clock is off, in either direction, as the kernel knows it.",
        "adjtimex");
    internal static Metric OnBattery { get; } = new(92, "on_battery", MetricList.Machine, Group.Power, ResourceUnit.Count,
        nameof(ResourceMetrics.OnBattery), "1 if the machine runs on batteries, 0 if not.", PowerState);
    internal static Metric Temperature { get; } = new(93, "temperature", MetricList.Temperature, Group.Sensors, ResourceUnit.Celsius,
        nameof(TemperatureMetrics.Celsius), "Temperature of one sensor.", "/sys/class/hwmon");
    internal static Metric TemperatureCritical { get; } = new(94, "temperature_critical",
        MetricList.Temperature, Group.Sensors, ResourceUnit.Celsius,
        nameof(TemperatureMetrics.CriticalCelsius), "Temperature above which the maker expects damage.", "/sys/class/hwmon",
        notLearnt: Size);
    internal static Metric TemperatureMargin { get; } = new(95, "temperature_margin",
        MetricList.Temperature, Group.Sensors, ResourceUnit.Celsius,
        nameof(TemperatureMetrics.MarginCelsius), "What one sensor is below its critical temperature.", "/sys/class/hwmon",
        notLearnt: SaidBy + "temperature");
    internal static Metric Fan { get; } = new(96, "fan", MetricList.Fan, Group.Sensors, ResourceUnit.TurnsPerMinute,
        nameof(FanMetrics.TurnsPerMinute), "Turns of one fan.", "/sys/class/hwmon");
    internal static Metric Battery { get; } = new(97, "battery", MetricList.Battery, Group.Power, ResourceUnit.Percent,
        nameof(BatteryMetrics.Percent), "What is left in one battery.", PowerState);
    internal static Metric BatteryCharging { get; } = new(98, "battery_charging", MetricList.Battery, Group.Power, ResourceUnit.Count,
        nameof(BatteryMetrics.Charging), "1 if one battery is being charged, 0 if not.", PowerState, notLearnt: SaidBy + "on_battery");
    internal static Metric RaidDegraded { get; } = new(99, "raid_degraded", MetricList.RaidArray, Group.Raid, ResourceUnit.Count,
        nameof(RaidArrayMetrics.DegradedMembers), "Members of one md array that are missing, failed or not in sync.", "/sys/block/md*/md",
        plainName: "missing members");
    internal static Metric RaidMembers { get; } = new(100, "raid_members", MetricList.RaidArray, Group.Raid, ResourceUnit.Count,
        nameof(RaidArrayMetrics.Members), "Members that one md array should have.", "/sys/block/md*/md", notLearnt: Size);
    internal static Metric ProcessCpu { get; } = new(101, "process_cpu", MetricList.ProcessName, Group.ProcessUse,
        ResourceUnit.Percent, nameof(ProcessMetrics.CpuPercent), "CPU time of the processes of one name, as a share of the machine's.",
        ProcessSweep, culprits: [ProcessMeasure.Cpu], plainName: "cpu");
    internal static Metric ProcessMemory { get; } = new(102, "process_memory", MetricList.ProcessName, Group.ProcessUse,
        ResourceUnit.Bytes, nameof(ProcessMetrics.MemoryBytes), "Memory of the processes of one name.",
        ProcessSweep, culprits: [ProcessMeasure.Memory], plainName: "memory");
    internal static Metric ProcessRead { get; } = new(103, "process_read", MetricList.ProcessName, Group.ProcessUse,
        ResourceUnit.BytesPerSecond, nameof(ProcessMetrics.ReadBytesPerSecond), "What the processes of one name read from disks.",
        ProcessSweep, culprits: [ProcessMeasure.Read], plainName: "read rate");
    internal static Metric ProcessWrite { get; } = new(104, "process_write", MetricList.ProcessName, Group.ProcessUse,
        ResourceUnit.BytesPerSecond, nameof(ProcessMetrics.WriteBytesPerSecond), "What the processes of one name write to disks.",
        ProcessSweep, culprits: [ProcessMeasure.Write], plainName: "write rate");
    internal static Metric ProcessHandles { get; } = new(105, "process_handles", MetricList.ProcessName, Group.ProcessUse,
        ResourceUnit.Count, nameof(ProcessMetrics.Handles), "Open files or handles of the processes of one name.",
        ProcessSweep, culprits: [ProcessMeasure.Handles], plainName: "handles");
    internal static Metric ProcessInstances { get; } = new(106, "process_instances", MetricList.ProcessName, Group.ProcessUse,
        ResourceUnit.Count, nameof(ProcessMetrics.Instances), "How many there are of the processes of one name.",
        ProcessSweep, culprits: [ProcessMeasure.Instances], plainName: "processes");
    internal static Metric UnitCpu { get; } = new(107, "unit_cpu", MetricList.Unit, Group.ProcessUse,
        ResourceUnit.Percent, nameof(UnitMetrics.CpuPercent), "CPU time of the processes of one unit, as a share of the machine's.",
        ProcessSweep, culprits: [ProcessMeasure.Cpu], plainName: "cpu");
    internal static Metric UnitMemory { get; } = new(108, "unit_memory", MetricList.Unit, Group.ProcessUse,
        ResourceUnit.Bytes, nameof(UnitMetrics.MemoryBytes), "Memory of the processes of one unit.",
        ProcessSweep, culprits: [ProcessMeasure.Memory], plainName: "memory");
    internal static Metric UnitRead { get; } = new(109, "unit_read", MetricList.Unit, Group.ProcessUse,
        ResourceUnit.BytesPerSecond, nameof(UnitMetrics.ReadBytesPerSecond), "What the processes of one unit read from disks.",
        ProcessSweep, culprits: [ProcessMeasure.Read], plainName: "read rate");
    internal static Metric UnitWrite { get; } = new(110, "unit_write", MetricList.Unit, Group.ProcessUse,
        ResourceUnit.BytesPerSecond, nameof(UnitMetrics.WriteBytesPerSecond), "What the processes of one unit write to disks.",
        ProcessSweep, culprits: [ProcessMeasure.Write], plainName: "write rate");
    internal static Metric UnitHandles { get; } = new(111, "unit_handles", MetricList.Unit, Group.ProcessUse,
        ResourceUnit.Count, nameof(UnitMetrics.Handles), "Open files or handles of the processes of one unit.",
        ProcessSweep, culprits: [ProcessMeasure.Handles], plainName: "handles");
    internal static Metric UnitInstances { get; } = new(112, "unit_instances", MetricList.Unit, Group.ProcessUse,
        ResourceUnit.Count, nameof(UnitMetrics.Instances), "How many there are of the processes of one unit.",
        ProcessSweep, culprits: [ProcessMeasure.Instances], plainName: "processes");

    internal static Metric Anomaly { get; } = new(113, "anomaly", MetricList.Machine, Group.Anomaly, ResourceUnit.Number,
        nameof(ResourceMetrics.AnomalyScore), "How unusual the machine's numbers are together: 1 is the level that ships.",
        "what was learnt of the other numbers", hysteresis: 0.3, aliases: ["unusual"], notLearnt: Itself)
    {
        // A score falls below its level for a bucket or two within one incident.
        DefaultKeepFor = TimeSpan.FromMinutes(15),
        ShippedLevels = new ShippedLevels(1, 2),
    };

    /// <summary>All numbers, in the order of the rows. The last of the initializers: it needs all rows.</summary>
    internal static IReadOnlyList<Metric> All { get; } = Array.AsReadOnly(WithPlaces());

    private static double? TaskPercent(ResourceMetrics metrics) =>
        metrics.ContainerTaskCount is long count && metrics.ContainerTaskLimit is long limit and > 0 ? 100.0 * count / limit : null;

    /// <summary>A machine without a limit uses nothing of it.</summary>
    private static double? OpenFilePercent(ResourceMetrics metrics) =>
        metrics.OpenFileCount is not long count ? null : metrics.OpenFileLimit is long limit and > 0 ? ShareOf(count, limit) : 0;

    private static double? TrackedConnectionPercent(ResourceMetrics metrics) =>
        metrics.TrackedConnectionCount is long count && metrics.TrackedConnectionLimit is long limit and > 0 ? ShareOf(count, limit) : null;

    private static double ShareOf(long count, long limit) => Math.Min(100, 100.0 * count / limit);
}
