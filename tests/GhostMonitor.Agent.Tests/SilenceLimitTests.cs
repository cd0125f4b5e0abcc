using GhostMonitor.Agent.Run;

namespace GhostMonitor.Agent.Tests;

public sealed class SilenceLimitTests
{
    private static readonly TimeSpan s_most = TimeSpan.FromMinutes(2);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Samples_that_do_not_come_for_so_long_end_the_agent()
    {
        var limit = new SilenceLimit(s_most, _time);

        _time.Advance(s_most - TimeSpan.FromTicks(1));
        Assert.False(limit.IsReached(isAlive: false));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.True(limit.IsReached(isAlive: false));
    }

    [Fact]
    public void A_sample_begins_the_time_anew()
    {
        var limit = new SilenceLimit(s_most, _time);

        _time.Advance(s_most);
        Assert.False(limit.IsReached(isAlive: true));
        _time.Advance(s_most / 2);
        Assert.False(limit.IsReached(isAlive: false));
    }

    [Fact]
    public void Without_a_limit_it_goes_on_for_ever()
    {
        var limit = new SilenceLimit(null, _time);

        _time.Advance(TimeSpan.FromDays(365));
        Assert.False(limit.IsReached(isAlive: false));
    }
}
