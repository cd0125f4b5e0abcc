using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Tests.Sampling;

/// <summary>
/// As Linux 6.18 counts on a busy machine with two CPUs: the total's idle time jumps when the second goes, and again when it comes back.
/// </summary>
public sealed class CpusThatComeAndGoTests
{
    private const ulong Jump = 50_000;

    [Fact]
    public void A_cpu_that_goes_makes_a_busy_machine_no_idle_one()
    {
        ResourceMetrics metrics = Between(Reading(0, 0, (0, 1000), (1, 1000)), Reading(100, Jump, (0, 1100)));

        Assert.Equal(100, metrics.CpuPercent);
        Assert.Equal("0", Assert.Single(metrics.Cores).Name);
    }

    [Fact]
    public void A_cpu_that_comes_makes_a_busy_machine_no_idle_one()
    {
        ResourceMetrics metrics = Between(Reading(0, 0, (0, 1000)), Reading(100, Jump, (0, 1100), (1, 1050)));

        Assert.Equal(100, metrics.CpuPercent);
        Assert.Equal("0", Assert.Single(metrics.Cores).Name);
    }

    [Fact]
    public void While_none_comes_or_goes_the_kernels_total_counts()
    {
        ResourceMetrics metrics = Between(Reading(0, 0, (0, 1000), (1, 1000)), Reading(100, 100, (0, 1100), (1, 1100)));

        Assert.Equal(50, metrics.CpuPercent);
    }

    [Fact]
    public void Where_all_are_others_the_total_is_unknown()
    {
        ResourceMetrics metrics = Between(Reading(0, 0, (0, 1000)), Reading(100, 100, (1, 1100)));

        Assert.Null(metrics.CpuPercent);
        Assert.Empty(metrics.Cores);
    }

    private static ResourceMetrics Between(ResourceCounters before, ResourceCounters after) =>
        MetricsCalculator.Calculate(before, after, TimeSpan.FromSeconds(1), "host");

    private static ResourceCounters Reading(ulong totalUser, ulong totalIdle, params (int Id, ulong User)[] cpus)
    {
        var counters = new ResourceCounters { HasCpu = true };
        counters.CpuTotal = new CpuCounters { Id = -1, User = totalUser, Idle = totalIdle };
        foreach ((int id, ulong user) in cpus)
            counters.Cpus.Add() = new CpuCounters { Id = id, User = user };

        return counters;
    }
}
