using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Outputs;

namespace GhostMonitor.Engine.Tests.Outputs.Terminal;

/// <summary>A machine with a story: a leak that ends in an alert, a disk that is full, a job that ran before, a restart.</summary>
internal static class Story
{
    private const int Samples = 300;
    private const long GiB = 1L << 30;
    private const long MiB = 1L << 20;

    private static readonly string[] s_names =
        ["postgres", "nginx", "ruby", "sidekiq", "sshd", "journald", "cron", "backup", "node", "redis-server"];

    /// <summary>When it is.</summary>
    internal static DateTimeOffset Now { get; } = new(2026, 3, 10, 3, 12, 0, TimeSpan.FromHours(1));

    /// <summary>The picture of now.</summary>
    /// <param name="processes">How many processes there are.</param>
    internal static TerminalPicture Picture(int processes = 60)
    {
        ResourceMetrics[] samples = [.. Enumerable.Range(0, Samples).Select(Sample)];
        return new TerminalPicture
        {
            ComputerName = "web1",
            MonitorName = "Default",
            Samples = samples,
            Current = samples[^1],
            At = Now,
            From = Now.AddMinutes(-10),
            To = Now,
            Oldest = Now.AddDays(-30),
            Newest = Now,
            Hold = TimeSpan.FromSeconds(3),
            Active = [Leak, FullDisk],
            Episodes =
            [
                new AlertEpisode(Job, Job, Job) { EndedAt = Now.AddMinutes(-6), Transitions = 2 },
                new AlertEpisode(FullDisk, FullDisk, FullDisk) { Transitions = 1 },
                new AlertEpisode(Leak, Leak, Leak) { Transitions = 1 },
            ],
            Marks =
            [
                new UptimeEvent(UptimeEventKind.Restart, Now.AddMinutes(-9), TimeSpan.FromSeconds(40)),
                new UptimeEvent(UptimeEventKind.ClockStep, Now.AddMinutes(-7), TimeSpan.FromSeconds(30)),
            ],
            Processes = [.. Enumerable.Range(0, processes).Select(Process)],
            Units = [.. Enumerable.Range(0, 12).Select(Unit)],
        };
    }

    private static ResourceAlert Leak => new()
    {
        Id = new Guid("11111111-1111-1111-1111-111111111111"),
        ResourceName = "memory",
        Level = AlertLevel.Critical,
        Message = "MEMORY CRITICAL: 96.4% (threshold: 95.0%)",
        StartedMoment = Now.AddMinutes(-2),
        Moment = Now.AddMinutes(-2),
        Culprits =
        [
            new ResourceCulprit { Name = "ruby", Id = 1202, Amount = 5.1 * GiB, AmountUnit = "B", SharePercent = 66 },
            new ResourceCulprit { Name = "postgres", Id = 1200, Amount = 1.2 * GiB, AmountUnit = "B", SharePercent = 15 },
        ],
        UnexplainedPercent = 4,
    };

    private static ResourceAlert FullDisk => new()
    {
        Id = new Guid("22222222-2222-2222-2222-222222222222"),
        ResourceName = "disk",
        Instance = "/data",
        Level = AlertLevel.Warning,
        Message = "DISK WARNING: 93.1% on /data (threshold: 85.0%)",
        StartedMoment = Now.AddMinutes(-5),
        Moment = Now.AddMinutes(-5),
        Culprits = [new ResourceCulprit { Name = "postgres", Id = 1200, Amount = 12 * MiB, AmountUnit = "B/s", SharePercent = 91 }],
    };

    private static ResourceAlert Job => new()
    {
        Id = new Guid("33333333-3333-3333-3333-333333333333"),
        ResourceName = "cpu",
        Level = AlertLevel.Warning,
        Message = "CPU WARNING: 82.0% (threshold: 70.0%)",
        StartedMoment = Now.AddMinutes(-8),
        Moment = Now.AddMinutes(-8),
        Culprits = [new ResourceCulprit { Name = "backup", Id = 1207, Amount = 61.2, AmountUnit = "%", SharePercent = 80 }],
    };

    private static ResourceMetrics Sample(int i)
    {
        bool isJob = i is >= 60 and < 120;
        double wave = Math.Sin(i / 9.0);
        double cpu = (isJob ? 82 : 24) + (8 * wave);
        double memory = 55 + (i * 41.4 / Samples);
        return new ResourceMetrics
        {
            Moment = Now.AddSeconds(2 * (i - Samples + 1)),
            ComputerName = "web1",
            CpuPercent = cpu,
            CpuUserPercent = cpu * 0.7,
            CpuSystemPercent = cpu * 0.25,
            CpuIoWaitPercent = isJob ? 6 : 0.4,
            Cores = [.. Enumerable.Range(0, 8).Select(core => new CpuCoreMetrics($"{core}", Math.Min(100, cpu + (core * 3))))],
            Load1 = isJob ? 7.4 : 1.9,
            Load5 = 2.25,
            Load15 = 1.75,
            LoadPerCore = isJob ? 0.93 : 0.24,
            MemoryPercent = memory,
            MemoryTotalBytes = 8 * GiB,
            MemoryUsedBytes = (long)(8 * GiB * memory / 100),
            MemoryAvailableBytes = (long)(8 * GiB * (100 - memory) / 100),
            MemoryCachedBytes = GiB,
            SwapPercent = 12.5,
            SwapTotalBytes = 2 * GiB,
            SwapUsedBytes = GiB / 4,
            Filesystems =
            [
                Filesystem("/", 41.5, 40 * GiB), Filesystem("/data", 93.1, 200 * GiB), Filesystem("/boot", 22, GiB),
            ],
            DiskDevices =
            [
                new DiskDeviceMetrics { Name = "nvme0n1", ReadBytesPerSecond = 3 * MiB, WriteBytesPerSecond = 12 * MiB, BusyPercent = 34 },
                new DiskDeviceMetrics { Name = "sda", ReadBytesPerSecond = 0, WriteBytesPerSecond = 4096, BusyPercent = 0.5 },
            ],
            NetworkBytesReceivedPerSecond = (2 + wave) * MiB,
            NetworkBytesSentPerSecond = (1 + (0.5 * wave)) * MiB,
            NetworkInterfaces =
            [
                new NetworkInterfaceMetrics { Name = "eth0", BytesReceivedPerSecond = 2 * MiB, BytesSentPerSecond = MiB },
                new NetworkInterfaceMetrics { Name = "lo", BytesReceivedPerSecond = 4096, BytesSentPerSecond = 4096 },
            ],
            ProcessCount = 142,
            ThreadCount = 611,
            CpuPressureSome = isJob ? 21 : 1.5,
            MemoryPressureSome = i > 240 ? 14 : 0,
            MemoryPressureFull = 0,
            IoPressureSome = 2.5,
            IoPressureFull = 1,
            UptimeSeconds = i < 30 ? 864_000 : i * 2,
            OpenFileCount = 4211,
            TcpEstablished = 87,
            Temperatures =
            [
                new TemperatureMetrics { Name = "coretemp/Package id 0", Celsius = 61 },
                new TemperatureMetrics { Name = "nvme/Composite", Celsius = 44 },
            ],
        };
    }

    private static FilesystemMetrics Filesystem(string name, double percent, long total) => new()
    {
        Name = name,
        Percent = percent,
        TotalBytes = total,
        UsedBytes = (long)(total * percent / 100),
        AvailableBytes = (long)(total * (100 - percent) / 100),
    };

    private static ResourceProcess Process(int i)
    {
        string name = s_names[i % s_names.Length];
        return new ResourceProcess
        {
            Name = name,
            Id = 1200 + i,
            ParentId = i < s_names.Length ? 1 : 1200 + (i % s_names.Length),
            CpuPercent = Math.Round(18.0 / (i + 1), 2),
            MemoryBytes = i == 2 ? (long)(5.1 * GiB) : GiB / (i + 2),
            MemoryPercent = i == 2 ? 63.8 : 12.5 / (i + 2),
            MemoryTrendBytes = i == 2 ? 3 * MiB : 0,
            ReadBytesPerSecond = i % 5 == 0 ? 1024 * (i + 1) : 0,
            WriteBytesPerSecond = i % 7 == 0 ? 4096 * (i + 1) : 0,
            Handles = 12 + i,
            Threads = 1 + (i % 9),
            User = i % 3 == 0 ? "root" : "app",
            Unit = name + ".service",
            CommandLine = $"/usr/bin/{name} --worker {i} --config /etc/{name}/{name}.conf",
            StartMoment = Now.AddHours(-i),
            Moment = Now,
            ComputerName = "web1",
        };
    }

    private static ResourceProcess Unit(int i) => new()
    {
        Name = s_names[i % s_names.Length] + ".service",
        Unit = s_names[i % s_names.Length] + ".service",
        CpuPercent = 20.0 / (i + 1),
        MemoryBytes = GiB / (i + 1),
        ReadBytesPerSecond = i * 1024,
        WriteBytesPerSecond = i * 4096,
        Instances = i + 1,
    };
}
