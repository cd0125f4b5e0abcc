using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling;

/// <summary>
/// One reading of the machine's raw counters: the buffer that an <see cref="IResourceReader"/> fills and that two
/// consecutive samples are computed from.
/// </summary>
/// <remarks>
/// Mutable and reused, so it never leaves the thread of its <see cref="ResourceSampler"/>; what crosses threads is
/// <see cref="ResourceMetrics"/>.
/// </remarks>
internal sealed class ResourceCounters
{
    private readonly List<ReadingFailure> _failures = [];

    /// <summary>The groups that were asked for.</summary>
    public ResourceKinds Requested { get; internal set; }

    /// <summary>Monotonic time of the reading, as the sampler's time provider counts it.</summary>
    public long MonotonicTimestamp { get; internal set; }

    /// <summary>Wall-clock time of the reading.</summary>
    public DateTimeOffset Timestamp { get; internal set; }

    /// <summary>True once <see cref="CpuTotal"/> was read.</summary>
    public bool HasCpu { get; set; }

    /// <summary>All CPUs together.</summary>
    public CpuCounters CpuTotal;

    /// <summary>Each CPU that is online, in the order of the kernel.</summary>
    public CounterTable<CpuCounters> Cpus { get; } = new();

    /// <summary>How often the CPUs changed from one task to another, since start-up.</summary>
    public ulong? ContextSwitches;

    /// <summary>Interrupts that the CPUs took, since start-up.</summary>
    public ulong? Interrupts;

    /// <summary>Memory and swap.</summary>
    public MemoryCounters Memory;

    /// <summary>Processes that the kernel killed for want of memory, since start-up.</summary>
    public ulong? OutOfMemoryKills;

    /// <summary>True once the list of filesystems was read; it may be empty.</summary>
    public bool HasFilesystems { get; set; }

    /// <summary>Every real filesystem, once.</summary>
    public CounterTable<FilesystemCounters> Filesystems { get; } = new();

    /// <summary>True once the list of disk devices was read.</summary>
    public bool HasDiskDevices { get; set; }

    /// <summary>Every disk device, without partitions.</summary>
    public CounterTable<DiskDeviceCounters> DiskDevices { get; } = new();

    /// <summary>True once the list of interfaces was read.</summary>
    public bool HasNetwork { get; set; }

    /// <summary>Every network interface.</summary>
    public CounterTable<NetworkInterfaceCounters> NetworkInterfaces { get; } = new();

    /// <summary>Processes in this PID namespace.</summary>
    public long? ProcessCount;

    /// <summary>Threads of the machine.</summary>
    public long? ThreadCount;

    /// <summary>Handles, where they come with the processes in one call.</summary>
    public long? HandleCount;

    /// <summary>Load average over 1 minute.</summary>
    public double? Load1;

    /// <summary>Load average over 5 minutes.</summary>
    public double? Load5;

    /// <summary>Load average over 15 minutes.</summary>
    public double? Load15;

    /// <summary>Pressure stall information.</summary>
    public PressureCounters Pressure;

    /// <summary>Time since the machine started.</summary>
    public TimeSpan? Uptime;

    /// <summary>Limits and usage of the container.</summary>
    public ContainerCounters Container;

    /// <summary>Open files of the machine.</summary>
    public long? OpenFiles;

    /// <summary>The most files that may be open; null where there is no limit.</summary>
    public long? OpenFileLimit;

    /// <summary>TCP, UDP and tracked connections.</summary>
    public ConnectionCounters Connections;

    /// <summary>True once the lists of temperatures and fans were read.</summary>
    public bool HasSensors { get; set; }

    /// <summary>Every sensor of a temperature.</summary>
    public CounterTable<TemperatureCounters> Temperatures { get; } = new();

    /// <summary>Every fan whose speed is measured.</summary>
    public CounterTable<FanCounters> Fans { get; } = new();

    /// <summary>True once the list of batteries was read.</summary>
    public bool HasBatteries { get; set; }

    /// <summary>Every battery that the machine can run on.</summary>
    public CounterTable<BatteryCounters> Batteries { get; } = new();

    /// <summary>Whether the machine runs on batteries now; null where it has none.</summary>
    public bool? IsOnBattery;

    /// <summary>Who used the machine; null where nobody sweeps over its processes.</summary>
    public ProcessWindow? Processes;

    /// <summary>True once the list of arrays was read.</summary>
    public bool HasRaidArrays { get; set; }

    /// <summary>Every redundant array of disks.</summary>
    public CounterTable<RaidArrayCounters> RaidArrays { get; } = new();

    /// <summary>How right the clock is kept.</summary>
    public ClockCounters Clock;

    /// <summary>The readings that failed.</summary>
    public IReadOnlyList<ReadingFailure> Failures => _failures;

    /// <summary>Reports that a group could not be read.</summary>
    /// <param name="group">The group, a single one.</param>
    /// <param name="reason">What failed, for a person.</param>
    public void Fail(ResourceKinds group, string reason) => _failures.Add(new ReadingFailure(group, null, null, reason));

    /// <summary>Reports that one mount, device or interface could not be read.</summary>
    /// <param name="group">The group, a single one.</param>
    /// <param name="instance">Its name.</param>
    /// <param name="reason">What failed, for a person.</param>
    public void FailInstance(ResourceKinds group, string instance, string reason) =>
        _failures.Add(new ReadingFailure(group, instance, null, reason));

    /// <summary>Reports that a part of a group could not be read. A list with such a part may lack some.</summary>
    /// <param name="group">The group, a single one.</param>
    /// <param name="part">The part: <c>volumes</c>, <c>cores</c>, <c>commit</c> …</param>
    /// <param name="reason">What failed, for a person.</param>
    public void FailPart(ResourceKinds group, string part, string reason) => _failures.Add(new ReadingFailure(group, null, part, reason));

    /// <summary>Whether the group, or a part of it that is no single instance, failed: its list may then lack some.</summary>
    internal bool MayLackSome(ResourceKinds group) => _failures.Exists(failure => failure.Kind == group && failure.Instance is null);

    /// <summary>Adds what another thread read of sensors, batteries and arrays, its failures included.</summary>
    internal void AddSlow(ResourceCounters other)
    {
        HasSensors |= other.HasSensors;
        HasBatteries |= other.HasBatteries;
        HasRaidArrays |= other.HasRaidArrays;
        IsOnBattery ??= other.IsOnBattery;
        Temperatures.AddAll(other.Temperatures);
        Fans.AddAll(other.Fans);
        Batteries.AddAll(other.Batteries);
        RaidArrays.AddAll(other.RaidArrays);
        _failures.AddRange(other._failures);
    }

    /// <summary>Forgets all readings and keeps the storage.</summary>
    public void Clear()
    {
        Requested = ResourceKinds.None;
        HasCpu = HasFilesystems = HasDiskDevices = HasNetwork = HasSensors = HasBatteries = HasRaidArrays = false;
        CpuTotal = default;
        ContextSwitches = Interrupts = OutOfMemoryKills = null;
        Memory = default;
        Pressure = default;
        Container = default;
        ProcessCount = ThreadCount = HandleCount = null;
        Load1 = Load5 = Load15 = null;
        OpenFiles = OpenFileLimit = null;
        Connections = default;
        IsOnBattery = null;
        Clock = default;
        Uptime = null;
        Processes = null;
        Cpus.Clear();
        Filesystems.Clear();
        DiskDevices.Clear();
        NetworkInterfaces.Clear();
        Temperatures.Clear();
        Fans.Clear();
        Batteries.Clear();
        RaidArrays.Clear();
        _failures.Clear();
    }
}
