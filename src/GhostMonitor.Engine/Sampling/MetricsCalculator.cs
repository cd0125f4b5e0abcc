using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling;

/// <summary>Turns two consecutive readings of raw counters into metrics. No I/O, no clock; all state is the builder's memory.</summary>
internal static class MetricsCalculator
{
    /// <summary>Computes the metrics of the window between two readings.</summary>
    /// <param name="previous">The start of the window; null if there was none, and then CPU and rates are null.</param>
    /// <param name="current">The end of the window.</param>
    /// <param name="window">The monotonic time between the two; without meaning where <paramref name="previous"/> is null.</param>
    /// <param name="computerName">The machine.</param>
    public static ResourceMetrics Calculate(ResourceCounters? previous, ResourceCounters current, TimeSpan window, string computerName) =>
        Calculate(previous, current, window, computerName, new SampleBuilder());

    /// <summary>The same, with the builder of the sample before, with which this one shares what stayed the same.</summary>
    internal static ResourceMetrics Calculate(ResourceCounters? previous, ResourceCounters current, TimeSpan window, string computerName,
        SampleBuilder builder)
    {
        double seconds = previous is null ? 0 : window.TotalSeconds;
        bool hasWindow = seconds > 0;
        ResourceCounters? start = hasWindow ? previous : null;
        RowWriter machine = builder.Begin().Machine;
        SetCpu(machine, start, current);
        SetMemory(machine, current.Memory);
        SetNetwork(machine, NetworkTotals.Of(start, current), seconds);
        SetSystem(machine, current);
        SetContainer(machine, start, current, seconds);
        SetKernel(machine, start, current, seconds);
        SetConnections(machine, start?.Connections ?? default, current.Connections, seconds);
        AddCores(builder, start, current);
        AddFilesystems(builder, current);
        AddDiskDevices(builder, start, current, seconds);
        AddNetworkInterfaces(builder, start, current, seconds);
        AddHardware(builder, current);
        AddProcesses(builder, current.Processes);
        (IReadOnlyList<ReadingFailure> failures, IReadOnlyList<string> unavailable) = builder.Share(Failures(start, current));
        return new ResourceMetrics(builder.Build())
        {
            Moment = current.Timestamp,
            ComputerName = computerName,
            Window = hasWindow ? window : null,
            ListsRead = ListsRead(start, current),
            Unavailable = unavailable,
            Failures = failures,
        };
    }

    private static double? Percent(long? part, long? whole) =>
        part is long p && whole is long w and > 0 ? Clamp(100.0 * p / w) : null;

    private static double Clamp(double percent) => percent < 0 ? 0 : percent > 100 ? 100 : percent;

    private static void SetCpu(RowWriter machine, ResourceCounters? previous, ResourceCounters current)
    {
        CpuShares? cpu = TotalCpu(previous, current);
        machine[Metric.Cpu] = cpu?.Busy;
        machine[Metric.CpuUser] = cpu?.User;
        machine[Metric.CpuSystem] = cpu?.System;
        machine[Metric.CpuIowait] = cpu?.IoWait;
        machine[Metric.CpuSteal] = cpu?.Steal;
    }

    private static void SetMemory(RowWriter machine, in MemoryCounters memory)
    {
        long? used = memory.TotalBytes is long total && memory.AvailableBytes is long available ? Math.Max(0, total - available) : null;
        machine[Metric.Memory] = Percent(used, memory.TotalBytes);
        machine[Metric.MemoryTotal] = memory.TotalBytes;
        machine[Metric.MemoryUsed] = used;
        machine[Metric.MemoryAvailable] = memory.AvailableBytes;
        machine[Metric.MemoryCached] = memory.CachedBytes;
        machine[Metric.Swap] = memory.SwapTotalBytes == 0 ? 0 : Percent(memory.SwapUsedBytes, memory.SwapTotalBytes);
        machine[Metric.SwapTotal] = memory.SwapTotalBytes;
        machine[Metric.SwapUsed] = memory.SwapUsedBytes;
        machine[Metric.Committed] = memory.CommittedBytes;
        machine[Metric.CommitLimit] = memory.CommitLimitBytes;
    }

    private static void SetNetwork(RowWriter machine, in NetworkTotals network, double seconds)
    {
        if (network.IsWhole)
        {
            machine[Metric.NetworkSentTotal] = network.BytesSent;
            machine[Metric.NetworkReceivedTotal] = network.BytesReceived;
            machine[Metric.NetworkPacketsSentTotal] = network.PacketsSent;
            machine[Metric.NetworkPacketsReceivedTotal] = network.PacketsReceived;
        }

        if (network.HasDeltas)
        {
            machine[Metric.NetworkSent] = Rate.Of(network.BytesSentDelta, seconds);
            machine[Metric.NetworkReceived] = Rate.Of(network.BytesReceivedDelta, seconds);
            machine[Metric.NetworkPacketsSent] = Rate.Of(network.PacketsSentDelta, seconds);
            machine[Metric.NetworkPacketsReceived] = Rate.Of(network.PacketsReceivedDelta, seconds);
        }
    }

    private static void SetSystem(RowWriter machine, ResourceCounters current)
    {
        machine[Metric.Load] = current.Load1;
        machine[Metric.Load5] = current.Load5;
        machine[Metric.Load15] = current.Load15;
        machine[Metric.LoadPerCore] = current.Load1 / ProcessorCount(current);
        machine[Metric.SystemDisk] = SystemDrivePercent(current);
        machine[Metric.ProcessCount] = current.ProcessCount;
        machine[Metric.ThreadCount] = current.ThreadCount;
        machine[Metric.HandleCount] = current.HandleCount;
        machine[Metric.PressureCpu] = current.Pressure.CpuSome;
        machine[Metric.PressureMemory] = current.Pressure.MemorySome;
        machine[Metric.PressureMemoryFull] = current.Pressure.MemoryFull;
        machine[Metric.PressureIo] = current.Pressure.IoSome;
        machine[Metric.PressureIoFull] = current.Pressure.IoFull;
        machine[Metric.Uptime] = current.Uptime?.TotalHours;
    }

    private static void SetContainer(RowWriter machine, ResourceCounters? previous, ResourceCounters current, double seconds)
    {
        ContainerCounters container = current.Container;
        machine[Metric.ContainerCpuLimit] = container.CpuLimit;
        machine[Metric.ContainerCpu] = ContainerCpu(previous, current, seconds);
        machine[Metric.ContainerMemoryLimit] = container.MemoryLimitBytes;
        machine[Metric.ContainerMemoryUsed] = container.MemoryUsedBytes;
        machine[Metric.ContainerMemory] = Percent(container.MemoryUsedBytes, container.MemoryLimitBytes);
        machine[Metric.ContainerTaskLimit] = container.TaskLimit;
        machine[Metric.ContainerTaskCount] = container.TaskCount;
    }

    private static void SetKernel(RowWriter machine, ResourceCounters? previous, ResourceCounters current, double seconds)
    {
        machine[Metric.ContextSwitches] = Rate.Of(previous?.ContextSwitches, current.ContextSwitches, seconds);
        machine[Metric.Interrupts] = Rate.Of(previous?.Interrupts, current.Interrupts, seconds);
        machine[Metric.OomKills] = current.OutOfMemoryKills;
        machine[Metric.OpenFileCount] = current.OpenFiles;
        machine[Metric.OpenFileLimit] = current.OpenFileLimit;
        machine[Metric.ClockSynchronized] = OneIf(current.Clock.IsSynchronized);
        machine[Metric.ClockOffset] = current.Clock.OffsetMilliseconds;
        machine[Metric.OnBattery] = OneIf(current.IsOnBattery);
    }

    private static void SetConnections(RowWriter machine, in ConnectionCounters before, in ConnectionCounters after, double seconds)
    {
        machine[Metric.TcpEstablished] = after.TcpEstablished;
        machine[Metric.TcpRetransmitted] = RetransmittedPercent(before, after);
        machine[Metric.TcpListenDrops] = Rate.Of(before.TcpListenDrops, after.TcpListenDrops, seconds);
        machine[Metric.UdpErrors] = Rate.Of(before.UdpErrors, after.UdpErrors, seconds);
        machine[Metric.TrackedConnectionCount] = after.Tracked;
        machine[Metric.TrackedConnectionLimit] = after.TrackedLimit;
    }

    /// <summary>
    /// Segments sent again as a share of all: the systems count those apart from the segments sent (RFC 4022), so that the quotient of the
    /// two alone could be above 1.
    /// </summary>
    private static double? RetransmittedPercent(in ConnectionCounters before, in ConnectionCounters after)
    {
        double? sent = Rate.Of(before.TcpSegmentsSent, after.TcpSegmentsSent, time: 1);
        double? again = Rate.Of(before.TcpSegmentsRetransmitted, after.TcpSegmentsRetransmitted, time: 1);
        return sent + again == 0 ? 0 : 100 * again / (sent + again);
    }

    private static double? OneIf(bool? value) => value is bool known ? (known ? 1 : 0) : null;

    private static CpuShares? TotalCpu(ResourceCounters? previous, ResourceCounters current)
    {
        if (!current.HasCpu || previous is not { HasCpu: true })
            return null;

        if (AreSame(previous.Cpus, current.Cpus))
            return CpuShares.Between(previous.CpuTotal, current.CpuTotal);

        // A list that may lack some doesn't tell whether a CPU came or went.
        return previous.MayLackSome(ResourceKinds.Cpu) || current.MayLackSome(ResourceKinds.Cpu)
            ? null
            : CpuShares.Between(default, DeltasOfThoseThatStayed(previous.Cpus, current.Cpus));
    }

    private static bool AreSame(CounterTable<CpuCounters> before, CounterTable<CpuCounters> after)
    {
        if (before.Count != after.Count)
            return false;

        for (int i = 0; i < after.Count; i++)
        {
            if (before[i].Id != after[i].Id)
                return false;
        }

        return true;
    }

    /// <summary>
    /// What the CPUs did that were online at both ends of the window. Linux has its total's idle time of a CPU from one clock while it is
    /// online and from another while it isn't (get_idle_time in fs/proc/stat.c), so that it jumps when one comes or goes: a machine at 100
    /// % would be at 14.
    /// </summary>
    private static CpuCounters DeltasOfThoseThatStayed(CounterTable<CpuCounters> before, CounterTable<CpuCounters> after)
    {
        CpuCounters sum = default;
        for (int i = 0; i < after.Count; i++)
        {
            ref CpuCounters end = ref after[i];
            int index = IndexOfCpu(before, end.Id, i);
            if (index < 0)
                continue;

            ref CpuCounters start = ref before[index];
            sum.User += Rate.Change(start.User, end.User);
            sum.Nice += Rate.Change(start.Nice, end.Nice);
            sum.System += Rate.Change(start.System, end.System);
            sum.Idle += Rate.Change(start.Idle, end.Idle);
            sum.IoWait += Rate.Change(start.IoWait, end.IoWait);
            sum.Interrupts += Rate.Change(start.Interrupts, end.Interrupts);
            sum.Steal += Rate.Change(start.Steal, end.Steal);
        }

        return sum;
    }

    private static void AddCores(SampleBuilder builder, ResourceCounters? previous, ResourceCounters current)
    {
        if (!current.HasCpu || previous is not { HasCpu: true })
            return;

        for (int i = 0; i < current.Cpus.Count; i++)
        {
            ref CpuCounters after = ref current.Cpus[i];
            int before = IndexOfCpu(previous.Cpus, after.Id, i);

            // A CPU that came online within the window has no start to measure from; it appears with the next sample.
            if (before < 0)
                continue;

            RowWriter core = builder.Add(MetricList.CpuCore, CpuNames.Of(after.Id));
            core[Metric.CpuCore] = CpuShares.Between(previous.Cpus[before], after)?.Busy ?? 0;
        }
    }

    /// <summary>Finds a CPU by number, looking first where it stood when no CPU came or went.</summary>
    private static int IndexOfCpu(CounterTable<CpuCounters> cpus, int id, int likely)
    {
        if (likely < cpus.Count && cpus[likely].Id == id)
            return likely;

        for (int i = 0; i < cpus.Count; i++)
        {
            if (cpus[i].Id == id)
                return i;
        }

        return -1;
    }

    /// <summary>The number of CPUs; null where the list holds some and may lack others.</summary>
    private static int? ProcessorCount(ResourceCounters counters)
    {
        if (counters.Cpus.Count == 0)
            return Environment.ProcessorCount;

        return counters.MayLackSome(ResourceKinds.Cpu) ? null : counters.Cpus.Count;
    }

    private static double? SystemDrivePercent(ResourceCounters current)
    {
        for (int i = 0; i < current.Filesystems.Count; i++)
        {
            ref FilesystemCounters filesystem = ref current.Filesystems[i];
            if (filesystem.IsSystemDrive && filesystem.IsAvailable)
                return FilesystemPercent(filesystem);
        }

        return null;
    }

    private static double? FilesystemPercent(in FilesystemCounters filesystem)
    {
        double usable = (double)filesystem.UsedBytes + filesystem.AvailableBytes;
        return usable > 0 ? Clamp(100.0 * filesystem.UsedBytes / usable) : null;
    }

    private static void AddFilesystems(SampleBuilder builder, ResourceCounters current)
    {
        for (int i = 0; i < current.Filesystems.Count; i++)
            AddFilesystem(builder, current.Filesystems[i]);
    }

    private static void AddFilesystem(SampleBuilder builder, in FilesystemCounters counters)
    {
        RowWriter row = builder.Add(MetricList.Filesystem, counters.MountPoint, counters.Device, counters.FileSystemType,
            FilesystemMetrics.FlagsOf(counters.IsSystemDrive, counters.IsReadOnly));
        if (!counters.IsAvailable)
            return;

        row[Metric.Disk] = FilesystemPercent(counters);
        row[Metric.DiskTotal] = counters.TotalBytes;
        row[Metric.DiskUsed] = counters.UsedBytes;
        row[Metric.DiskAvailable] = counters.AvailableBytes;
        row[Metric.InodesTotal] = counters.InodesTotal;
        row[Metric.InodesFree] = counters.InodesFree;
        row[Metric.Inodes] = Percent(counters.InodesTotal - counters.InodesFree, counters.InodesTotal);
    }

    private static void AddDiskDevices(SampleBuilder builder, ResourceCounters? previous, ResourceCounters current, double seconds)
    {
        for (int i = 0; i < current.DiskDevices.Count; i++)
        {
            ref DiskDeviceCounters after = ref current.DiskDevices[i];
            RowWriter row = builder.Add(MetricList.DiskDevice, after.Name);
            row[Metric.DiskQueue] = after.InFlight;
            row[Metric.DiskReadTotal] = ToLong(after.BytesRead);
            row[Metric.DiskWriteTotal] = ToLong(after.BytesWritten);
            int before = previous is null ? -1 : IndexOfDevice(previous.DiskDevices, after.Name, i);
            if (before >= 0)
                SetRates(row, previous!.DiskDevices[before], after, seconds);
        }
    }

    private static void AddHardware(SampleBuilder builder, ResourceCounters current)
    {
        for (int i = 0; i < current.Temperatures.Count; i++)
            SetTemperature(builder.Add(MetricList.Temperature, current.Temperatures[i].Name), current.Temperatures[i]);

        for (int i = 0; i < current.Fans.Count; i++)
        {
            RowWriter fan = builder.Add(MetricList.Fan, current.Fans[i].Name);
            fan[Metric.Fan] = current.Fans[i].TurnsPerMinute;
        }

        for (int i = 0; i < current.Batteries.Count; i++)
        {
            RowWriter battery = builder.Add(MetricList.Battery, current.Batteries[i].Name);
            battery[Metric.Battery] = current.Batteries[i].Percent;
            battery[Metric.BatteryCharging] = OneIf(current.Batteries[i].IsCharging);
        }

        for (int i = 0; i < current.RaidArrays.Count; i++)
        {
            RowWriter array = builder.Add(MetricList.RaidArray, current.RaidArrays[i].Name);
            array[Metric.RaidDegraded] = current.RaidArrays[i].DegradedMembers;
            array[Metric.RaidMembers] = current.RaidArrays[i].Members;
        }
    }

    private static void SetTemperature(RowWriter row, in TemperatureCounters temperature)
    {
        row[Metric.Temperature] = temperature.Celsius;
        row[Metric.TemperatureCritical] = temperature.CriticalCelsius;
        row[Metric.TemperatureMargin] = temperature.CriticalCelsius - temperature.Celsius;
    }

    private static int IndexOfDevice(CounterTable<DiskDeviceCounters> devices, string name, int likely)
    {
        if (likely < devices.Count && devices[likely].Name == name)
            return likely;

        for (int i = 0; i < devices.Count; i++)
        {
            if (devices[i].Name == name)
                return i;
        }

        return -1;
    }

    private static void SetRates(RowWriter row, in DiskDeviceCounters earlier, in DiskDeviceCounters after, double seconds)
    {
        // Counters of another device of the same name say nothing of this one: a reset is one of the whole row.
        DiskDeviceCounters before = after.WasReset(earlier) ? after : earlier;
        double requests = (double)Rate.Change(before.Reads, after.Reads) + Rate.Change(before.Writes, after.Writes);
        double milliseconds = (double)Rate.Change(before.ReadMilliseconds, after.ReadMilliseconds) +
            Rate.Change(before.WriteMilliseconds, after.WriteMilliseconds);
        row[Metric.DiskReadBytes] = Rate.Of(before.BytesRead, after.BytesRead, seconds);
        row[Metric.DiskWriteBytes] = Rate.Of(before.BytesWritten, after.BytesWritten, seconds);
        row[Metric.DiskReads] = Rate.Of(before.Reads, after.Reads, seconds);
        row[Metric.DiskWrites] = Rate.Of(before.Writes, after.Writes, seconds);
        row[Metric.DiskBusy] =
            Rate.Of(before.BusyMilliseconds, after.BusyMilliseconds, seconds * 10.0) is double busy ? Clamp(busy) : null;
        row[Metric.DiskLatency] = requests == 0 ? 0 : milliseconds / requests;
    }

    private static void AddNetworkInterfaces(SampleBuilder builder, ResourceCounters? previous, ResourceCounters current, double seconds)
    {
        for (int i = 0; i < current.NetworkInterfaces.Count; i++)
        {
            ref NetworkInterfaceCounters after = ref current.NetworkInterfaces[i];
            RowWriter row = builder.Add(MetricList.NetworkInterface, after.Name,
                flags: NetworkInterfaceMetrics.FlagsOf(after.CountsInTotal));
            row[Metric.InterfaceSentTotal] = ToLong(after.BytesSent);
            row[Metric.InterfaceReceivedTotal] = ToLong(after.BytesReceived);
            row[Metric.InterfacePacketsSentTotal] = ToLong(after.PacketsSent);
            row[Metric.InterfacePacketsReceivedTotal] = ToLong(after.PacketsReceived);
            row[Metric.NetworkErrorsTotal] = Sum(after.ErrorsSent, after.ErrorsReceived);
            row[Metric.NetworkDropsTotal] = Sum(after.DropsSent, after.DropsReceived);
            row[Metric.InterfaceSpeed] = after.LinkBitsPerSecond;
            int before = previous is null ? -1 : NetworkTotals.IndexOf(previous.NetworkInterfaces, after.Name, i);
            if (before >= 0)
                SetRates(row, previous!.NetworkInterfaces[before], after, seconds);
        }
    }

    private static void SetRates(RowWriter row, in NetworkInterfaceCounters earlier, in NetworkInterfaceCounters after, double seconds)
    {
        NetworkInterfaceCounters before = after.WasReset(earlier) ? after : earlier;
        double? sent = Rate.Of(before.BytesSent, after.BytesSent, seconds);
        double? received = Rate.Of(before.BytesReceived, after.BytesReceived, seconds);
        row[Metric.InterfaceSent] = sent;
        row[Metric.InterfaceReceived] = received;
        row[Metric.InterfacePacketsSent] = Rate.Of(before.PacketsSent, after.PacketsSent, seconds);
        row[Metric.InterfacePacketsReceived] = Rate.Of(before.PacketsReceived, after.PacketsReceived, seconds);
        row[Metric.NetworkErrors] = Rate.Of(
            (double)Rate.Change(before.ErrorsSent, after.ErrorsSent) + Rate.Change(before.ErrorsReceived, after.ErrorsReceived), seconds);
        row[Metric.NetworkDrops] = Rate.Of(
            (double)Rate.Change(before.DropsSent, after.DropsSent) + Rate.Change(before.DropsReceived, after.DropsReceived), seconds);
        row[Metric.NetworkUtilization] = sent is double up && received is double down && after.LinkBitsPerSecond is long link and > 0
            ? Clamp(Math.Max(up, down) * 8 * 100 / link)
            : null;
    }

    private static double? ContainerCpu(ResourceCounters? previous, ResourceCounters current, double seconds)
    {
        double? cpus = current.Container.CpuLimit ?? ProcessorCount(current);
        double available = seconds * 1e9 * cpus.GetValueOrDefault();
        return cpus > 0 ? Rate.Of(previous?.Container.CpuNanoseconds, current.Container.CpuNanoseconds, available) * 100.0 : null;
    }

    private static void AddProcesses(SampleBuilder builder, ProcessWindow? window)
    {
        if (window is null)
            return;

        AddUsages(builder, MetricList.ProcessName, window.WatchedProcesses, window);
        AddUsages(builder, MetricList.Unit, window.WatchedUnits, window);
    }

    /// <summary>Names and units have the same numbers, which their property tells apart.</summary>
    private static void AddUsages(SampleBuilder builder, MetricList list, IReadOnlyList<ProcessUsage> usages, ProcessWindow window)
    {
        foreach (ProcessUsage usage in usages)
        {
            RowWriter row = builder.Add(list, usage.Identity.Name);
            foreach (Metric metric in list.Metrics)
                row[metric] = NumberOf(usage, metric.Property, window);
        }
    }

    private static double? NumberOf(ProcessUsage usage, string property, ProcessWindow window) => property switch
    {
        nameof(ProcessMetrics.CpuPercent) => ProcessAmount.CpuPercent(usage.CpuSeconds, window),
        nameof(ProcessMetrics.MemoryBytes) => usage.MemoryBytes,
        nameof(ProcessMetrics.ReadBytesPerSecond) => Rate.Of(usage.ReadBytes, window.Length.TotalSeconds),
        nameof(ProcessMetrics.WriteBytesPerSecond) => Rate.Of(usage.WriteBytes, window.Length.TotalSeconds),
        nameof(ProcessMetrics.Handles) => usage.Handles,
        nameof(ProcessMetrics.Instances) => usage.Instances,
        _ => null,
    };

    private static ResourceKinds ListsRead(ResourceCounters? previous, ResourceCounters current) =>
        (current.HasCpu && previous is { HasCpu: true } ? ResourceKinds.Cpu : ResourceKinds.None)
        | (current.HasFilesystems ? ResourceKinds.Filesystems : ResourceKinds.None)
        | (current.HasDiskDevices ? ResourceKinds.DiskIO : ResourceKinds.None)
        | (current.HasNetwork ? ResourceKinds.Network : ResourceKinds.None)
        | (current.HasSensors ? ResourceKinds.Sensors : ResourceKinds.None)
        | (current.HasBatteries ? ResourceKinds.Power : ResourceKinds.None)
        | (current.HasRaidArrays ? ResourceKinds.Raid : ResourceKinds.None)
        | (current.Processes is null ? ResourceKinds.None : ResourceKinds.ProcessUse);

    /// <summary>
    /// The failures of this reading, and those for which a CPU had no start to measure from: after a list that broke off it is back, but
    /// without a share yet, so it is still missing.
    /// </summary>
    private static ReadingFailure[] Failures(ResourceCounters? start, ResourceCounters current)
    {
        bool hasLostStart = start is { HasCpu: true } && start.MayLackSome(ResourceKinds.Cpu)
            && current.HasCpu && !AreSame(start.Cpus, current.Cpus);
        IEnumerable<ReadingFailure> lost = hasLostStart
            ? start!.Failures.Where(static failure => failure.Kind == ResourceKinds.Cpu && failure.Instance is null)
            : [];
        return current.Failures.Count == 0 && !hasLostStart ? [] : [.. current.Failures, .. lost.Except(current.Failures)];
    }

    private static long Sum(ulong left, ulong right) => left > ulong.MaxValue - right ? long.MaxValue : ToLong(left + right);

    private static long ToLong(ulong value) => value > long.MaxValue ? long.MaxValue : (long)value;
}
