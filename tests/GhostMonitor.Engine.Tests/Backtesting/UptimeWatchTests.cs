using GhostMonitor.Engine.Backtesting;

namespace GhostMonitor.Engine.Tests.Backtesting;

/// <summary>Shows what is taken for a restart of the machine and what for a step of its clock.</summary>
public class UptimeWatchTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Time_that_passes_as_usual_is_no_event() => Assert.Empty(Find((0, 1000), (30, 1030), (60, 1060.4)));

    [Fact]
    public void An_uptime_that_begins_anew_is_a_restart_at_the_machines_start()
    {
        UptimeEvent found = Assert.Single(Find((0, 1000), (300, 120), (330, 150)));

        Assert.Equal(UptimeEventKind.Restart, found.Kind);
        Assert.Equal(At(180), found.Moment);
        Assert.Equal(TimeSpan.FromSeconds(300), found.Length);
    }

    [Fact]
    public void A_restart_is_not_before_the_last_sample_of_the_time_before() =>
        Assert.Equal(At(0), Assert.Single(Find((0, 1000), (30, 90))).Moment);

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    [InlineData(5)]
    public void A_clock_that_was_set_is_a_step_by_as_much(int seconds)
    {
        UptimeEvent found = Assert.Single(Find((0, 1000), (30 + seconds, 1030), (60 + seconds, 1060)));

        Assert.Equal(new UptimeEvent(UptimeEventKind.ClockStep, At(30 + seconds), TimeSpan.FromSeconds(seconds)), found);
    }

    [Fact]
    public void A_machine_that_slept_has_no_step() => Assert.Empty(Find((0, 1000), (7200, 8200)));

    [Fact]
    public void A_missing_uptime_is_passed_over() => Assert.Empty(Find((0, 1000), (30, null), (60, 1060)));

    [Fact]
    public void What_a_mean_over_a_minute_leaves_open_is_no_step() =>
        Assert.Empty(Find(TimeSpan.FromMinutes(1), (0, 1000), (60, 1090), (120, 1110)));

    [Fact]
    public void A_restart_in_means_is_one_though_the_uptime_falls_twice()
    {
        // Sampled until 90 s, started at 100 s: the second minute's mean is of both times.
        UptimeEvent found = Assert.Single(Find(TimeSpan.FromMinutes(1), (0, 10_030), (60, 5_000), (120, 50), (180, 110)));

        Assert.Equal(new UptimeEvent(UptimeEventKind.Restart, At(100), TimeSpan.Zero), found);
    }

    [Fact]
    public void A_restart_in_the_last_of_the_means_shows() =>
        Assert.Equal(UptimeEventKind.Restart, Assert.Single(Find(TimeSpan.FromMinutes(1), (0, 10_030), (60, 5_000))).Kind);

    [Fact]
    public void Two_restarts_in_means_are_two() =>
        Assert.Equal(2, Find(TimeSpan.FromMinutes(1), (0, 10_030), (60, 30), (120, 90), (180, 20), (240, 80)).Count);

    private static DateTimeOffset At(double second) => s_start.AddSeconds(second);

    private static IReadOnlyList<UptimeEvent> Find(params (double Second, double? Uptime)[] samples) => Find(null, samples);

    private static IReadOnlyList<UptimeEvent> Find(TimeSpan? meanOver, params (double Second, double? Uptime)[] samples) =>
        UptimeWatch.Find(
            samples.Select(static sample => new ResourceMetrics { Moment = At(sample.Second), UptimeSeconds = sample.Uptime }), meanOver);
}
