using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>
/// One sample of a machine's resources. Percentages are 0 to 100, sizes bytes, rates per second.
/// What was not asked for or could not be read is null, and what could not be read is named in <see cref="Unavailable"/>.
/// </summary>
/// <remarks>
/// <para>
/// Immutable, so it may be read from any thread. Its collections are only at this level: <c>ConvertTo-Json</c> at its default depth of 2
/// loses nothing.
/// </para>
/// <para>
/// Its numbers are held as the schema orders them, and shared with earlier samples where they are the same. Each property of a number is
/// one of the schema's. A list is made anew whenever its property is read.
/// </para>
/// </remarks>
public sealed record ResourceMetrics
{
    /// <summary>A sample of which nothing was read.</summary>
    public ResourceMetrics()
        : this(SampleValues.Empty)
    {
    }

    internal ResourceMetrics(SampleValues values) => Values = values;

    private ResourceMetrics(ResourceMetrics original)
    {
        Values = original.Values;
        Moment = original.Moment;
        ComputerName = original.ComputerName;
        Window = original.Window;
        Unavailable = original.Unavailable;
        Failures = original.Failures;
        ListsRead = original.ListsRead;
        Anomaly = original.Anomaly;
    }

    /// <summary>When the sample was taken (the end of its window), in local time.</summary>
    public DateTime Timestamp { get => Moment.LocalDateTime; init => Moment = new DateTimeOffset(value); }

    /// <summary>When the sample was taken, exactly, whatever the local time does; in the offset in which it was taken.</summary>
    internal DateTimeOffset Moment { get; init; }

    /// <summary>The machine.</summary>
    public string ComputerName { get; init; } = "";

    /// <summary>The seconds over which CPU and rates were measured; null where the sample has no window.</summary>
    public double? WindowSeconds { get => Window?.TotalSeconds; init => Window = Metric.OfSeconds(value); }

    internal TimeSpan? Window { get; init; }

    /// <summary>Busy share of all CPUs together.</summary>
    public double? CpuPercent { get => Get(Metric.Cpu); init => Values = With(Metric.Cpu, value); }

    /// <summary>Share in user mode, low priority included.</summary>
    public double? CpuUserPercent { get => Get(Metric.CpuUser); init => Values = With(Metric.CpuUser, value); }

    /// <summary>Share in kernel mode, interrupts included.</summary>
    public double? CpuSystemPercent { get => Get(Metric.CpuSystem); init => Values = With(Metric.CpuSystem, value); }

    /// <summary>Share idle while waiting for a disk. Not part of <see cref="CpuPercent"/>.</summary>
    public double? CpuIoWaitPercent { get => Get(Metric.CpuIowait); init => Values = With(Metric.CpuIowait, value); }

    /// <summary>Share that a hypervisor gave to somebody else. Part of <see cref="CpuPercent"/>.</summary>
    public double? CpuStealPercent { get => Get(Metric.CpuSteal); init => Values = With(Metric.CpuSteal, value); }

    /// <summary>Each logical CPU.</summary>
    public IReadOnlyList<CpuCoreMetrics> Cores
    {
        get => Rows(MetricList.CpuCore, static (identity, values) => new CpuCoreMetrics(identity, values));
        init => Values = Values.With(MetricList.CpuCore, value);
    }

    /// <summary>Load average over 1 minute: tasks running or waiting for a CPU or a disk.</summary>
    public double? Load1 { get => Get(Metric.Load); init => Values = With(Metric.Load, value); }

    /// <summary>Load average over 5 minutes.</summary>
    public double? Load5 { get => Get(Metric.Load5); init => Values = With(Metric.Load5, value); }

    /// <summary>Load average over 15 minutes.</summary>
    public double? Load15 { get => Get(Metric.Load15); init => Values = With(Metric.Load15, value); }

    /// <summary>Load average over 1 minute divided by the number of logical CPUs.</summary>
    public double? LoadPerCore { get => Get(Metric.LoadPerCore); init => Values = With(Metric.LoadPerCore, value); }

    /// <summary>Used share of physical memory: (total − available) / total.</summary>
    public double? MemoryPercent { get => Get(Metric.Memory); init => Values = With(Metric.Memory, value); }

    /// <summary>Physical memory.</summary>
    public long? MemoryTotalBytes { get => GetWhole(Metric.MemoryTotal); init => Values = With(Metric.MemoryTotal, value); }

    /// <summary>Total − available.</summary>
    public long? MemoryUsedBytes { get => GetWhole(Metric.MemoryUsed); init => Values = With(Metric.MemoryUsed, value); }

    /// <summary>What can be given to new work without swapping.</summary>
    public long? MemoryAvailableBytes { get => GetWhole(Metric.MemoryAvailable); init => Values = With(Metric.MemoryAvailable, value); }

    /// <summary>Page cache and buffers.</summary>
    public long? MemoryCachedBytes { get => GetWhole(Metric.MemoryCached); init => Values = With(Metric.MemoryCached, value); }

    /// <summary>Used share of swap space; 0 where there is none.</summary>
    public double? SwapPercent { get => Get(Metric.Swap); init => Values = With(Metric.Swap, value); }

    /// <summary>Swap space.</summary>
    public long? SwapTotalBytes { get => GetWhole(Metric.SwapTotal); init => Values = With(Metric.SwapTotal, value); }

    /// <summary>Swap space in use.</summary>
    public long? SwapUsedBytes { get => GetWhole(Metric.SwapUsed); init => Values = With(Metric.SwapUsed, value); }

    /// <summary>Memory promised to programs.</summary>
    public long? CommittedBytes { get => GetWhole(Metric.Committed); init => Values = With(Metric.Committed, value); }

    /// <summary>The most that can be promised.</summary>
    public long? CommitLimitBytes { get => GetWhole(Metric.CommitLimit); init => Values = With(Metric.CommitLimit, value); }

    /// <summary>Used share of the system drive.</summary>
    public double? DiskPercent { get => Get(Metric.SystemDisk); init => Values = With(Metric.SystemDisk, value); }

    /// <summary>Each real filesystem.</summary>
    public IReadOnlyList<FilesystemMetrics> Filesystems
    {
        get => Rows(MetricList.Filesystem, static (identity, values) => new FilesystemMetrics(identity, values));
        init => Values = Values.With(MetricList.Filesystem, value);
    }

    /// <summary>Each disk device.</summary>
    public IReadOnlyList<DiskDeviceMetrics> DiskDevices
    {
        get => Rows(MetricList.DiskDevice, static (identity, values) => new DiskDeviceMetrics(identity, values));
        init => Values = Values.With(MetricList.DiskDevice, value);
    }

    /// <summary>Bytes sent since start-up, all counted interfaces together.</summary>
    public long? NetworkBytesSent { get => GetWhole(Metric.NetworkSentTotal); init => Values = With(Metric.NetworkSentTotal, value); }

    /// <summary>Bytes received since start-up.</summary>
    public long? NetworkBytesReceived
    {
        get => GetWhole(Metric.NetworkReceivedTotal);
        init => Values = With(Metric.NetworkReceivedTotal, value);
    }

    /// <summary>Packets sent since start-up.</summary>
    public long? NetworkPacketsSent
    {
        get => GetWhole(Metric.NetworkPacketsSentTotal);
        init => Values = With(Metric.NetworkPacketsSentTotal, value);
    }

    /// <summary>Packets received since start-up.</summary>
    public long? NetworkPacketsReceived
    {
        get => GetWhole(Metric.NetworkPacketsReceivedTotal);
        init => Values = With(Metric.NetworkPacketsReceivedTotal, value);
    }

    /// <summary>Bytes sent and received per second, together.</summary>
    public double? NetworkBytesPerSecond => Metric.Network.Value(this, 0);

    /// <summary>Bytes sent per second.</summary>
    public double? NetworkBytesSentPerSecond { get => Get(Metric.NetworkSent); init => Values = With(Metric.NetworkSent, value); }

    /// <summary>Bytes received per second.</summary>
    public double? NetworkBytesReceivedPerSecond
    {
        get => Get(Metric.NetworkReceived);
        init => Values = With(Metric.NetworkReceived, value);
    }

    /// <summary>Packets sent per second.</summary>
    public double? NetworkPacketsSentPerSecond
    {
        get => Get(Metric.NetworkPacketsSent);
        init => Values = With(Metric.NetworkPacketsSent, value);
    }

    /// <summary>Packets received per second.</summary>
    public double? NetworkPacketsReceivedPerSecond
    {
        get => Get(Metric.NetworkPacketsReceived);
        init => Values = With(Metric.NetworkPacketsReceived, value);
    }

    /// <summary>Each network interface.</summary>
    public IReadOnlyList<NetworkInterfaceMetrics> NetworkInterfaces
    {
        get => Rows(MetricList.NetworkInterface, static (identity, values) => new NetworkInterfaceMetrics(identity, values));
        init => Values = Values.With(MetricList.NetworkInterface, value);
    }

    /// <summary>Processes (not threads) in this PID namespace.</summary>
    public long? ProcessCount { get => GetWhole(Metric.ProcessCount); init => Values = With(Metric.ProcessCount, value); }

    /// <summary>Threads of the machine; on Linux those of the kernel included, and also in a container the whole machine's.</summary>
    public long? ThreadCount { get => GetWhole(Metric.ThreadCount); init => Values = With(Metric.ThreadCount, value); }

    /// <summary>Handles, where the platform gives them in the same call.</summary>
    public long? HandleCount { get => GetWhole(Metric.HandleCount); init => Values = With(Metric.HandleCount, value); }

    /// <summary>Share of the last 10 s in which at least one task waited for a CPU.</summary>
    public double? CpuPressureSome { get => Get(Metric.PressureCpu); init => Values = With(Metric.PressureCpu, value); }

    /// <summary>Share of the last 10 s in which at least one task waited for memory.</summary>
    public double? MemoryPressureSome { get => Get(Metric.PressureMemory); init => Values = With(Metric.PressureMemory, value); }

    /// <summary>Share of the last 10 s in which all tasks waited for memory.</summary>
    public double? MemoryPressureFull { get => Get(Metric.PressureMemoryFull); init => Values = With(Metric.PressureMemoryFull, value); }

    /// <summary>Share of the last 10 s in which at least one task waited for input or output.</summary>
    public double? IoPressureSome { get => Get(Metric.PressureIo); init => Values = With(Metric.PressureIo, value); }

    /// <summary>Share of the last 10 s in which all tasks waited for input or output.</summary>
    public double? IoPressureFull { get => Get(Metric.PressureIoFull); init => Values = With(Metric.PressureIoFull, value); }

    /// <summary>Seconds since the machine started.</summary>
    public double? UptimeSeconds { get => Uptime?.TotalSeconds; init => Uptime = Metric.OfSeconds(value); }

    internal TimeSpan? Uptime { get => Metric.ToTime(Get(Metric.Uptime)); init => Values = With(Metric.Uptime, value?.TotalHours); }

    /// <summary>CPUs that the container may use.</summary>
    public double? ContainerCpuLimit { get => Get(Metric.ContainerCpuLimit); init => Values = With(Metric.ContainerCpuLimit, value); }

    /// <summary>CPU time that the container used, as a share of its limit (of all CPUs where it has none).</summary>
    public double? ContainerCpuPercent { get => Get(Metric.ContainerCpu); init => Values = With(Metric.ContainerCpu, value); }

    /// <summary>The most memory that the container may use.</summary>
    public long? ContainerMemoryLimitBytes
    {
        get => GetWhole(Metric.ContainerMemoryLimit);
        init => Values = With(Metric.ContainerMemoryLimit, value);
    }

    /// <summary>Memory that the container uses, without cache that can be dropped at once.</summary>
    public long? ContainerMemoryUsedBytes
    {
        get => GetWhole(Metric.ContainerMemoryUsed);
        init => Values = With(Metric.ContainerMemoryUsed, value);
    }

    /// <summary>Used share of the container's memory limit.</summary>
    public double? ContainerMemoryPercent { get => Get(Metric.ContainerMemory); init => Values = With(Metric.ContainerMemory, value); }

    /// <summary>The most processes and threads that the container may have.</summary>
    public long? ContainerTaskLimit { get => GetWhole(Metric.ContainerTaskLimit); init => Values = With(Metric.ContainerTaskLimit, value); }

    /// <summary>Processes and threads that the container has.</summary>
    public long? ContainerTaskCount { get => GetWhole(Metric.ContainerTaskCount); init => Values = With(Metric.ContainerTaskCount, value); }

    /// <summary>Processes and threads that the container has, as a share of its limit.</summary>
    public double? ContainerTaskPercent => Metric.ContainerTasks.Value(this, 0);

    /// <summary>Changes of the CPUs from one task to another, per second. Linux and Windows.</summary>
    public double? ContextSwitchesPerSecond { get => Get(Metric.ContextSwitches); init => Values = With(Metric.ContextSwitches, value); }

    /// <summary>Interrupts that the CPUs took, per second. Linux and Windows.</summary>
    public double? InterruptsPerSecond { get => Get(Metric.Interrupts); init => Values = With(Metric.Interrupts, value); }

    /// <summary>Processes that the kernel killed for want of memory since start-up. Linux 4.13 and later.</summary>
    public long? OutOfMemoryKills { get => GetWhole(Metric.OomKills); init => Values = With(Metric.OomKills, value); }

    /// <summary>Open files of the machine. Linux and macOS.</summary>
    public long? OpenFileCount { get => GetWhole(Metric.OpenFileCount); init => Values = With(Metric.OpenFileCount, value); }

    /// <summary>The most files that may be open; null where there is no limit.</summary>
    public long? OpenFileLimit { get => GetWhole(Metric.OpenFileLimit); init => Values = With(Metric.OpenFileLimit, value); }

    /// <summary>Open files as a share of the most that may be; 0 where there is no limit.</summary>
    public double? OpenFilePercent => Metric.OpenFiles.Value(this, 0);

    /// <summary>TCP connections that are established, those that the other side has closed included. Linux and Windows.</summary>
    public long? TcpEstablished { get => GetWhole(Metric.TcpEstablished); init => Values = With(Metric.TcpEstablished, value); }

    /// <summary>TCP segments sent again, as a share of all that were sent in the window; 0 if none was sent.</summary>
    public double? TcpRetransmittedPercent { get => Get(Metric.TcpRetransmitted); init => Values = With(Metric.TcpRetransmitted, value); }

    /// <summary>Connections refused because a listening program was too slow to take them, per second. Linux and macOS.</summary>
    public double? TcpListenDropsPerSecond { get => Get(Metric.TcpListenDrops); init => Values = With(Metric.TcpListenDrops, value); }

    /// <summary>Datagrams that arrived and could not be handed on, per second: full buffers, wrong checksums. Linux and Windows.</summary>
    public double? UdpErrorsPerSecond { get => Get(Metric.UdpErrors); init => Values = With(Metric.UdpErrors, value); }

    /// <summary>Connections that the firewall follows. Linux with the module nf_conntrack.</summary>
    public long? TrackedConnectionCount
    {
        get => GetWhole(Metric.TrackedConnectionCount);
        init => Values = With(Metric.TrackedConnectionCount, value);
    }

    /// <summary>The most connections that the firewall can follow; more are dropped.</summary>
    public long? TrackedConnectionLimit
    {
        get => GetWhole(Metric.TrackedConnectionLimit);
        init => Values = With(Metric.TrackedConnectionLimit, value);
    }

    /// <summary>Connections that the firewall follows, as a share of the most that it can.</summary>
    public double? TrackedConnectionPercent => Metric.TrackedConnections.Value(this, 0);

    /// <summary>1 if something keeps the clock right, 0 if not. Linux.</summary>
    public long? ClockSynchronized { get => GetWhole(Metric.ClockSynchronized); init => Values = With(Metric.ClockSynchronized, value); }

    /// <summary>How far the clock is off, in either direction, as far as the kernel knows. Linux.</summary>
    public double? ClockOffsetMilliseconds { get => Get(Metric.ClockOffset); init => Values = With(Metric.ClockOffset, value); }

    /// <summary>1 if the machine runs on batteries, 0 if not; null where it has none. Linux and Windows.</summary>
    public long? OnBattery { get => GetWhole(Metric.OnBattery); init => Values = With(Metric.OnBattery, value); }

    /// <summary>Each sensor of a temperature. Linux.</summary>
    public IReadOnlyList<TemperatureMetrics> Temperatures
    {
        get => Rows(MetricList.Temperature, static (identity, values) => new TemperatureMetrics(identity, values));
        init => Values = Values.With(MetricList.Temperature, value);
    }

    /// <summary>Each fan whose speed is measured. Linux.</summary>
    public IReadOnlyList<FanMetrics> Fans
    {
        get => Rows(MetricList.Fan, static (identity, values) => new FanMetrics(identity, values));
        init => Values = Values.With(MetricList.Fan, value);
    }

    /// <summary>Each battery that the machine can run on. Linux and Windows.</summary>
    public IReadOnlyList<BatteryMetrics> Batteries
    {
        get => Rows(MetricList.Battery, static (identity, values) => new BatteryMetrics(identity, values));
        init => Values = Values.With(MetricList.Battery, value);
    }

    /// <summary>Each redundant array of the md driver. Linux.</summary>
    public IReadOnlyList<RaidArrayMetrics> RaidArrays
    {
        get => Rows(MetricList.RaidArray, static (identity, values) => new RaidArrayMetrics(identity, values));
        init => Values = Values.With(MetricList.RaidArray, value);
    }

    /// <summary>What the processes use that a threshold names, all of one name together.</summary>
    public IReadOnlyList<ProcessMetrics> Processes
    {
        get => Rows(MetricList.ProcessName, static (identity, values) => new ProcessMetrics(identity, values));
        init => Values = Values.With(MetricList.ProcessName, value);
    }

    /// <summary>What the units use that a threshold names.</summary>
    public IReadOnlyList<UnitMetrics> Units
    {
        get => Rows(MetricList.Unit, static (identity, values) => new UnitMetrics(identity, values));
        init => Values = Values.With(MetricList.Unit, value);
    }

    /// <summary>How unusual the machine's numbers are together: 1 is the level that ships. Null where no threshold asks for it.</summary>
    public double? AnomalyScore { get => Get(Metric.Anomaly); init => Values = With(Metric.Anomaly, value); }

    /// <summary>Names of what could not be read: <c>memory</c>, <c>disk:/mnt/nas</c>.</summary>
    public IReadOnlyList<string> Unavailable { get; init => field = JoinedList<string>.Of(value); } = JoinedList<string>.None;

    /// <summary>The readings that failed, each with its reason.</summary>
    public IReadOnlyList<ReadingFailure> Failures { get; init => field = JoinedList<ReadingFailure>.Of(value); } =
        JoinedList<ReadingFailure>.None;

    /// <summary>The groups whose list was read, so that an empty one means that there is nothing of the kind.</summary>
    internal ResourceKinds ListsRead { get; init; }

    /// <summary>What makes <see cref="AnomalyScore"/>; null where nobody looked. It is no part of what samples say.</summary>
    internal AnomalyVerdict? Anomaly { get; private init; }

    /// <summary>The numbers, which are asked for by their rows of the schema.</summary>
    internal SampleValues Values { get; private init; }

    /// <summary>True for samples that say the same.</summary>
    /// <param name="other">The other sample.</param>
    public bool Equals(ResourceMetrics? other) =>
        other is not null && Moment.EqualsExact(other.Moment) && ComputerName == other.ComputerName && Window == other.Window
        && ListsRead == other.ListsRead && Values.IsSameAs(other.Values) && Failures.SequenceEqual(other.Failures)
        && Unavailable.SequenceEqual(other.Unavailable);

    /// <inheritdoc/>
    public override int GetHashCode() => Moment.GetHashCode();

    /// <summary>The main numbers in a line; all of them are in the properties.</summary>
    public override string ToString() => MetricsSummary.Of(Moment, CpuPercent, MemoryPercent, DiskPercent, ProcessCount);

    /// <summary>The same sample, and how unusual it is.</summary>
    internal ResourceMetrics With(AnomalyVerdict verdict) => this with
    {
        Anomaly = verdict,
        Values = Values.With(Values.Layout.IndexOf(Metric.Anomaly, 0), verdict.Score ?? double.NaN),
    };

    private double? Get(Metric metric) => Metric.ToNullable(Values[Values.Layout.IndexOf(metric, 0)]);

    private long? GetWhole(Metric metric) => Metric.ToWhole(Values[Values.Layout.IndexOf(metric, 0)]);

    private SampleValues With(Metric metric, double? value)
    {
        SampleValues values = Values.Copy();
        values.Put(values.Layout.IndexOf(metric, 0), value ?? double.NaN);
        return values;
    }

    private JoinedList<T> Rows<T>(MetricList list, Func<RowIdentity, double[], T> make)
    {
        RowIdentity[] identities = Values.Layout.Rows(list);
        if (identities.Length == 0)
            return JoinedList<T>.None;

        var rows = new T[identities.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            var values = new double[list.Metrics.Count];
            Values.CopyTo(Values.Layout.StartOf(list, row), values, values.Length);
            rows[row] = make(identities[row], values);
        }

        return JoinedList<T>.Over(rows);
    }
}
