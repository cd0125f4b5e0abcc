using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Tests.Sampling;

public sealed class RateTests
{
    [Fact]
    public void A_counter_moves_by_what_lies_between() => Assert.Equal(2.5, Rate.Of(10ul, 15ul, 2));

    [Fact]
    public void A_counter_that_was_reset_has_rate_0() => Assert.Equal(0, Rate.Of(10ul, 9ul, 2));

    [Fact]
    public void Near_the_end_of_64_bits_every_step_counts() => Assert.Equal(3, Rate.Of(ulong.MaxValue - 3, ulong.MaxValue, 1));

    [Fact]
    public void Without_both_readings_there_is_no_rate()
    {
        Assert.Null(Rate.Of(null, 1ul, 1));
        Assert.Null(Rate.Of(1ul, null, 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Where_no_time_passed_there_is_no_rate(double time) => Assert.Null(Rate.Of(1ul, 2ul, time));

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, -4)]
    public void What_is_no_counter_may_fall(bool isCounter, double change) => Assert.Equal(change, Rate.Change(7, 3, isCounter));

    [Fact]
    public void A_disk_of_the_same_name_that_is_another_has_no_rate_at_all()
    {
        ResourceCounters first = Disk(new() { Name = "sdb", Reads = 900, Writes = 5, ReadMilliseconds = 10, BusyMilliseconds = 10 });
        ResourceCounters second = Disk(
            new() { Name = "sdb", Reads = 100, Writes = 700, BytesWritten = 70_000, ReadMilliseconds = 800, BusyMilliseconds = 900 });

        DiskDeviceMetrics disk = Assert.Single(Calculate(first, second).DiskDevices);

        Assert.Equal((0.0, 0.0, 0.0, 0.0), (disk.WritesPerSecond, disk.WriteBytesPerSecond, disk.BusyPercent, disk.LatencyMilliseconds));
    }

    [Fact]
    public void An_interface_that_was_made_anew_has_no_rate_at_all()
    {
        ResourceCounters first = Interface(new() { Name = "tun0", BytesSent = 900, BytesReceived = 5, CountsInTotal = true });
        ResourceCounters second = Interface(
            new() { Name = "tun0", BytesSent = 100, BytesReceived = 7000, ErrorsReceived = 3, CountsInTotal = true });

        ResourceMetrics metrics = Calculate(first, second);

        NetworkInterfaceMetrics row = Assert.Single(metrics.NetworkInterfaces);
        Assert.Equal((0.0, 0.0, 0.0), (row.BytesSentPerSecond, row.BytesReceivedPerSecond, row.ErrorsPerSecond));
        Assert.Equal(0, metrics.NetworkBytesReceivedPerSecond);
    }

    private static ResourceMetrics Calculate(ResourceCounters first, ResourceCounters second) =>
        MetricsCalculator.Calculate(first, second, TimeSpan.FromSeconds(10), "host");

    private static ResourceCounters Disk(in DiskDeviceCounters row)
    {
        var counters = new ResourceCounters { HasDiskDevices = true };
        counters.DiskDevices.Add() = row;
        return counters;
    }

    private static ResourceCounters Interface(in NetworkInterfaceCounters row)
    {
        var counters = new ResourceCounters { HasNetwork = true };
        counters.NetworkInterfaces.Add() = row;
        return counters;
    }
}
