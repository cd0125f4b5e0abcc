using System.Text;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

public sealed class DiskStatsTests
{
    [Fact]
    public void Sectors_are_512_bytes()
    {
        Assert.True(DiskStats
            .TryParse("   8       0 sda 11 12 13 14 15 16 17 18 19 20 21 22 23"u8, out ReadOnlySpan<byte> name,
                out DiskDeviceCounters row));
        Assert.Equal("sda", Encoding.UTF8.GetString(name));
        Assert.Equal(11ul, row.Reads);
        Assert.Equal(13ul * 512, row.BytesRead);
        Assert.Equal(14ul, row.ReadMilliseconds);
        Assert.Equal(15ul, row.Writes);
        Assert.Equal(17ul * 512, row.BytesWritten);
        Assert.Equal(18ul, row.WriteMilliseconds);
        Assert.Equal(19, row.InFlight);
        Assert.Equal(20ul, row.BusyMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("8 0")]
    [InlineData("8 0 sda")]
    [InlineData("8 0 sda 1 2 3 4")]
    [InlineData("8 0 sda 1 2 3 4 5 6 7 8 9 ten 11")]
    [InlineData("8 0 sda 1 2 3 4 5 6 7 8 -9 10 11")]
    public void A_line_that_makes_no_sense_is_refused(string line) =>
        Assert.False(DiskStats.TryParse(Encoding.UTF8.GetBytes(line), out _, out _));

    [Theory]
    [InlineData("sda1", "sda", true)]
    [InlineData("sdab", "sda", false)]
    [InlineData("nvme0n1p2", "nvme0n1", true)]
    [InlineData("nvme0n10", "nvme0n1", false)]
    [InlineData("mmcblk0boot0", "mmcblk0", false)]
    [InlineData("sda", "sda", false)]
    [InlineData("sda1", "", false)]
    public void Without_sys_a_partition_is_known_by_its_name(string name, string disk, bool expected) =>
        Assert.Equal(expected, DiskStats.IsPartitionOf(name, disk));

    [Fact]
    public void A_device_whose_name_has_a_slash_is_found_in_sys()
    {
        using RecordedRoot root = RecordedRoot.Empty()
            .Write("proc/diskstats", "104 0 cciss/c0d0 1 2 3 4 5 6 7 8 9 10 11\n104 1 cciss/c0d0p1 1 2 3 4 5 6 7 8 9 10 11\n")
            .Write("sys/block/cciss!c0d0/size", "1\n");

        ResourceCounters counters = root.Read(ResourceKinds.DiskIO);

        Assert.Equal(1, counters.DiskDevices.Count);
        Assert.Equal("cciss/c0d0", counters.DiskDevices[0].Name);
    }

    [Theory]
    [InlineData("loop0")]
    [InlineData("nbd0")]
    [InlineData("ram0")]
    [InlineData("zram0")]
    public void A_device_that_the_kernel_makes_in_advance_appears_once_it_has_been_used(string name)
    {
        using RecordedRoot root = RecordedRoot.Empty().Write("proc/diskstats", $"7 0 {name} 0 0 0 0 0 0 0 0 0 0 0\n")
            .Write($"sys/block/{name}/size", "1\n");
        Assert.Equal(0, root.Read(ResourceKinds.DiskIO).DiskDevices.Count);

        root.Write("proc/diskstats", $"7 0 {name} 1 0 8 0 0 0 0 0 0 0 0\n");

        Assert.Equal(1, root.Read(ResourceKinds.DiskIO).DiskDevices.Count);
    }

    [Fact]
    public void Milliseconds_go_on_when_the_kernels_32_bits_are_full()
    {
        DiskDeviceMetrics metrics =
            Between("8 0 sda 10 0 0 4294967290 20 0 0 4294967286 0 4294967046 0\n", "8 0 sda 20 0 0 4 30 0 0 10 0 250 0\n");

        Assert.Equal(50, metrics.BusyPercent!.Value, 10);
        Assert.Equal((10 + 20) / 20.0, metrics.LatencyMilliseconds!.Value, 10);
    }

    [Fact]
    public void Another_device_of_the_same_name_begins_anew()
    {
        DiskDeviceMetrics metrics = Between("8 0 sda 1000 0 0 5000 2000 0 0 5000 0 5000 0\n", "8 0 sda 5 0 0 20 5 0 0 20 0 20 0\n");

        Assert.Equal(0, metrics.BusyPercent);
        Assert.Equal(0, metrics.LatencyMilliseconds);
    }

    /// <summary>What two readings a second apart say of a device.</summary>
    private static DiskDeviceMetrics Between(string before, string after)
    {
        using RecordedRoot root = RecordedRoot.Empty().Write("proc/diskstats", before).Write("sys/block/sda/size", "1\n");
        ResourceCounters first = root.Read(ResourceKinds.DiskIO);
        root.Write("proc/diskstats", after);
        return Assert.Single(MetricsCalculator.Calculate(first, root.Read(ResourceKinds.DiskIO), TimeSpan.FromSeconds(1),
            "host").DiskDevices);
    }
}
