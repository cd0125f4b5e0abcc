using System.Globalization;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Recording;

/// <summary>A sample as numbers in a fixed order, and back. Pure.</summary>
/// <remarks>What is whole in a sample is held exactly up to 2^53 (9 PB of a byte counter), and to 53 bits above.</remarks>
internal sealed class SampleRow
{
    private const string SystemDriveFlag = "s";
    private const string ReadOnlyFlag = "r";
    private const string CountsInTotalFlag = "t";

    internal SampleRow(DateTimeOffset timestamp, ResourceKinds listsRead, double[] machine, IReadOnlyList<InstanceValues> instances,
        IReadOnlyList<ReadingFailure> failures, IReadOnlyList<string> unavailable)
    {
        Timestamp = timestamp;
        ListsRead = listsRead;
        Machine = machine;
        Instances = instances;
        Failures = failures;
        Unavailable = unavailable;
    }

    internal DateTimeOffset Timestamp { get; }

    internal ResourceKinds ListsRead { get; }

    internal double[] Machine { get; }

    internal IReadOnlyList<InstanceValues> Instances { get; }

    internal IReadOnlyList<ReadingFailure> Failures { get; }

    internal IReadOnlyList<string> Unavailable { get; }

    internal static SampleRow From(ResourceMetrics metrics)
    {
        double[] machine = Values(RowKind.Machine, metrics, 0);
        machine[RowFields.WindowField] = metrics.Window?.TotalSeconds ?? double.NaN;
        var instances =
            new List<InstanceValues>(metrics.Cores.Count + metrics.Filesystems.Count + metrics.DiskDevices.Count +
                metrics.NetworkInterfaces.Count);
        for (int i = 0; i < metrics.Cores.Count; i++)
            Add(instances, RowKind.Core, metrics.Cores[i].Name, "", metrics, i);

        for (int i = 0; i < metrics.Filesystems.Count; i++)
            Add(instances, RowKind.Filesystem, metrics.Filesystems[i].Name, Detail(metrics.Filesystems[i]), metrics, i);

        for (int i = 0; i < metrics.DiskDevices.Count; i++)
            Add(instances, RowKind.DiskDevice, metrics.DiskDevices[i].Name, "", metrics, i);

        for (int i = 0; i < metrics.NetworkInterfaces.Count; i++)
            Add(instances, RowKind.NetworkInterface, metrics.NetworkInterfaces[i].Name,
                metrics.NetworkInterfaces[i].CountsInTotal ? CountsInTotalFlag : "", metrics, i);

        return new SampleRow(metrics.Timestamp, metrics.ListsRead, machine, instances, metrics.Failures, metrics.Unavailable);
    }

    internal ResourceMetrics ToMetrics(string computerName)
    {
        Func<string, double?> value = ByName(RowKind.Machine, Machine);
        return new ResourceMetrics
        {
            Timestamp = Timestamp,
            ComputerName = computerName,
            Window = Span(Machine[RowFields.WindowField], TimeSpan.TicksPerSecond),
            CpuPercent = value("cpu"),
            CpuUserPercent = value("cpu_user"),
            CpuSystemPercent = value("cpu_system"),
            CpuIoWaitPercent = value("cpu_iowait"),
            CpuStealPercent = value("cpu_steal"),
            Cores = Each(RowKind.Core, static (name, _, number) => new CpuCoreMetrics(name, number("cpu_core") ?? 0)),
            Load1 = value("load"),
            Load5 = value("load5"),
            Load15 = value("load15"),
            LoadPerCore = value("load_per_core"),
            MemoryPercent = value("memory"),
            MemoryTotalBytes = Whole(value("memory_total")),
            MemoryUsedBytes = Whole(value("memory_used")),
            MemoryAvailableBytes = Whole(value("memory_available")),
            MemoryCachedBytes = Whole(value("memory_cached")),
            SwapPercent = value("swap"),
            SwapTotalBytes = Whole(value("swap_total")),
            SwapUsedBytes = Whole(value("swap_used")),
            CommittedBytes = Whole(value("committed")),
            CommitLimitBytes = Whole(value("commit_limit")),
            DiskPercent = value("system_disk"),
            Filesystems = Each(RowKind.Filesystem, ToFilesystem),
            DiskDevices = Each(RowKind.DiskDevice, ToDiskDevice),
            NetworkBytesSent = Whole(value("network_sent_total")),
            NetworkBytesReceived = Whole(value("network_received_total")),
            NetworkPacketsSent = Whole(value("network_packets_sent_total")),
            NetworkPacketsReceived = Whole(value("network_packets_received_total")),
            NetworkBytesSentPerSecond = value("network_sent"),
            NetworkBytesReceivedPerSecond = value("network_received"),
            NetworkPacketsSentPerSecond = value("network_packets_sent"),
            NetworkPacketsReceivedPerSecond = value("network_packets_received"),
            NetworkInterfaces = Each(RowKind.NetworkInterface, ToNetworkInterface),
            ProcessCount = Whole(value("process_count")),
            ThreadCount = Whole(value("thread_count")),
            HandleCount = Whole(value("handle_count")),
            CpuPressureSome = value("pressure_cpu"),
            MemoryPressureSome = value("pressure_memory"),
            MemoryPressureFull = value("pressure_memory_full"),
            IoPressureSome = value("pressure_io"),
            IoPressureFull = value("pressure_io_full"),
            Uptime = Span(value("uptime") ?? double.NaN, TimeSpan.TicksPerHour),
            ContainerCpuLimit = value("container_cpu_limit"),
            ContainerCpuPercent = value("container_cpu"),
            ContainerMemoryLimitBytes = Whole(value("container_memory_limit")),
            ContainerMemoryUsedBytes = Whole(value("container_memory_used")),
            ContainerMemoryPercent = value("container_memory"),
            ContainerTaskLimit = Whole(value("container_task_limit")),
            ContainerTaskCount = Whole(value("container_task_count")),
            Unavailable = Unavailable,
            Failures = Failures,
            ListsRead = ListsRead,
        };
    }

    private static void Add(List<InstanceValues> instances, RowKind kind, string name, string detail, ResourceMetrics metrics, int row) =>
        instances.Add(new InstanceValues(new InstanceKey(kind, name, detail), Values(kind, metrics, row)));

    private static double[] Values(RowKind kind, ResourceMetrics metrics, int row)
    {
        IReadOnlyList<ResourceDefinition> definitions = RowFields.Of(kind);
        int first = RowFields.FirstDefinition(kind);
        var values = new double[first + definitions.Count];
        for (int i = 0; i < definitions.Count; i++)
            values[first + i] = definitions[i].Value(metrics, row) ?? double.NaN;

        return values;
    }

    private static string Detail(FilesystemMetrics filesystem) => string.Create(CultureInfo.InvariantCulture,
        $"{filesystem.Device}\n{filesystem.FileSystemType}\n{(filesystem.IsSystemDrive ? SystemDriveFlag : "")}{(filesystem.IsReadOnly ? ReadOnlyFlag : "")}");

    private static FilesystemMetrics ToFilesystem(string name, string detail, Func<string, double?> number)
    {
        // From the end: a device is a path, which may hold a line break; a type and the flags hold none.
        int flagsAt = detail.LastIndexOf('\n');
        int typeAt = flagsAt <= 0 ? -1 : detail.LastIndexOf('\n', flagsAt - 1);
        if (typeAt < 0)
            throw BlobReader.Damaged();

        string flags = detail[(flagsAt + 1)..];
        return new FilesystemMetrics
        {
            Name = name,
            Device = detail[..typeAt],
            FileSystemType = detail[(typeAt + 1)..flagsAt],
            Percent = number("disk"),
            TotalBytes = Whole(number("disk_total")),
            UsedBytes = Whole(number("disk_used")),
            AvailableBytes = Whole(number("disk_available")),
            InodesPercent = number("inodes"),
            InodesTotal = Whole(number("inodes_total")),
            InodesFree = Whole(number("inodes_free")),
            IsSystemDrive = flags.Contains(SystemDriveFlag, StringComparison.Ordinal),
            IsReadOnly = flags.Contains(ReadOnlyFlag, StringComparison.Ordinal),
        };
    }

    private static DiskDeviceMetrics ToDiskDevice(string name, string detail, Func<string, double?> number) => new()
    {
        Name = name,
        ReadBytesPerSecond = number("disk_read_bytes"),
        WriteBytesPerSecond = number("disk_write_bytes"),
        ReadsPerSecond = number("disk_reads"),
        WritesPerSecond = number("disk_writes"),
        BusyPercent = number("disk_busy"),
        LatencyMilliseconds = number("disk_latency"),
        QueueLength = Whole(number("disk_queue")),
        BytesRead = Whole(number("disk_read_total")) ?? 0,
        BytesWritten = Whole(number("disk_write_total")) ?? 0,
    };

    private static NetworkInterfaceMetrics ToNetworkInterface(string name, string detail, Func<string, double?> number) => new()
    {
        Name = name,
        BytesSent = Whole(number("interface_sent_total")) ?? 0,
        BytesReceived = Whole(number("interface_received_total")) ?? 0,
        PacketsSent = Whole(number("interface_packets_sent_total")) ?? 0,
        PacketsReceived = Whole(number("interface_packets_received_total")) ?? 0,
        Errors = Whole(number("network_errors_total")) ?? 0,
        Drops = Whole(number("network_drops_total")) ?? 0,
        BytesSentPerSecond = number("interface_sent"),
        BytesReceivedPerSecond = number("interface_received"),
        PacketsSentPerSecond = number("interface_packets_sent"),
        PacketsReceivedPerSecond = number("interface_packets_received"),
        ErrorsPerSecond = number("network_errors"),
        DropsPerSecond = number("network_drops"),
        LinkBitsPerSecond = Whole(number("interface_speed")),
        UtilizationPercent = number("network_utilization"),
        CountsInTotal = detail == CountsInTotalFlag,
    };

    private T[] Each<T>(RowKind kind, Func<string, string, Func<string, double?>, T> make)
    {
        List<T> made = [];
        foreach (InstanceValues instance in Instances)
        {
            if (instance.Instance.Kind == kind)
                made.Add(make(instance.Instance.Name, instance.Instance.Detail, ByName(kind, instance.Values)));
        }

        return [.. made];
    }

    private static Func<string, double?> ByName(RowKind kind, double[] values)
    {
        IReadOnlyDictionary<string, int> index = RowFieldIndex.Of(kind);
        return name =>
        {
            double value = values[index[name]];
            return double.IsNaN(value) ? null : value;
        };
    }

    private static long? Whole(double? value) =>
        value is double number ? (long)Math.Round(Math.Clamp(number, long.MinValue, long.MaxValue)) : null;

    private static TimeSpan? Span(double value, long unitTicks) =>
        double.IsNaN(value) ? null : new TimeSpan((long)Math.Round(value * unitTicks));
}
