using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Recording.Proof;

/// <summary>
/// Who used a made-up machine: 400 processes in 25 units, of which 40 are busy with random numbers, and 10 more in each window that live no
/// longer than it. Windows come one after the other, the same ones for the same seed.
/// </summary>
internal sealed class MadeUpProcesses
{
    private const int Processes = 400;
    private const int Busy = 40;
    private const int ShortLived = 10;
    private const int Units = 25;
    private const int FirstId = 700;
    private const long Page = 4096;
    private const long Gigabyte = 1L << 30;
    private const int Cpus = 8;

    private static readonly string[] s_users = ["root", "www-data", "postgres", "app", "backup", "nobody"];

    private readonly Random _random;
    private readonly ProcessIdentity[] _identities;
    private readonly long[] _pages;
    private readonly int[] _handles;
    private readonly int[] _threads;
    private int _nextId = 40_000;

    internal MadeUpProcesses(int seed)
    {
        _random = new Random(seed);
        _identities = [.. Enumerable.Range(0, Processes).Select(Identity)];
        _pages = [.. _identities.Select(_ => LogUniform(500, 500_000))];
        _handles = [.. _identities.Select(_ => 4 + _random.Next(400))];
        _threads = [.. _identities.Select(_ => 1 + _random.Next(60))];
    }

    /// <summary>The window that ends with a sample.</summary>
    internal ProcessWindow Next(DateTimeOffset moment)
    {
        ProcessUsage[] all =
        [
            .. Enumerable.Range(0, Busy).Select(BusyUsage),
            .. Enumerable.Range(Busy, Processes - Busy).Select(IdleUsage),
            .. Enumerable.Range(0, ShortLived).Select(_ => ShortLivedUsage(moment)),
        ];
        var window = new ProcessWindow
        {
            Moment = moment,
            End = moment - DateTimeOffset.UnixEpoch,
            Length = MadeUpSamples.Interval + TimeSpan.FromTicks(_random.Next(20_000)),
            Cpus = Cpus,
            BusySeconds = all.Sum(static usage => usage.CpuSeconds) + (_random.Next(300) / 100.0),
            MemoryTotalBytes = 64 * Gigabyte,
            MemoryUsedBytes = (40 * Gigabyte) + (_random.Next(1 << 18) * Page),
            All = SumOf(all),
            Processes = all,
            Units = ProcessRanking.Group(all, ProcessGrouping.Unit),
            Names = ProcessRanking.Group(all, ProcessGrouping.Name),
        };
        return ProcessRanking.Trim(window, ProcessOptions.DefaultKept);
    }

    private ProcessUsage BusyUsage(int number)
    {
        _pages[number] = Math.Max(100, _pages[number] + _random.Next(-2000, 2000));
        _handles[number] = Math.Max(3, _handles[number] + _random.Next(-5, 6));
        _threads[number] = Math.Max(1, _threads[number] + _random.Next(-2, 3));
        return Usage(number) with
        {
            CpuSeconds = LogUniform(1, 600) / 100.0,
            EndedCpuSeconds = _random.Next(10) == 0 ? _random.Next(100) / 100.0 : 0,
            ReadBytes = _random.Next(3) == 0 ? LogUniform(1, 25_000) * Page : 0,
            WriteBytes = LogUniform(1, 25_000) * Page,
        };
    }

    private ProcessUsage IdleUsage(int number) => Usage(number) with { CpuSeconds = _random.Next(10) == 0 ? 0.01 : 0 };

    private ProcessUsage Usage(int number) => new(_identities[number])
    {
        MemoryBytes = _pages[number] * Page,
        ReadBytes = 0,
        WriteBytes = 0,
        Handles = _handles[number],
        Threads = _threads[number],
    };

    private ProcessUsage ShortLivedUsage(DateTimeOffset moment)
    {
        string source = $"src/{Token(5)}/{Token(8)}.c";
        var identity = new ProcessIdentity
        {
            Name = "cc1",
            Id = _nextId++,
            StartMoment = moment - TimeSpan.FromMilliseconds(10 * _random.Next(3000)),
            ParentId = _identities[_random.Next(Busy)].Id,
            User = "app",
            Unit = "build.service",
            CommandLine = $"/usr/lib/gcc/x86_64-linux-gnu/14/cc1 -quiet -I include -D NDEBUG {source} -quiet -O2 -o /tmp/{Token(8)}.s",
        };
        return new ProcessUsage(identity)
        {
            CpuSeconds = LogUniform(1, 300) / 100.0,
            MemoryBytes = LogUniform(500, 50_000) * Page,
            ReadBytes = _random.Next(3) == 0 ? LogUniform(1, 1000) * Page : 0,
            WriteBytes = LogUniform(1, 200) * Page,
            Handles = 3 + _random.Next(5),
            Threads = 1,
        };
    }

    private ProcessIdentity Identity(int number) => new()
    {
        Name = $"service-{number % 120}",
        Id = FirstId + (number * 7),
        StartMoment = MadeUpSamples.Time(0) - TimeSpan.FromMilliseconds(10 * _random.Next(100_000_000)),
        ParentId = 1,
        User = s_users[number % s_users.Length],
        Unit = $"unit-{number % Units}.service",
        Container = number % 3 == 0 ? Token(12) : null,
        CommandLine = $"/opt/{Token(6)}/bin/service-{number % 120} --config /etc/service/{Token(10)}.yaml --port {8000 + number} "
            + $"--id {Token(16)}",
    };

    private static ProcessUsage SumOf(ProcessUsage[] all)
    {
        var sum = new UsageSum();
        foreach (ProcessUsage usage in all)
            sum.Add(usage);

        return sum.ToUsage(new ProcessIdentity());
    }

    private long LogUniform(long least, long most) => (long)(least * Math.Pow((double)most / least, _random.NextDouble()));

    private string Token(int length) => string.Create(length, _random, static (characters, random) =>
    {
        for (int i = 0; i < characters.Length; i++)
            characters[i] = (char)('a' + random.Next(26));
    });
}
