using GhostMonitor.Engine.History;

namespace GhostMonitor.Recording.Proof;

/// <summary>
/// The samples of a made-up machine, each given by its number alone, so that what is read can be compared with what was written.
/// </summary>
public static class MadeUpSamples
{
    /// <summary>The distance between two.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>Every so many samples one raises an alert.</summary>
    public const int AlertEvery = 3;

    private const string Computer = "made-up";
    private const long Gigabyte = 1L << 30;
    private static readonly DateTimeOffset s_start = new(2025, 1, 1, 0, 0, 0, 217, TimeSpan.FromHours(1));

    /// <summary>When a sample was taken.</summary>
    public static DateTimeOffset Time(long number) => s_start + (number * Interval) + TimeSpan.FromTicks(number % 7);

    /// <summary>A sample with its alerts.</summary>
    /// <param name="number">Which, from 0.</param>
    /// <param name="monitor">The name of the monitor.</param>
    internal static RecordedSample Sample(long number, string monitor = "Default") =>
        new(monitor, Metrics(number), number % AlertEvery == 0 ? [Alert(number, monitor)] : []);

    /// <summary>
    /// Two CPUs, three filesystems, one disk, two interfaces: numbers as a small server has them, with the digits that a division leaves.
    /// </summary>
    public static ResourceMetrics Metrics(long number)
    {
        var random = new Random((int)(number % int.MaxValue));
        double busy = 5 + (30 * random.NextDouble());
        long used = (3 * Gigabyte) + (random.Next(1 << 18) * 4096L);
        double sent = random.Next(1_000_000) / 30.0, received = random.Next(4_000_000) / 30.0;
        return new ResourceMetrics
        {
            Moment = Time(number),
            ComputerName = Computer,
            Window = Interval + TimeSpan.FromTicks(random.Next(20_000)),
            CpuPercent = busy,
            CpuUserPercent = busy * 0.7,
            CpuSystemPercent = busy * 0.3,
            CpuIoWaitPercent = random.Next(100) / 60.0,
            CpuStealPercent = 0,
            Cores = [new CpuCoreMetrics("0", busy * 0.9), new CpuCoreMetrics("1", busy * 1.1)],
            Load1 = random.Next(200) / 100.0,
            Load5 = random.Next(150) / 100.0,
            Load15 = random.Next(100) / 100.0,
            LoadPerCore = random.Next(100) / 100.0,
            MemoryPercent = 100.0 * used / (8 * Gigabyte),
            MemoryTotalBytes = 8 * Gigabyte,
            MemoryUsedBytes = used,
            MemoryAvailableBytes = (8 * Gigabyte) - used,
            MemoryCachedBytes = (2 * Gigabyte) + (random.Next(1 << 16) * 4096L),
            SwapPercent = 0,
            SwapTotalBytes = 2 * Gigabyte,
            SwapUsedBytes = 0,
            CommittedBytes = used + Gigabyte,
            CommitLimitBytes = 6 * Gigabyte,
            DiskPercent = 41.0 + (number % 100_000 / 10_000.0),
            Filesystems =
                [Filesystem("/", 40 * Gigabyte, number, true), Filesystem("/boot", Gigabyte, 0, false),
                    Filesystem("/data", 400 * Gigabyte, number, false)],
            DiskDevices = [Device(random, number)],
            NetworkBytesSent = 1_000_000 + (number * 500_000),
            NetworkBytesReceived = 2_000_000 + (number * 2_000_000),
            NetworkPacketsSent = number * 900,
            NetworkPacketsReceived = number * 1900,
            NetworkBytesSentPerSecond = sent,
            NetworkBytesReceivedPerSecond = received,
            NetworkPacketsSentPerSecond = random.Next(3000) / 30.0,
            NetworkPacketsReceivedPerSecond = random.Next(6000) / 30.0,
            NetworkInterfaces =
                [Interface("eth0", number, sent, received, true), Interface("lo", number / 10, sent / 10, sent / 10, false)],
            ProcessCount = 120 + random.Next(20),
            ThreadCount = 340 + random.Next(40),
            CpuPressureSome = random.Next(300) / 100.0,
            MemoryPressureSome = 0,
            MemoryPressureFull = 0,
            IoPressureSome = random.Next(100) / 100.0,
            IoPressureFull = random.Next(50) / 100.0,
            Uptime = TimeSpan.FromSeconds(number * 30.0),
        };
    }

    /// <summary>The identity of the alert that a sample raises.</summary>
    public static Guid AlertId(long number) =>
        new((int)(number >> 32), (short)(number >> 16), (short)number, 1, 2, 3, 4, 5, 6, 7, (byte)(number >> 24));

    private static ResourceAlert Alert(long number, string monitor) => new()
    {
        Id = AlertId(number),
        ResourceName = "cpu",
        CurrentValue = 71.25,
        ThresholdValue = 70,
        PeakValue = 71.25,
        Level = AlertLevel.Warning,
        Change = AlertTransition.Raised,
        Moment = Time(number),
        StartedMoment = Time(number),
        Message = "CPU WARNING: 71.3% (threshold: 70.0%)",
        ComputerName = Computer,
        MonitorName = monitor,
    };

    private static FilesystemMetrics Filesystem(string name, long size, long number, bool isSystem)
    {
        long used = (size / 3) + (number % 1_000_000 * 4096);
        return new FilesystemMetrics
        {
            Name = name,
            Device = "/dev/vda" + name.Length,
            FileSystemType = "ext4",
            Percent = 100.0 * used / size,
            TotalBytes = size,
            UsedBytes = used,
            AvailableBytes = size - used,
            InodesPercent = 3.7,
            InodesTotal = 2_621_440,
            InodesFree = 2_524_447,
            IsSystemDrive = isSystem,
        };
    }

    private static DiskDeviceMetrics Device(Random random, long number) => new()
    {
        Name = "vda",
        ReadBytesPerSecond = random.Next(100) < 70 ? 0 : random.Next(1000) * 4096 / 30.0,
        WriteBytesPerSecond = random.Next(3000) * 4096 / 30.0,
        ReadsPerSecond = random.Next(100) < 70 ? 0 : random.Next(1000) / 30.0,
        WritesPerSecond = random.Next(3000) / 30.0,
        BusyPercent = random.Next(3000) / 300.0,
        LatencyMilliseconds = random.Next(4000) / 1300.0,
        QueueLength = random.Next(3),
        BytesRead = number * 40_960,
        BytesWritten = number * 409_600,
    };

    private static NetworkInterfaceMetrics Interface(string name, long number, double sent, double received, bool counts) => new()
    {
        Name = name,
        BytesSent = 1_000_000 + (number * 500_000),
        BytesReceived = 2_000_000 + (number * 2_000_000),
        PacketsSent = number * 900,
        PacketsReceived = number * 1900,
        Errors = 0,
        Drops = 0,
        BytesSentPerSecond = sent,
        BytesReceivedPerSecond = received,
        PacketsSentPerSecond = sent / 700,
        PacketsReceivedPerSecond = received / 1200,
        ErrorsPerSecond = 0,
        DropsPerSecond = 0,
        LinkBitsPerSecond = counts ? 1_000_000_000 : null,
        UtilizationPercent = counts ? received * 8 / 1e7 : null,
        CountsInTotal = counts,
    };
}
