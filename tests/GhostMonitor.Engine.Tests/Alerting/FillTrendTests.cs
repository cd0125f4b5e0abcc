using GhostMonitor.Engine.Alerting;

namespace GhostMonitor.Engine.Tests.Alerting;

public sealed class FillTrendTests
{
    [Fact]
    public void A_line_is_followed_to_where_it_is_full()
    {
        var trend = new FillTrend { Horizon = TimeSpan.FromHours(24) };

        // 1 point an hour from 40: at hour 2 it is 42, so full in 58 hours.
        Assert.Equal(58, Feed(trend, 120, static minute => 40 + (minute / 60.0))!.Value, 6);
    }

    [Fact]
    public void Too_few_points_say_nothing()
    {
        var trend = new FillTrend { Horizon = TimeSpan.FromHours(1) };

        for (int minute = 0; minute < FillTrend.MinimumPoints - 1; minute++)
            Assert.Null(trend.Add(TimeSpan.FromMinutes(minute), 50 + minute));

        Assert.NotNull(trend.Add(TimeSpan.FromMinutes(FillTrend.MinimumPoints), 60));
    }

    [Fact]
    public void A_day_is_not_forecast_from_less_than_half_an_hour()
    {
        var trend = new FillTrend { Horizon = TimeSpan.FromHours(24) };

        Assert.Null(Feed(trend, 29, static minute => 50 + minute));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    public void What_is_flat_or_shrinks_is_not_filling(double perMinute)
    {
        var trend = new FillTrend { Horizon = TimeSpan.FromHours(24) };

        Assert.Equal(AlertMessage.NotFillingHours, Feed(trend, 240, minute => 90 + (perMinute * minute)));
    }

    [Fact]
    public void Noise_without_a_trend_is_not_filling()
    {
        // Half of all noise slopes upwards; of that, twice the standard error lets through about 1 in 20.
        int notFilling = Enumerable.Range(0, 200).Count(static seed =>
        {
            var trend = new FillTrend { Horizon = TimeSpan.FromHours(24) };
            var random = new Random(seed);
            return Feed(trend, 600, _ => 90 + (random.NextDouble() * 5)) >= AlertMessage.NotFillingHours;
        });

        Assert.InRange(notFilling, 185, 200);
    }

    [Fact]
    public void A_trend_shows_through_noise()
    {
        var trend = new FillTrend { Horizon = TimeSpan.FromHours(24) };
        var random = new Random(7);

        double hours = Feed(trend, 600, minute => 40 + (minute / 20.0) + random.NextDouble())!.Value;

        Assert.InRange(hours, 9, 11);
    }

    [Fact]
    public void What_is_full_is_full_now()
    {
        var trend = new FillTrend { Horizon = TimeSpan.FromHours(1) };

        Assert.Equal(0, Feed(trend, 30, static minute => Math.Min(100, 80 + minute)));
    }

    [Fact]
    public void What_has_been_full_for_long_is_full_though_it_does_not_fill()
    {
        var trend = new FillTrend { Horizon = TimeSpan.FromHours(1) };

        Assert.Equal(0, Feed(trend, 60, static _ => 100));
    }

    [Fact]
    public void What_was_gathered_for_an_hour_ahead_does_not_foretell_a_day()
    {
        var trend = new FillTrend { Horizon = TimeSpan.FromHours(1) };
        Assert.NotNull(Feed(trend, 10, static minute => 50 + minute));

        trend.Horizon = TimeSpan.FromHours(24);

        Assert.Null(trend.Add(TimeSpan.FromMinutes(11), 61));
    }

    [Fact]
    public void The_past_beyond_half_the_horizon_is_forgotten()
    {
        var trend = new FillTrend { Horizon = TimeSpan.FromHours(2) };

        // Steep for an hour, then flat for a little more: only the flat part is left, though there is room for points of two hours.
        Assert.Equal(AlertMessage.NotFillingHours, Feed(trend, 65 + 60, static minute => minute < 60 ? minute : 60));
    }

    [Fact]
    public void Readings_that_are_far_apart_still_make_a_line()
    {
        var trend = new FillTrend { Horizon = TimeSpan.FromMinutes(10) };
        double? hours = null;
        for (int i = 0; i < 20; i++)
            hours = trend.Add(TimeSpan.FromMinutes(5 * i), 50 + i);

        // 12 points an hour, and 31 to go.
        Assert.Equal(31.0 / 12, hours!.Value, 6);
    }

    [Fact]
    public void Readings_slower_than_its_step_are_forgotten_beyond_half_the_horizon_too()
    {
        var trend = new FillTrend { Horizon = TimeSpan.FromHours(24) };
        double? hours = null;
        for (int hour = 0; hour <= 43; hour++)
            hours = trend.Add(TimeSpan.FromHours(hour), Math.Min(hour, 30));

        // Of the last 12 hours none is left that rises.
        Assert.Equal(AlertMessage.NotFillingHours, hours);
        Assert.Equal(TimeSpan.FromHours(31), trend.Export()[0].At);
    }

    [Fact]
    public void A_point_is_kept_at_each_240th_of_the_horizon()
    {
        var trend = new FillTrend { Horizon = TimeSpan.FromHours(240) };
        for (int half = 0; half <= 20; half++)
            trend.Add(TimeSpan.FromHours(half / 2.0), half);

        Assert.Equal(Enumerable.Range(0, 11).Select(static hour => new TrendPoint(TimeSpan.FromHours(hour), hour * 2)), trend.Export());
    }

    [Fact]
    public void Where_the_horizon_grew_the_points_must_span_a_48th_of_it()
    {
        var trend = new FillTrend { Horizon = TimeSpan.FromHours(12) };
        for (int step = 0; step < FillTrend.MinimumPoints; step++)
            trend.Add(TimeSpan.FromHours(1 + (step / 16.0)), 50 + step);

        trend.Horizon = TimeSpan.FromHours(240);

        Assert.Null(trend.Add(TimeSpan.FromHours(5.9375), 60));
        Assert.NotNull(trend.Add(TimeSpan.FromHours(6), 60));
    }

    [Theory]
    [InlineData(3, 53.777777777777779)]
    [InlineData(3.5, AlertMessage.NotFillingHours)]
    public void A_slope_counts_from_twice_its_standard_error_on(double noise, double hours)
    {
        var trend = new FillTrend { Horizon = TimeSpan.FromHours(240) };
        double? estimate = null;
        for (int hour = 0; hour < 10; hour++)
            estimate = trend.Add(TimeSpan.FromHours(hour), 50 + hour + (hour % 2 == 0 ? noise : -noise));

        // The squared correlation is 0.39 and 0.30: with ten points twice the standard error is at 1/3.
        Assert.Equal(hours, estimate!.Value, 9);
    }

    [Fact]
    public void A_trend_goes_on_from_the_points_that_an_earlier_one_had()
    {
        var trend = new FillTrend { Horizon = TimeSpan.FromHours(24) };
        Feed(trend, 1000, static minute => 10 + (minute / 50.0) + Math.Sin(minute));
        var next = FillTrend.Of(trend.Export());
        next.Horizon = trend.Horizon;

        Assert.Equal(
            trend.Add(TimeSpan.FromMinutes(1006), 31)!.Value,
            next.Add(TimeSpan.FromMinutes(1006), 31)!.Value,
            6);
    }

    [Fact]
    public void Of_more_points_than_it_holds_the_newest_are_kept()
    {
        TrendPoint[] points =
            [.. Enumerable.Range(0, FillTrend.Capacity + 30).Select(static hour => new TrendPoint(TimeSpan.FromHours(hour), hour))];

        Assert.Equal(points.Skip(30), FillTrend.Of(points).Export());
    }

    [Fact]
    public void A_forecast_is_raised_with_its_estimate_and_resolved_when_it_stops_filling()
    {
        EvaluatorRun run = Forecasting();

        // From 50 by 1 a minute; at minute 9 there are ten points, and 41 minutes to go.
        for (int minute = 0; minute <= 9; minute++)
            run.Disks(minute * 60, ("/data", 50 + minute));

        ResourceAlert raised = Assert.Single(run.All);
        Assert.Equal("disk_forecast", raised.ResourceName);
        Assert.Equal("/data", raised.Instance);
        Assert.Equal(AlertLevel.Warning, raised.Level);
        Assert.Equal(41, raised.TimeToFull!.Value.TotalMinutes, 6);
        Assert.Equal(1, raised.ThresholdValue);
        Assert.Equal("DISK FORECAST WARNING: full in 0.7 h on /data (threshold: 1.0 h)", raised.Message);

        for (int minute = 10; minute <= 60; minute++)
            run.Disks(minute * 60, ("/data", 59));

        // The trend flattens bit by bit, so it is left as soon as it points past 1.1 h.
        Assert.Equal(2, run.All.Count);
        Assert.Equal(AlertTransition.Resolved, run.All[1].Change);
        Assert.InRange(run.All[1].CurrentValue, 1.1, 1.5);
        Assert.Equal(raised.Id, run.All[1].Id);
    }

    [Fact]
    public void A_forecast_and_a_level_are_two_episodes()
    {
        EvaluatorRun run = Forecasting(warning: 55);

        for (int minute = 0; minute <= 9; minute++)
            run.Disks(minute * 60, ("/data", 50 + minute));

        Assert.Equal(["disk", "disk_forecast"], run.Evaluator.Active.Select(static alert => alert.ResourceName));
        Assert.Equal(41, run.Evaluator.Active[1].TimeToFull!.Value.TotalMinutes, 6);
        Assert.Null(run.Evaluator.Active[0].TimeToFull);
    }

    [Fact]
    public void A_forecast_that_is_taken_away_resolves_with_that_reason_and_the_level_stays()
    {
        EvaluatorRun run = Forecasting(warning: 55);
        for (int minute = 0; minute <= 9; minute++)
            run.Disks(minute * 60, ("/data", 50 + minute));

        run.Thresholds = ThresholdSet.Empty.With(new() { ResourceName = "disk", Warning = 55 });
        ResourceAlert resolved = Assert.Single(run.Disks(600, ("/data", 60)));

        Assert.Equal("forecast removed", resolved.Reason);
        Assert.Equal("disk", Assert.Single(run.Evaluator.Active).ResourceName);
    }

    [Fact]
    public void A_forecast_of_what_is_gone_resolves()
    {
        EvaluatorRun run = Forecasting();
        for (int minute = 0; minute <= 9; minute++)
            run.Disks(minute * 60, ("/", 1), ("/data", 50 + minute));

        Assert.Equal("gone: unmounted, unplugged or renamed", Assert.Single(run.Disks(600, ("/", 1))).Reason);
    }

    [Fact]
    public void A_forecast_is_left_a_tenth_past_its_horizon()
    {
        AlertRule rule = AlertRule.OfForecast(new() { Forecast = TimeSpan.FromHours(10) }, null);

        Assert.True(rule.IsBreached(AlertLevel.Warning, 9.99));
        Assert.False(rule.IsBreached(AlertLevel.Warning, 10));
        Assert.True(rule.IsHeld(AlertLevel.Warning, 10.99));
        Assert.False(rule.IsHeld(AlertLevel.Warning, 11.01));
    }

    private static EvaluatorRun Forecasting(double? warning = null) =>
        new(ThresholdSet.Empty.With(new() { ResourceName = "disk", Warning = warning, Forecast = TimeSpan.FromHours(1) }), interval: 60);

    private static double? Feed(FillTrend trend, int minutes, Func<int, double> percent)
    {
        double? hours = null;
        for (int minute = 0; minute <= minutes; minute++)
            hours = trend.Add(TimeSpan.FromMinutes(minute), percent(minute));

        return hours;
    }
}
