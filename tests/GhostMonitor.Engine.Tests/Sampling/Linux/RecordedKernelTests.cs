using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

/// <summary>Whole samples of the recorded trees, each against what its files say.</summary>
public sealed class RecordedKernelTests
{
    [Theory]
    [InlineData("2.6.32")]
    [InlineData("4.18")]
    [InlineData("5.15")]
    [InlineData("6.18")]
    public void No_reading_fails(string kernel)
    {
        using RecordedRoot root = RecordedRoot.Fixture(kernel);

        ResourceCounters counters = root.Read(ResourceKinds.All);

        Assert.Empty(counters.Failures);
        Assert.True(counters.HasCpu && counters.HasNetwork && counters.HasDiskDevices && counters.HasFilesystems);
        Assert.NotNull(counters.Memory.AvailableBytes);
        Assert.NotNull(counters.ProcessCount);
        Assert.NotNull(counters.Load15);
        Assert.NotNull(counters.Uptime);
        Assert.NotNull(counters.ThreadCount);
        Assert.NotNull(counters.OpenFiles);
        Assert.NotNull(counters.Connections.TcpListenDrops);
        Assert.NotNull(counters.Clock.IsSynchronized);
        Assert.True(counters.HasSensors && counters.HasBatteries && counters.HasRaidArrays);
    }

    [Fact]
    public void Linux_6_18()
    {
        using RecordedRoot root = RecordedRoot.Fixture("6.18");

        ResourceCounters counters = root.Read(ResourceKinds.All);

        Assert.Equal(2, counters.Cpus.Count);
        Assert.Equal(24684084L * 1024, counters.Memory.TotalBytes);
        Assert.Equal("/", Assert.Single(Names(counters.Filesystems, static row => row.MountPoint)));
        Assert.Equal("vda", Assert.Single(Names(counters.DiskDevices, static row => row.Name)));
        Assert.Equal(["lo", "ifb0", "ifb1", "eth0"], Names(counters.NetworkInterfaces, static row => row.Name));
        Assert.Equal([false, false, false, true], Names(counters.NetworkInterfaces, static row => row.CountsInTotal));
        Assert.Equal(2, counters.ProcessCount);
        Assert.NotNull(counters.Pressure.IoFull);
        Assert.Equal(default, counters.Container);
        Assert.Equal((926962ul, 3343156ul), (counters.Interrupts, counters.ContextSwitches));
        Assert.Equal(135, counters.ThreadCount);
        Assert.Equal(0ul, counters.OutOfMemoryKills);
        Assert.Equal(2466177, counters.OpenFileLimit);
        Assert.Equal(262144, counters.Connections.TrackedLimit);
    }

    [Fact]
    public void A_container_on_linux_5_15_with_cgroup_v2()
    {
        using RecordedRoot root = RecordedRoot.Fixture("5.15");

        ResourceCounters counters = root.Read(ResourceKinds.All);

        Assert.Equal(2, counters.Cpus[1].Id);
        Assert.Equal(1.53, counters.Pressure.CpuSome);
        Assert.Equal(20.75, counters.Pressure.IoFull);
        Assert.Equal(["/", "/srv/my data"], Names(counters.Filesystems, static row => row.MountPoint));
        Assert.Equal(["loop0", "vda", "md127"], Names(counters.DiskDevices, static row => row.Name));
        Assert.Equal(TimeSpan.FromSeconds(42.5), counters.Uptime);
        Assert.Equal(2, counters.ProcessCount);
        Assert.Equal(1073741824, counters.Container.MemoryLimitBytes);
        Assert.Equal(600000000, counters.Container.MemoryUsedBytes);
        Assert.Null(counters.Container.CpuLimit);
        Assert.Equal(5_000_000_000ul, counters.Container.CpuNanoseconds);
        Assert.Equal(512, counters.Container.TaskLimit);
        Assert.Equal(9, counters.Container.TaskCount);
        Assert.Equal(3ul, counters.OutOfMemoryKills);
        Assert.Equal((2112, null), (counters.OpenFiles, counters.OpenFileLimit));
        Assert.Equal(
            new ConnectionCounters
            {
                TcpEstablished = 42,
                TcpSegmentsSent = 80000,
                TcpSegmentsRetransmitted = 160,
                TcpListenDrops = 6,
                UdpErrors = 14,
                Tracked = 1500,
                TrackedLimit = 65536,
            },
            counters.Connections);
    }

    [Fact]
    public void A_container_on_linux_4_18_with_cgroup_v1()
    {
        using RecordedRoot root = RecordedRoot.Fixture("4.18");

        ResourceCounters counters = root.Read(ResourceKinds.All);

        Assert.Equal(["/", "/data"], Names(counters.Filesystems, static row => row.MountPoint));
        Assert.Equal(["sda", "nvme0n1"], Names(counters.DiskDevices, static row => row.Name));
        Assert.Null(counters.Pressure.CpuSome);
        Assert.Equal(536870912, counters.Container.MemoryLimitBytes);
        Assert.Equal(200000000, counters.Container.MemoryUsedBytes);
        Assert.Equal(1.5, counters.Container.CpuLimit);
        Assert.Equal(123456789012ul, counters.Container.CpuNanoseconds);
        Assert.Null(counters.Container.TaskLimit);
        Assert.Equal(7, counters.Container.TaskCount);
    }

    [Fact]
    public void Linux_2_6_32_has_no_MemAvailable_and_gets_the_kernels_estimate()
    {
        using RecordedRoot root = RecordedRoot.Fixture("2.6.32");

        ResourceCounters counters = root.Read(ResourceKinds.All);

        // 200000 free − 1500 pages low + 840000 file cache − low + 100000 slab − low, in KiB
        long low = 1500L * Environment.SystemPageSize / 1024;
        long slabLoss = Math.Min(50000, low);
        Assert.Equal((200000 - low + 840000 - low + 100000 - slabLoss) * 1024, counters.Memory.AvailableBytes);
        Assert.Equal((1048568L - 786426) * 1024, counters.Memory.SwapUsedBytes);
        Assert.Equal(840000L * 1024, counters.Memory.CachedBytes);
        Assert.Equal(["sda", "dm-0"], Names(counters.DiskDevices, static row => row.Name));
        Assert.Equal(["/", "/boot"], Names(counters.Filesystems, static row => row.MountPoint));
        Assert.Equal(1_000_000_000, counters.NetworkInterfaces[1].LinkBitsPerSecond);
        Assert.Equal(8ul, counters.CpuTotal.Steal);
        Assert.Null(counters.OutOfMemoryKills);
        Assert.Null(counters.Connections.Tracked);
        Assert.Equal(4ul, counters.Connections.UdpErrors);
    }

    [Theory]
    [InlineData(ResourceKinds.Cpu)]
    [InlineData(ResourceKinds.Memory)]
    [InlineData(ResourceKinds.Load)]
    public void Only_what_is_asked_for_is_read(ResourceKinds kind)
    {
        using RecordedRoot root = RecordedRoot.Fixture("6.18");

        ResourceCounters counters = root.Read(kind);

        Assert.Equal(kind == ResourceKinds.Cpu, counters.HasCpu);
        Assert.Equal(kind == ResourceKinds.Memory, counters.Memory.TotalBytes is not null);
        Assert.Equal(kind == ResourceKinds.Load, counters.Load1 is not null);
        Assert.False(counters.HasNetwork || counters.HasFilesystems || counters.HasDiskDevices);
        Assert.Null(counters.ProcessCount);
    }

    [Fact]
    public void A_tree_without_anything_fails_reading_by_reading()
    {
        using RecordedRoot root = RecordedRoot.Empty();

        string[] failed = [.. root.Read(ResourceKinds.All).Failures.Select(failure => failure.Group).Order(StringComparer.Ordinal)];

        Assert.Equal(["connections", "cpu", "disk", "disk_io", "files", "load", "memory", "network", "process_count", "uptime"], failed);
    }

    private static T[] Names<TRow, T>(CounterTable<TRow> rows, Func<TRow, T> name)
        where TRow : struct =>
        [.. Enumerable.Range(0, rows.Count).Select(i => name(rows[i]))];
}
