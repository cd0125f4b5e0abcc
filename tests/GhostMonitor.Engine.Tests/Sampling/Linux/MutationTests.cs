using System.Text;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

/// <summary>
/// Each recorded file, broken in thousands of seeded ways: parsers throw nothing and give no negative and no infinite number.
/// </summary>
public sealed class MutationTests
{
    private const int Rounds = 2000;

    private static readonly string[] s_splinters =
        ["-1", "18446744073709551616", "\0", "\n", " ", ":", "- ", "/", "\\040", "\\9", "nan", "1e99", ".", "cpu", "4294967296", "\u00ff"];

    private static readonly string[] s_kernels = ["2.6.32", "4.18", "5.15", "6.1", "6.18"];

    [Fact]
    public void Cpu() => Mutate("proc/stat", static text =>
    {
        var counters = new ResourceCounters();
        bool isWhole = true;
        if (ProcStat.Parse(text, counters, ref isWhole))
            Assert.Equal(-1, counters.CpuTotal.Id);

        for (int i = 0; i < counters.Cpus.Count; i++)
            Assert.True(counters.Cpus[i].Id >= 0);
    });

    [Fact]
    public void Memory() => Mutate("proc/meminfo", static text =>
    {
        MemInfoFields fields = MemInfo.Parse(text);
        Assert.True((fields.Total ?? 0) >= 0 && (fields.SwapTotal ?? 0) >= 0 && (MemInfo.Available(fields, long.MaxValue) ?? 0) >= 0
            && (MemInfo.Available(fields, 0) ?? 0) >= 0);
    });

    [Fact]
    public void Watermarks() => Mutate("proc/zoneinfo", static text => MemInfo.ParseLowWatermarks(text));

    [Fact]
    public void Load() => Mutate("proc/loadavg", static text =>
    {
        var counters = new ResourceCounters();
        if (LoadAverage.Parse(text, counters))
            Assert.True(counters.Load1 >= 0 && double.IsFinite(counters.Load1!.Value) && counters.Load15 >= 0);
    });

    [Fact]
    public void UptimeSeconds() => Mutate("proc/uptime", static text =>
    {
        var counters = new ResourceCounters();
        if (Uptime.Parse(text, counters))
            Assert.True(counters.Uptime >= TimeSpan.Zero);
    });

    [Fact]
    public void PressureAverages() => Mutate("proc/pressure/io", static text =>
    {
        if (Pressure.Parse(text, out double? some, out _))
            Assert.InRange(some!.Value, 0, 100);
    });

    [Fact]
    public void Disks() => Mutate("proc/diskstats", static text =>
    {
        while (!text.IsEmpty)
        {
            if (DiskStats.TryParse(Fields.TakeLine(ref text), out ReadOnlySpan<byte> name, out DiskDeviceCounters row))
                Assert.True(!name.IsEmpty && row.InFlight >= 0);
        }
    });

    [Fact]
    public void Interfaces() => Mutate("proc/1/net/dev", static text =>
    {
        var counters = new ResourceCounters();
        var links = new KnownNames<NetworkLink>();
        bool isWhole = true;
        NetDev.Parse(text, counters, links, ref isWhole);
        Assert.Equal(links.Count, counters.NetworkInterfaces.Count);
    });

    [Fact]
    public void Mounts() => Mutate("proc/1/mountinfo", static text =>
        Assert.Contains(FilesystemSelection.Select(MountInfo.Parse(text), static _ => false), mount => mount.MountPoint == "/"));

    [Fact]
    public void Groups() => Mutate("proc/1/cgroup", static text =>
        Assert.All(CgroupMembership.Parse(text), membership => Assert.StartsWith("/", membership.Path, StringComparison.Ordinal)));

    [Fact]
    public void GroupLimits() => Mutate("sys/fs/cgroup/cpu.stat", static text =>
    {
        CgroupUsage.ParseCpu(text);
        CgroupUsage.ParseInactiveFile(text);
        Assert.True((CgroupLimits.ParseLimit(text) ?? 0) >= 0 && (CgroupLimits.ParseCpuMax(text) ?? 1) > 0);
    });

    [Fact]
    public void Threads() => Mutate("proc/loadavg", static text => Assert.True((ThreadCount.Parse(text) ?? 0) >= 0));

    [Fact]
    public void OutOfMemoryKills() => Mutate("proc/vmstat", static text => VmStat.Parse(text, out _));

    [Fact]
    public void OpenFiles() => Mutate("proc/sys/fs/file-nr", static text =>
    {
        var counters = new ResourceCounters();
        if (FileTable.Parse(text, counters))
            Assert.True(counters.OpenFiles >= 0 && (counters.OpenFileLimit ?? 0) >= 0);
    });

    [Fact]
    public void Protocols() => Mutate("proc/1/net/snmp", static text =>
    {
        ConnectionCounters connections = default;
        Connections.ParseProtocols(text, ref connections);
        Assert.True((connections.TcpEstablished ?? 0) >= 0);
    });

    [Fact]
    public void ExtensionsOfTcp() => Mutate("proc/1/net/netstat", static text => Connections.ParseListenDrops(text));

    [Fact]
    public void Version6() => Mutate("proc/1/net/snmp6", static text => Connections.ParseVersion6(text));

    [Fact]
    public void Batteries() => Mutate("sys/class/power_supply/BAT0/uevent", static text =>
        Assert.InRange(PowerSupply.Parse(text).Percent ?? 0, 0, 100));

    [Fact]
    public void FoldersOfProc() => Mutate("proc/zoneinfo", static text => Assert.True(ProcessCount.Parse(text).Processes >= 0));

    /// <summary>All files of a machine at once, each broken in its own way, with a window between every two readings.</summary>
    [Theory]
    [InlineData("2.6.32")]
    [InlineData("4.18")]
    [InlineData("5.15")]
    [InlineData("6.18")]
    public void Whole_machines(string kernel)
    {
        const int machines = 50;
        string fixture = RepositoryRoot.Fixture(kernel);
        (string Path, byte[] Bytes)[] files = [.. Directory.EnumerateFiles(fixture, "*", SearchOption.AllDirectories)
            .Select(file =>
                (Path.GetRelativePath(fixture, file).Replace('\\', '/').Replace("proc/1/", "proc/self/", StringComparison.Ordinal),
                    File.ReadAllBytes(file)))
            .Select(static file => (file.Item1.Replace("proc/self/net/", "proc/net/", StringComparison.Ordinal), file.Item2))];
        Assert.Contains(files, static file => file.Path == "proc/net/dev");
        Assert.Contains(files, static file => file.Path == "proc/self/mountinfo");
        using RecordedRoot root = RecordedRoot.Empty();
        var random = new Random(20261125);
        ResourceCounters? before = null;
        for (int machine = 0; machine < machines; machine++)
        {
            foreach ((string path, byte[] bytes) in files)
                root.Write(path, Mutant(bytes, random));

            root.Time.Advance(TimeSpan.FromMinutes(1));
            ResourceCounters now = root.Read(ResourceKinds.All);
            AssertSane(MetricsCalculator.Calculate(before, now, TimeSpan.FromSeconds(1), "host"));
            before = now;
        }
    }

    private static void AssertSane(ResourceMetrics metrics)
    {
        double?[] shares =
        [
            metrics.CpuPercent, metrics.CpuUserPercent, metrics.CpuIoWaitPercent, metrics.CpuStealPercent, metrics.MemoryPercent,
                metrics.SwapPercent, metrics.DiskPercent,
            .. metrics.Cores.Select(static core => (double?)core.Percent),
                .. metrics.Filesystems.Select(static filesystem => filesystem.Percent),
            .. metrics.DiskDevices.Select(static device => device.BusyPercent),
                .. metrics.NetworkInterfaces.Select(static link => link.UtilizationPercent),
        ];
        Assert.All(shares.OfType<double>(), static share => Assert.InRange(share, 0, 100.0000001));
        double?[] others =
        [
            metrics.Load1, metrics.NetworkBytesSentPerSecond, metrics.NetworkBytesReceivedPerSecond, metrics.MemoryUsedBytes,
                metrics.ProcessCount, metrics.ContainerCpuPercent,
            .. metrics.DiskDevices.Select(static device => device.LatencyMilliseconds),
                .. metrics.NetworkInterfaces.Select(static link => (double?)link.Errors),
        ];
        Assert.All(others.OfType<double>(), static value => Assert.True(value >= 0 && double.IsFinite(value)));
    }

    private delegate void Check(ReadOnlySpan<byte> text);

    private static void Mutate(string file, Check check)
    {
        byte[][] originals =
            [.. s_kernels.Select(kernel => Path.Combine(RepositoryRoot.Fixture(kernel), file)).Where(File.Exists)
                .Select(File.ReadAllBytes)];
        Assert.NotEmpty(originals);
        var random = new Random(20261124);
        for (int round = 0; round < Rounds; round++)
        {
            byte[] mutant = Mutant(originals[round % originals.Length], random);
            check(mutant);
        }
    }

    private static byte[] Mutant(byte[] original, Random random)
    {
        List<byte> bytes = [.. original];
        for (int change = random.Next(1, 5); change > 0 && bytes.Count > 0; change--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(s_splinters[random.Next(s_splinters.Length)]));
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 200), bytes.Count - at)));
                    break;
            }
        }

        return [.. bytes];
    }
}
