using GhostMonitor.Benchmarks.Anomaly;

namespace GhostMonitor.Engine.Tests.Benchmarks;

/// <summary>Where alerts begin, and what they are held against.</summary>
public sealed class AlertJudgingTests
{
    [Fact]
    public void The_readings_of_the_cool_down_raise_no_alert() =>
        Assert.Equal([1, 5], AlertRule.Begins([0, 1, 1, 1, 1, 1, 1, 1, 0], 1, coolDown: 3));

    [Fact]
    public void A_score_that_is_no_number_raises_no_alert() =>
        Assert.Equal([1], AlertRule.Begins([double.NaN, 1], 1, coolDown: 0));

    [Fact]
    public void An_episode_goes_on_over_a_short_silence() =>
        Assert.Equal(2, AlertRule.Episodes([1, 0, 0, 1, 0, 0, 0, 1], 1, coolDown: 3, from: 0, to: 8));

    [Fact]
    public void Runs_that_are_less_than_four_readings_apart_are_one() => Assert.Equal(
        [new LabelledRun(1, 5), new LabelledRun(9, 9)],
        LabelledRun.Of([false, true, true, false, false, true, false, false, false, true], 4));

    [Fact]
    public void Runs_beside_each_other_stay_two_where_none_are_joined() =>
        Assert.Equal([new LabelledRun(0, 0), new LabelledRun(2, 2)], LabelledRun.Of([true, false, true], 1));

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    [InlineData(14, true)]
    [InlineData(15, false)]
    public void An_alert_is_one_of_a_run_with_two_readings_of_tolerance(int reading, bool isOne) =>
        Assert.Equal(isOne, new LabelledRun(10, 12).Covers(reading));

    [Fact]
    public void An_incident_is_found_only_if_an_alert_begins_in_it()
    {
        double[] scores = Scores(100, 10, 11, 12, 13, 14, 15);

        MachineResult result = MachineJudge.At([[new LabelledRun(14, 20)]], [scores], 1);

        Assert.Equal((0, 1), (result.Found, result.FalseAlarms));
    }

    [Fact]
    public void What_always_alerts_does_not_find_what_falls_into_its_cool_down()
    {
        double[] always = [.. Enumerable.Repeat(1.0, 100)];

        MachineResult result = MachineJudge.At([[new LabelledRun(10, 12), new LabelledRun(49, 60)]], [always], 1);

        Assert.Equal((1, 3), (result.Found, result.FalseAlarms));
    }

    [Fact]
    public void Several_alerts_in_a_long_incident_find_it_once()
    {
        MachineResult result = MachineJudge.At([[new LabelledRun(10, 90)]], [Scores(100, 12, 50, 80)], 1);

        Assert.Equal((1, 3, 0), (result.Found, result.TrueAlerts, result.FalseAlarms));
        Assert.Equal(1, result.Precision);
        Assert.Equal(10, result.MedianDelayMinutes);
    }

    [Fact]
    public void False_alarms_are_counted_per_machine_and_30_days()
    {
        double[] scores = Scores(Series.MonthOfReadings / 2, 100);

        Assert.Equal(1, MachineJudge.At([[], []], [scores, new double[scores.Length]], 1).FalseAlarmsPerMonth);
    }

    [Fact]
    public void The_best_threshold_has_no_more_than_one_false_alarm_a_month()
    {
        double[] scores = Scores(Series.MonthOfReadings, 1000);
        scores[3000] = scores[4000] = 0.5;
        scores[2000] = 0.4;
        scores[5000] = 0.9;

        LabelledRun[] incidents = [new(2000, 2010), new(5000, 5010)];

        (double threshold, MachineResult result) = MachineJudge.Best([incidents], [scores]);

        Assert.Equal(0.9, threshold);
        Assert.Equal((1, 1), (result.Found, result.FalseAlarms));
    }

    [Fact]
    public void F1_takes_runs_that_are_found_and_alerts_that_are_right()
    {
        LabelledRun[] runs = [new(10, 12), new(30, 30), new(60, 60), new(80, 80)];
        var series = new LabelledSeries("group", Series.EveryFiveMinutes("series", new double[100]), runs);

        SpikeResult result = SpikeJudge.At(series, Scores(100, 10, 31, 50, 95), 1);

        Assert.Equal(new SpikeResult(Runs: 4, Found: 2, TrueAlerts: 2, Alerts: 4), result);
        Assert.Equal(0.5, result.F1);
    }

    private static double[] Scores(int readings, params int[] high)
    {
        var scores = new double[readings];
        foreach (int reading in high)
            scores[reading] = 1;

        return scores;
    }
}
