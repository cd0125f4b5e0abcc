using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling;

/// <summary>Turns two consecutive readings of raw counters into metrics. Pure: no I/O, no clock, no state.</summary>
internal static class MetricsCalculator
{
    /// <summary>Computes the metrics of the window between two readings.</summary>
    /// <param name="previous">The start of the window; null if there was none, and then CPU and rates are null.</param>
    /// <param name="current">The end of the window.</param>
    /// <param name="window">The monotonic time between the two; without meaning where <paramref name="previous"/> is null.</param>
    /// <param name="computerName">The machine.</param>
    public static ResourceMetrics Calculate(ResourceCounters? previous, ResourceCounters current, TimeSpan window, string computerName)
    {
        double seconds = previous is null ? 0 : window.TotalSeconds;
        bool hasWindow = seconds > 0;
        ResourceCounters? start = hasWindow ? previous : null;

        CpuShares? cpu = TotalCpu(start, current);
        NetworkTotals network = NetworkTotals.Of(start, current);
        ReadingFailure[] failures = Failures(start, current);
        MemoryCounters memory = current.Memory;
        long? memoryUsed = memory.TotalBytes is long total && memory.AvailableBytes is long available
            ? Math.Max(0, total - available)
            : null;
        ContainerCounters container = current.Container;

        return new ResourceMetrics
        {
            Timestamp = current.Timestamp,
            ComputerName = computerName,
            Window = hasWindow ? window : null,

            CpuPercent = cpu?.Busy,
            CpuUserPercent = cpu?.User,
            CpuSystemPercent = cpu?.System,
            CpuIoWaitPercent = cpu?.IoWait,
            CpuStealPercent = cpu?.Steal,
            Cores = Cores(start, current),

            Load1 = current.Load1,
            Load5 = current.Load5,
            Load15 = current.Load15,
            LoadPerCore = current.Load1 / ProcessorCount(current),

            MemoryPercent = Percent(memoryUsed, memory.TotalBytes),
            MemoryTotalBytes = memory.TotalBytes,
            MemoryUsedBytes = memoryUsed,
            MemoryAvailableBytes = memory.AvailableBytes,
            MemoryCachedBytes = memory.CachedBytes,
            SwapPercent = memory.SwapTotalBytes == 0 ? 0 : Percent(memory.SwapUsedBytes, memory.SwapTotalBytes),
            SwapTotalBytes = memory.SwapTotalBytes,
            SwapUsedBytes = memory.SwapUsedBytes,
            CommittedBytes = memory.CommittedBytes,
            CommitLimitBytes = memory.CommitLimitBytes,

            DiskPercent = SystemDrivePercent(current),
            Filesystems = Filesystems(current),
            DiskDevices = DiskDevices(start, current, seconds),

            NetworkBytesSent = network.IsWhole ? network.BytesSent : null,
            NetworkBytesReceived = network.IsWhole ? network.BytesReceived : null,
            NetworkPacketsSent = network.IsWhole ? network.PacketsSent : null,
            NetworkPacketsReceived = network.IsWhole ? network.PacketsReceived : null,
            NetworkBytesSentPerSecond = network.HasDeltas ? Rate.Of(network.BytesSentDelta, seconds) : null,
            NetworkBytesReceivedPerSecond = network.HasDeltas ? Rate.Of(network.BytesReceivedDelta, seconds) : null,
            NetworkPacketsSentPerSecond = network.HasDeltas ? Rate.Of(network.PacketsSentDelta, seconds) : null,
            NetworkPacketsReceivedPerSecond = network.HasDeltas ? Rate.Of(network.PacketsReceivedDelta, seconds) : null,
            NetworkInterfaces = NetworkInterfaces(start, current, seconds),

            ProcessCount = current.ProcessCount,
            ThreadCount = current.ThreadCount,
            HandleCount = current.HandleCount,

            CpuPressureSome = current.Pressure.CpuSome,
            MemoryPressureSome = current.Pressure.MemorySome,
            MemoryPressureFull = current.Pressure.MemoryFull,
            IoPressureSome = current.Pressure.IoSome,
            IoPressureFull = current.Pressure.IoFull,
            Uptime = current.Uptime,

            ContainerCpuLimit = container.CpuLimit,
            ContainerCpuPercent = ContainerCpu(start, current, seconds),
            ContainerMemoryLimitBytes = container.MemoryLimitBytes,
            ContainerMemoryUsedBytes = container.MemoryUsedBytes,
            ContainerMemoryPercent = Percent(container.MemoryUsedBytes, container.MemoryLimitBytes),
            ContainerTaskLimit = container.TaskLimit,
            ContainerTaskCount = container.TaskCount,

            ListsRead = ListsRead(start, current),
            Unavailable = Unavailable(failures),
            Failures = failures,
        };
    }

    private static double? Percent(long? part, long? whole) =>
        part is long p && whole is long w and > 0 ? Clamp(100.0 * p / w) : null;

    private static double Clamp(double percent) => percent < 0 ? 0 : percent > 100 ? 100 : percent;

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

    private static CpuCoreMetrics[] Cores(ResourceCounters? previous, ResourceCounters current)
    {
        if (!current.HasCpu || previous is not { HasCpu: true } || current.Cpus.Count == 0)
            return [];

        int known = 0;
        for (int i = 0; i < current.Cpus.Count; i++)
        {
            if (IndexOfCpu(previous.Cpus, current.Cpus[i].Id, i) >= 0)
                known++;
        }

        var cores = new CpuCoreMetrics[known];
        int next = 0;
        for (int i = 0; i < current.Cpus.Count && next < known; i++)
        {
            ref CpuCounters after = ref current.Cpus[i];
            int before = IndexOfCpu(previous.Cpus, after.Id, i);

            // A CPU that came online within the window has no start to measure from; it appears with the next sample.
            if (before >= 0)
                cores[next++] = new CpuCoreMetrics(CpuNames.Of(after.Id), CpuShares.Between(previous.Cpus[before], after)?.Busy ?? 0);
        }

        return cores;
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

    private static FilesystemMetrics[] Filesystems(ResourceCounters current)
    {
        if (current.Filesystems.Count == 0)
            return [];

        var filesystems = new FilesystemMetrics[current.Filesystems.Count];
        for (int i = 0; i < filesystems.Length; i++)
            filesystems[i] = Filesystem(current.Filesystems[i]);

        return filesystems;
    }

    private static FilesystemMetrics Filesystem(in FilesystemCounters counters)
    {
        bool available = counters.IsAvailable;
        long? inodesUsed = counters.InodesTotal - counters.InodesFree;
        return new FilesystemMetrics
        {
            Name = counters.MountPoint,
            Device = counters.Device,
            FileSystemType = counters.FileSystemType,
            IsSystemDrive = counters.IsSystemDrive,
            IsReadOnly = counters.IsReadOnly,
            Percent = available ? FilesystemPercent(counters) : null,
            TotalBytes = available ? counters.TotalBytes : null,
            UsedBytes = available ? counters.UsedBytes : null,
            AvailableBytes = available ? counters.AvailableBytes : null,
            InodesTotal = available ? counters.InodesTotal : null,
            InodesFree = available ? counters.InodesFree : null,
            InodesPercent = available ? Percent(inodesUsed, counters.InodesTotal) : null,
        };
    }

    private static DiskDeviceMetrics[] DiskDevices(ResourceCounters? previous, ResourceCounters current, double seconds)
    {
        if (current.DiskDevices.Count == 0)
            return [];

        var devices = new DiskDeviceMetrics[current.DiskDevices.Count];
        for (int i = 0; i < devices.Length; i++)
        {
            ref DiskDeviceCounters after = ref current.DiskDevices[i];
            int before = previous is null ? -1 : IndexOfDevice(previous.DiskDevices, after.Name, i);
            devices[i] = before < 0 ? DiskDevice(after) : DiskDevice(previous!.DiskDevices[before], after, seconds);
        }

        return devices;
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

    private static DiskDeviceMetrics DiskDevice(in DiskDeviceCounters counters) => new()
    {
        Name = counters.Name,
        QueueLength = counters.InFlight,
        BytesRead = ToLong(counters.BytesRead),
        BytesWritten = ToLong(counters.BytesWritten),
    };

    private static DiskDeviceMetrics DiskDevice(in DiskDeviceCounters earlier, in DiskDeviceCounters after, double seconds)
    {
        // Counters of another device of the same name say nothing of this one: a reset is one of the whole row.
        DiskDeviceCounters before = after.WasReset(earlier) ? after : earlier;
        double requests = (double)Rate.Change(before.Reads, after.Reads) + Rate.Change(before.Writes, after.Writes);
        double milliseconds = (double)Rate.Change(before.ReadMilliseconds, after.ReadMilliseconds) +
            Rate.Change(before.WriteMilliseconds, after.WriteMilliseconds);
        return new DiskDeviceMetrics
        {
            Name = after.Name,
            QueueLength = after.InFlight,
            BytesRead = ToLong(after.BytesRead),
            BytesWritten = ToLong(after.BytesWritten),
            ReadBytesPerSecond = Rate.Of(before.BytesRead, after.BytesRead, seconds),
            WriteBytesPerSecond = Rate.Of(before.BytesWritten, after.BytesWritten, seconds),
            ReadsPerSecond = Rate.Of(before.Reads, after.Reads, seconds),
            WritesPerSecond = Rate.Of(before.Writes, after.Writes, seconds),
            BusyPercent = Rate.Of(before.BusyMilliseconds, after.BusyMilliseconds, seconds * 10.0) is double busy ? Clamp(busy) : null,
            LatencyMilliseconds = requests == 0 ? 0 : milliseconds / requests,
        };
    }

    private static NetworkInterfaceMetrics[] NetworkInterfaces(ResourceCounters? previous, ResourceCounters current, double seconds)
    {
        if (current.NetworkInterfaces.Count == 0)
            return [];

        var interfaces = new NetworkInterfaceMetrics[current.NetworkInterfaces.Count];
        for (int i = 0; i < interfaces.Length; i++)
        {
            ref NetworkInterfaceCounters after = ref current.NetworkInterfaces[i];
            int before = previous is null ? -1 : NetworkTotals.IndexOf(previous.NetworkInterfaces, after.Name, i);
            interfaces[i] = before < 0 ? Interface(after, after, 0) : Interface(previous!.NetworkInterfaces[before], after, seconds);
        }

        return interfaces;
    }

    private static NetworkInterfaceMetrics Interface(in NetworkInterfaceCounters earlier, in NetworkInterfaceCounters after, double seconds)
    {
        NetworkInterfaceCounters before = after.WasReset(earlier) ? after : earlier;
        double? sent = Rate.Of(before.BytesSent, after.BytesSent, seconds);
        double? received = Rate.Of(before.BytesReceived, after.BytesReceived, seconds);
        return new NetworkInterfaceMetrics
        {
            Name = after.Name,
            BytesSent = ToLong(after.BytesSent),
            BytesReceived = ToLong(after.BytesReceived),
            PacketsSent = ToLong(after.PacketsSent),
            PacketsReceived = ToLong(after.PacketsReceived),
            Errors = Sum(after.ErrorsSent, after.ErrorsReceived),
            Drops = Sum(after.DropsSent, after.DropsReceived),
            LinkBitsPerSecond = after.LinkBitsPerSecond,
            CountsInTotal = after.CountsInTotal,
            BytesSentPerSecond = sent,
            BytesReceivedPerSecond = received,
            PacketsSentPerSecond = Rate.Of(before.PacketsSent, after.PacketsSent, seconds),
            PacketsReceivedPerSecond = Rate.Of(before.PacketsReceived, after.PacketsReceived, seconds),
            ErrorsPerSecond = Rate.Of(
                (double)Rate.Change(before.ErrorsSent, after.ErrorsSent) + Rate.Change(before.ErrorsReceived, after.ErrorsReceived),
                seconds),
            DropsPerSecond = Rate.Of(
                (double)Rate.Change(before.DropsSent, after.DropsSent) + Rate.Change(before.DropsReceived, after.DropsReceived),
                seconds),
            UtilizationPercent = sent is double up && received is double down && after.LinkBitsPerSecond is long link and > 0
                ? Clamp(Math.Max(up, down) * 8 * 100 / link)
                : null,
        };
    }

    private static double? ContainerCpu(ResourceCounters? previous, ResourceCounters current, double seconds)
    {
        double? cpus = current.Container.CpuLimit ?? ProcessorCount(current);
        double available = seconds * 1e9 * cpus.GetValueOrDefault();
        return cpus > 0 ? Rate.Of(previous?.Container.CpuNanoseconds, current.Container.CpuNanoseconds, available) * 100.0 : null;
    }

    private static ResourceKinds ListsRead(ResourceCounters? previous, ResourceCounters current) =>
        (current.HasCpu && previous is { HasCpu: true } ? ResourceKinds.Cpu : ResourceKinds.None)
        | (current.HasFilesystems ? ResourceKinds.Filesystems : ResourceKinds.None)
        | (current.HasDiskDevices ? ResourceKinds.DiskIO : ResourceKinds.None)
        | (current.HasNetwork ? ResourceKinds.Network : ResourceKinds.None);

    /// <summary>
    /// The failures of this reading, and those for which a CPU had no start to measure from: after a list that broke off it is back, but
    /// without a share yet, so it is still missing.
    /// </summary>
    private static ReadingFailure[] Failures(ResourceCounters? start, ResourceCounters current)
    {
        bool hasLostStart = start is { HasCpu: true } && start.MayLackSome(ResourceKinds.Cpu)
            && current.HasCpu && !AreSame(start.Cpus, current.Cpus);
        IEnumerable<ReadingFailure> lost = hasLostStart
            ? start!.Failures.Where(static failure => failure.Group == ResourceKinds.Cpu && failure.Instance is null)
            : [];
        return current.Failures.Count == 0 && !hasLostStart ? [] : [.. current.Failures, .. lost.Except(current.Failures)];
    }

    private static string[] Unavailable(ReadingFailure[] failures) =>
        failures.Length == 0 ? [] : Array.ConvertAll(failures, static failure => failure.Name);

    private static long Sum(ulong left, ulong right) => left > ulong.MaxValue - right ? long.MaxValue : ToLong(left + right);

    private static long ToLong(ulong value) => value > long.MaxValue ? long.MaxValue : (long)value;
}
