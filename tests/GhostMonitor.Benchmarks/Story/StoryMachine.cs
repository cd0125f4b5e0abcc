namespace GhostMonitor.Benchmarks.Story;

/// <summary>
/// The numbers of the story's machine: 4 CPUs, 8 GiB, four filesystems on three disks, a web application with a database. One sample after
/// the other, the same ones for the same seed and end.
/// </summary>
internal sealed class StoryMachine(StoryPlot plot, int seed)
{
    internal const int Cpus = 4;
    internal const long MemoryBytes = 8 * Gigabyte;

    private const long Gigabyte = 1L << 30;
    private const double Megabyte = 1 << 20;
    private const double FullMemory = 97.4;
    private const double AlmostFullMemory = 94.6;

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, double> _totals = [];

    /// <summary>The loads of a sample.</summary>
    /// <param name="at">Its time by the machine's clock.</param>
    /// <param name="elapsed">What has passed since the begin, whatever the clock said.</param>
    /// <param name="uptime">Since the machine's start.</param>
    internal StoryMoment Moment(DateTimeOffset at, TimeSpan elapsed, TimeSpan uptime)
    {
        double people = plot.PeopleAt(at);
        bool isNightly = StoryPlot.IsNightlyJob(at), isFull = StoryPlot.IsFullBackup(at), isThrashing = plot.IsThrashing(at);
        double cpu = 5 + (44 * people) + (isNightly ? 52 : 0) + (isFull ? 18 : 0) + (isThrashing ? 30 : 0) + Noise(2 + (5 * people));
        double usual = 38 + (7 * people) + (isNightly ? 1.5 : 0) + Noise(0.4);
        double leak = plot.LeakAt(at) * (AlmostFullMemory - usual);
        double memory = plot.IsOutOfMemory(at) ? FullMemory : usual + leak;
        double burst = StoryPlot.IsBurst(at) ? (45 + Noise(20)) * Megabyte : 0;
        return new StoryMoment
        {
            At = at,
            Elapsed = elapsed,
            Uptime = uptime,
            People = people,
            IsNightlyJob = isNightly,
            IsThrashing = isThrashing,
            CpuPercent = Math.Clamp(cpu, 1, 99.5),
            IoWaitPercent = Math.Max(0, (isNightly ? 14 : 0.4) + (isThrashing ? 22 : 0) + Noise(0.4)),
            MemoryPercent = memory,
            LeakPercent = plot.IsOutOfMemory(at) ? FullMemory - usual : leak,
            SwapPercent = Math.Clamp((2 * (memory - 55)) + Noise(0.2), 1.2, 93),
            DataPercent = plot.DataPercentAt(at),
            BackupWriteBytesPerSecond = isNightly ? (88 + Noise(12)) * Megabyte : 0,
            LogWriteBytesPerSecond = (plot.End - at).TotalDays < 3 ? (0.45 + Noise(0.1)) * Megabyte : 0.02 * Megabyte,
            SentBytesPerSecond = ((0.2 + (3.5 * people) + Noise(0.15)) * Megabyte) + (isNightly ? 30 * Megabyte : 0),
            ReceivedBytesPerSecond = ((0.15 + (0.8 * people) + Noise(0.1)) * Megabyte) + burst,
        };
    }

    /// <summary>The sample of a moment.</summary>
    internal ResourceMetrics Sample(StoryMoment moment)
    {
        double cpu = moment.CpuPercent, load = (cpu / 25) + (moment.IoWaitPercent / 12);
        long used = OfMemory(moment.MemoryPercent), swap = (long)(2 * Gigabyte * moment.SwapPercent / 100);
        NetworkInterfaceMetrics outside =
            Interface("eth0", moment.SentBytesPerSecond, moment.ReceivedBytesPerSecond, counts: true);
        return new ResourceMetrics
        {
            Moment = moment.At,
            ComputerName = Environment.MachineName,
            Window = StoryPlot.Interval,
            CpuPercent = cpu,
            CpuUserPercent = cpu * 0.72,
            CpuSystemPercent = cpu * 0.28,
            CpuIoWaitPercent = moment.IoWaitPercent,
            CpuStealPercent = Math.Max(0, Noise(0.3)),
            Cores = [.. Enumerable.Range(0, Cpus).Select(core => new CpuCoreMetrics($"{core}", Core(core, moment)))],
            Load1 = Math.Max(0.02, load + Noise(0.2)),
            Load5 = load,
            Load15 = 0.9 * load,
            LoadPerCore = load / Cpus,
            MemoryPercent = moment.MemoryPercent,
            MemoryTotalBytes = MemoryBytes,
            MemoryUsedBytes = used,
            MemoryAvailableBytes = MemoryBytes - used,
            MemoryCachedBytes = Math.Min(MemoryBytes - used, OfMemory(moment.IsNightlyJob ? 34 : 24)),
            SwapPercent = moment.SwapPercent,
            SwapTotalBytes = 2 * Gigabyte,
            SwapUsedBytes = swap,
            CommittedBytes = used + swap + Gigabyte,
            CommitLimitBytes = 12 * Gigabyte,
            DiskPercent = 46.2,
            Filesystems = [.. Filesystems(moment)],
            DiskDevices = [.. Devices(moment)],
            NetworkBytesSent = outside.BytesSent,
            NetworkBytesReceived = outside.BytesReceived,
            NetworkBytesSentPerSecond = outside.BytesSentPerSecond,
            NetworkBytesReceivedPerSecond = outside.BytesReceivedPerSecond,
            NetworkInterfaces = [outside, Interface("lo", 0.1 * Megabyte, 0.1 * Megabyte, counts: false)],
            ProcessCount = 146 + (long)(24 * moment.People) + (moment.IsNightlyJob ? 9 : 0) + _random.Next(4),
            ThreadCount = 512 + (long)(90 * moment.People) + _random.Next(12),
            ContextSwitchesPerSecond = 900 + (80 * cpu) + Noise(60),
            InterruptsPerSecond = 500 + (45 * cpu) + Noise(40),
            OutOfMemoryKills = moment.At >= plot.OutOfMemoryAt && moment.At < plot.RestartAt ? 1 : 0,
            OpenFileCount = 2400 + (long)(900 * moment.People),
            OpenFileLimit = 800_000,
            TcpEstablished = 38 + (long)(310 * moment.People) + _random.Next(9),
            TcpRetransmittedPercent = Math.Max(0, 0.2 + Noise(0.2)),
            CpuPressureSome = Math.Max(0, (cpu - 55) / 1.5),
            MemoryPressureSome = moment.IsThrashing ? 48 + Noise(10) : 0,
            MemoryPressureFull = moment.IsThrashing ? 33 + Noise(8) : 0,
            IoPressureSome = Math.Max(0, 2.1 * moment.IoWaitPercent),
            IoPressureFull = Math.Max(0, 1.4 * moment.IoWaitPercent),
            Temperatures = [Temperature("Package id 0", 39 + (0.36 * cpu), 100), Temperature("nvme", 36 + (0.05 * cpu), 85)],
            Uptime = moment.Uptime,
        };
    }

    private static long OfMemory(double percent) => (long)(MemoryBytes * percent / 100);

    private static TemperatureMetrics Temperature(string name, double celsius, double critical) => new()
    {
        Name = name,
        Celsius = celsius,
        CriticalCelsius = critical,
        MarginCelsius = critical - celsius,
    };

    private static IEnumerable<FilesystemMetrics> Filesystems(StoryMoment moment)
    {
        yield return Filesystem("/", "/dev/nvme0n1p2", 120 * Gigabyte, 46.2, isSystem: true);
        yield return Filesystem("/boot", "/dev/nvme0n1p1", Gigabyte, 22.4, isSystem: false);
        yield return Filesystem("/srv/data", "/dev/sdb1", 500 * Gigabyte, moment.DataPercent, isSystem: false);
        yield return Filesystem("/mnt/backup", "/dev/sdc1", 2000 * Gigabyte, 71.3, isSystem: false);
    }

    private static FilesystemMetrics Filesystem(string name, string device, long size, double percent, bool isSystem)
    {
        var used = (long)(size * percent / 100);
        return new FilesystemMetrics
        {
            Name = name,
            Device = device,
            FileSystemType = "ext4",
            Percent = percent,
            TotalBytes = size,
            UsedBytes = used,
            AvailableBytes = size - used,
            InodesPercent = percent / 6,
            InodesTotal = size / 16384,
            InodesFree = (long)(size / 16384 * (1 - (percent / 600))),
            IsSystemDrive = isSystem,
        };
    }

    private double Noise(double most) => most * ((2 * _random.NextDouble()) - 1);

    private double Core(int core, StoryMoment moment) =>
        Math.Clamp((moment.CpuPercent * (1.15 - (0.1 * core))) + Noise(4), 0, 100);

    private IEnumerable<DiskDeviceMetrics> Devices(StoryMoment moment)
    {
        yield return Device("nvme0n1", 0.4 * Megabyte * moment.People, (0.3 + (2 * moment.People)) * Megabyte, 0.08);
        yield return Device("sdb", moment.BackupWriteBytesPerSecond, moment.LogWriteBytesPerSecond, 0.7);
        yield return Device("sdc", 0, moment.BackupWriteBytesPerSecond, 1);
    }

    private DiskDeviceMetrics Device(string name, double read, double write, double busyPerMegabyte)
    {
        double busy = Math.Clamp((busyPerMegabyte * (read + write) / Megabyte) + Math.Abs(Noise(0.5)), 0, 100);
        return new DiskDeviceMetrics
        {
            Name = name,
            ReadBytesPerSecond = read,
            WriteBytesPerSecond = write,
            ReadsPerSecond = read / 65536,
            WritesPerSecond = write / 32768,
            BusyPercent = busy,
            LatencyMilliseconds = 0.3 + (busy / 9),
            QueueLength = (long)(busy / 30),
            BytesRead = Total(name + " read", read),
            BytesWritten = Total(name + " write", write),
        };
    }

    private NetworkInterfaceMetrics Interface(string name, double sent, double received, bool counts) => new()
    {
        Name = name,
        BytesSent = Total(name + " sent", sent),
        BytesReceived = Total(name + " received", received),
        BytesSentPerSecond = sent,
        BytesReceivedPerSecond = received,
        PacketsSentPerSecond = sent / 900,
        PacketsReceivedPerSecond = received / 1100,
        ErrorsPerSecond = 0,
        DropsPerSecond = 0,
        LinkBitsPerSecond = counts ? 1_000_000_000 : null,
        UtilizationPercent = counts ? Math.Max(sent, received) * 8 / 1e7 : null,
        CountsInTotal = counts,
    };

    private long Total(string what, double perSecond)
    {
        double total = _totals.GetValueOrDefault(what) + (perSecond * StoryPlot.Interval.TotalSeconds);
        _totals[what] = total;
        return (long)total;
    }
}
