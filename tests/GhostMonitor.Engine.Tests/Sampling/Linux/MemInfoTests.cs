using System.Text;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

public sealed class MemInfoTests
{
    [Fact]
    public void Sizes_are_in_units_of_1024_bytes()
    {
        MemInfoFields fields = MemInfo.Parse("MemTotal:       24684084 kB\nMemAvailable:   1 kB\n"u8);

        Assert.Equal(24684084L * 1024, fields.Total);
        Assert.Equal(1024, fields.Available);
        Assert.Null(fields.Free);
    }

    [Fact]
    public void Lines_behind_the_last_that_is_read_change_nothing()
    {
        MemInfoFields fields = MemInfo.Parse("MemFree: 3 kB\nCommitLimit: 5 kB\nCommitted_AS: 4 kB\nVmallocTotal: 9 kB\n"u8);

        Assert.Equal(3 * 1024, fields.Free);
        Assert.Equal(5 * 1024, fields.CommitLimit);
        Assert.Equal(4 * 1024, fields.Committed);
    }

    [Fact]
    public void The_estimate_for_old_kernels_is_the_kernels_own()
    {
        // Free 1000 − low 100 + file cache 600 − min(300, 100) + slab 80 − min(40, 100)
        var fields = new MemInfoFields { Free = 1000, ActiveFile = 400, InactiveFile = 200, ReclaimableSlab = 80 };

        Assert.Equal(1000 - 100 + 600 - 100 + 80 - 40, MemInfo.Available(fields, low: 100));
    }

    [Fact]
    public void The_estimate_is_never_negative() =>
        Assert.Equal(0, MemInfo.Available(new MemInfoFields { Free = 10 }, low: 100));

    [Fact]
    public void There_is_no_estimate_without_free_memory() =>
        Assert.Null(MemInfo.Available(new MemInfoFields { Cached = 10 }, low: 0));

    [Fact]
    public void Low_watermarks_of_all_zones_are_added_up() =>
        Assert.Equal(1500ul,
            MemInfo.ParseLowWatermarks(
                "Node 0\n  pages free 1\n        min      83\n        low      100\nNode 1\n        low      1400\n"u8));

    [Theory]
    [InlineData("MemTotal: many kB\n")]
    [InlineData("MemTotal: -5 kB\n")]
    [InlineData("MemTotal:\n")]
    [InlineData("MemTotal")]
    [InlineData(":\n::\n")]
    public void What_is_no_size_is_null(string text) => Assert.Null(MemInfo.Parse(Encoding.UTF8.GetBytes(text)).Total);

    [Fact]
    public void A_file_without_a_total_is_a_failure_of_memory_alone()
    {
        using RecordedRoot root = RecordedRoot.Empty().Write("proc/meminfo", "nonsense\n").Write("proc/loadavg", "1.00 2.00 3.00 1/1 1\n");

        ResourceCounters counters = root.Read(ResourceKinds.Memory | ResourceKinds.Load);

        Assert.Equal("memory", Assert.Single(counters.Failures).Group);
        Assert.Null(counters.Memory.TotalBytes);
        Assert.Equal(1, counters.Load1);
    }
}
