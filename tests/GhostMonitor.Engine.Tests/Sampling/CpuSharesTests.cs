using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Tests.Sampling;

public sealed class CpuSharesTests
{
    [Fact]
    public void Half_busy_is_fifty_percent()
    {
        var after = new CpuCounters { User = 30, System = 20, Idle = 50 };

        CpuShares shares = CpuShares.Between(default, after)!.Value;

        Assert.Equal(50, shares.Busy, 10);
        Assert.Equal(30, shares.User, 10);
        Assert.Equal(20, shares.System, 10);
    }

    [Fact]
    public void Waiting_for_a_disk_is_idle()
    {
        var after = new CpuCounters { User = 25, IoWait = 75 };

        CpuShares shares = CpuShares.Between(default, after)!.Value;

        Assert.Equal(25, shares.Busy, 10);
        Assert.Equal(75, shares.IoWait, 10);
    }

    [Fact]
    public void Stolen_time_is_busy()
    {
        var after = new CpuCounters { Steal = 40, Idle = 60 };

        Assert.Equal(40, CpuShares.Between(default, after)!.Value.Busy, 10);
    }

    [Fact]
    public void A_counter_that_runs_backwards_counts_nothing()
    {
        var before = new CpuCounters { User = 10, IoWait = 500, Idle = 100 };
        var after = new CpuCounters { User = 60, IoWait = 400, Idle = 150 };

        Assert.Equal(50, CpuShares.Between(before, after)!.Value.Busy, 10);
    }

    [Fact]
    public void Counters_that_did_not_move_give_no_share()
    {
        var counters = new CpuCounters { User = 10, Idle = 10 };

        Assert.Null(CpuShares.Between(counters, counters));
    }

    [Fact]
    public void Counters_whose_sum_has_no_room_in_64_bits_give_shares_of_at_most_everything()
    {
        var after = new CpuCounters { User = 1UL << 63, Idle = (1UL << 63) + 1 };

        Assert.Equal(50, CpuShares.Between(default, after)!.Value.Busy, 10);
    }

    [Fact]
    public void A_machine_that_is_busy_all_the_time_is_at_100_exactly_whatever_the_total()
    {
        for (ulong total = 1; total <= 1000; total++)
            Assert.Equal(100, CpuShares.Between(default, new CpuCounters { User = total })!.Value.Busy);
    }
}
