using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Benchmarks.Story;

/// <summary>Who used the machine of the story: services that share what people ask for, the nightly job's programs, and the leak.</summary>
internal sealed class StoryProcesses(StoryPlot plot, int seed)
{
    private const long Megabyte = 1 << 20;
    private const int NightlyFirstId = 20_000;

    // Of each: its share of what people make busy, of what is always busy, and its memory in MiB.
    private static readonly Service[] s_services =
    [
        new("systemd", 1, "root", "init.scope", "/sbin/init", 0, 0.05, 14),
        new("sshd", 612, "root", "ssh.service", "sshd: /usr/sbin/sshd -D", 0, 0.01, 9),
        new("nginx", 801, "www-data", "nginx.service", "nginx: worker process", 0.11, 0.04, 46),
        new("nginx", 802, "www-data", "nginx.service", "nginx: worker process", 0.09, 0.04, 44),
        new("app-worker", 1204, "app", "shop.service", "/opt/shop/bin/app-worker --queue orders --threads 8", 0.34, 0.12, 620),
        new("app-worker", 1205, "app", "shop.service", "/opt/shop/bin/app-worker --queue images --threads 4", 0.14, 0.08, 410),
        new("postgres", 934, "postgres", "postgresql.service", "postgres: 17/main: shop shop [local] SELECT", 0.2, 0.1, 540),
        new("postgres", 936, "postgres", "postgresql.service", "postgres: 17/main: checkpointer", 0.03, 0.06, 180),
        new("redis-server", 877, "redis", "redis-server.service", "/usr/bin/redis-server 127.0.0.1:6379", 0.05, 0.08, 210),
        new("log-shipper", 1533, "shop", "log-shipper.service", "/opt/shop/bin/log-shipper --level debug", 0.02, 0.1, 96),
        new("prometheus", 1018, "prometheus", "prometheus.service", "/usr/bin/prometheus", 0.01, 0.14, 330),
        new("dockerd", 990, "root", "docker.service", "/usr/sbin/dockerd -H fd://", 0.01, 0.06, 120),
        new("journald", 402, "root", "systemd-journald.service", "/usr/lib/systemd/systemd-journald", 0, 0.04, 60),
        new("cron", 588, "root", "cron.service", "/usr/sbin/cron -f", 0, 0.01, 4),
        new("ghostmonitor", 1102, "root", "ghostmonitor.service", "/usr/bin/ghostmonitor run", 0, 0.03, 38),
    ];

    private readonly Random _random = new(seed);

    /// <summary>The window that ends with a sample.</summary>
    internal ProcessWindow Next(StoryMoment moment)
    {
        ProcessUsage[] all =
        [
            .. s_services.Select(service => Usage(service, moment)), Kernel(moment), .. moment.IsNightlyJob ? Nightly(moment) : [],
        ];
        var window = new ProcessWindow
        {
            Moment = moment.At,
            End = moment.Elapsed,
            Length = StoryPlot.Interval,
            Cpus = StoryMachine.Cpus,
            BusySeconds = SecondsOf(moment.CpuPercent),
            MemoryTotalBytes = StoryMachine.MemoryBytes,
            MemoryUsedBytes = (long)(StoryMachine.MemoryBytes * moment.MemoryPercent / 100),
            All = SumOf(all),
            Processes = all,
            Units = ProcessRanking.Group(all, ProcessGrouping.Unit),
            Names = ProcessRanking.Group(all, ProcessGrouping.Name),
        };
        return ProcessRanking.Trim(window, ProcessOptions.DefaultKept);
    }

    private static double SecondsOf(double percent) => percent / 100 * StoryMachine.Cpus * StoryPlot.Interval.TotalSeconds;

    private static ProcessUsage SumOf(ProcessUsage[] all)
    {
        var sum = new UsageSum();
        foreach (ProcessUsage usage in all)
            sum.Add(usage);

        return sum.ToUsage(new ProcessIdentity());
    }

    private ProcessUsage Usage(Service service, StoryMoment moment)
    {
        bool isLeaking = service.Id == 1204;
        long leak = isLeaking ? (long)(StoryMachine.MemoryBytes * moment.LeakPercent / 100) : 0;
        double percent = (44 * moment.People * service.OfPeople) + (5 * service.OfAlways);
        double write = service.Name switch
        {
            "log-shipper" => moment.LogWriteBytesPerSecond,
            "postgres" => 200_000 * moment.People,
            "journald" => 6000,
            _ => 0,
        };
        return new ProcessUsage(Identity(service, moment, isLeaking))
        {
            CpuSeconds = SecondsOf(percent) * (0.85 + (0.3 * _random.NextDouble())),
            MemoryBytes = (service.Megabytes * Megabyte) + leak + (_random.Next(64) * 4096),
            ReadBytes = (long)(moment.People * 9000 * service.OfPeople * 60),
            WriteBytes = (long)(write * StoryPlot.Interval.TotalSeconds),
            Handles = 12 + (long)(service.Megabytes / 4),
            Threads = 1 + (long)(service.Megabytes / 40),
        };
    }

    /// <summary>A start of the machine, and of what was killed, gives new numbers.</summary>
    private ProcessIdentity Identity(Service service, StoryMoment moment, bool isLeaking)
    {
        bool isAfterKill = isLeaking && moment.At >= plot.OutOfMemoryAt.AddMinutes(2) && moment.At < plot.RestartAt;
        DateTimeOffset booted = moment.At - moment.Uptime;
        return new ProcessIdentity
        {
            Name = service.Name,
            Id = isAfterKill ? 18_211 : moment.At >= plot.RestartAt && service.Id > 1 ? service.Id + 23 : service.Id,
            StartMoment = isAfterKill ? plot.OutOfMemoryAt.AddMinutes(2) : Started(booted, service.Id),
            ParentId = service.Id == 1 ? 0 : 1,
            User = service.User,
            Unit = service.Unit,
            CommandLine = service.CommandLine,
        };
    }

    private static DateTimeOffset Started(DateTimeOffset booted, int id) =>
        new DateTimeOffset(booted.UtcTicks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero).AddMilliseconds(10 * id);

    private static ProcessUsage Kernel(StoryMoment moment) => new(new ProcessIdentity
    {
        Name = ProcessIdentity.KernelName,
        IsKernel = true,
        User = "root",
    })
    {
        CpuSeconds = SecondsOf(moment.IsThrashing ? 26 : moment.IsNightlyJob ? 4 : 0.4),
        ReadBytes = 0,
        WriteBytes = 0,
        Instances = 98,
    };

    private ProcessUsage[] Nightly(StoryMoment moment)
    {
        DateTimeOffset started = new DateTimeOffset(moment.At.Date, moment.At.Offset).AddHours(3).AddSeconds(2);
        int id = NightlyFirstId + (started.DayOfYear * 13);
        var write = (long)(moment.BackupWriteBytesPerSecond * StoryPlot.Interval.TotalSeconds);
        double percent = StoryPlot.IsFullBackup(moment.At) ? 66 : 47;
        return
        [
            Program("backup-nightly", id, started, "/bin/sh /etc/cron.daily/backup-nightly", 0.4, 3, 0, 0),
            Program("restic", id + 1, started, "restic backup /srv/data --repo /mnt/backup/shop --password-file ***", percent * 0.6, 118,
                write, write * 9 / 10),
            Program("pigz", id + 2, started, "pigz -9 -p 4 --stdout", percent * 0.4, 22, 0, write / 10),
        ];
    }

    private ProcessUsage Program(string name, int id, DateTimeOffset started, string commandLine, double percent, long megabytes, long read,
        long write) => new(new ProcessIdentity
        {
            Name = name,
            Id = id,
            StartMoment = started,
            ParentId = 588,
            User = "backup",
            Unit = "cron.service",
            CommandLine = commandLine,
        })
        {
            CpuSeconds = SecondsOf(percent) * (0.9 + (0.2 * _random.NextDouble())),
            MemoryBytes = megabytes * Megabyte,
            ReadBytes = read,
            WriteBytes = write,
            Handles = 9,
            Threads = 1 + (long)(percent / 8),
        };

    /// <summary>A service.</summary>
    private sealed record Service(string Name, int Id, string User, string Unit, string CommandLine, double OfPeople, double OfAlways,
        long Megabytes);
}
