using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;

namespace GhostMonitor.Engine.Tests.Backtesting;

public sealed class AlertReplayTests
{
    private static readonly ThresholdSet s_rule =
        ThresholdSet.Empty.With(new ResourceThreshold
        {
            ResourceName = "cpu",
            Warning = 70,
            For = TimeSpan.FromSeconds(20),
            Hysteresis = 2
        });

    private static readonly ThresholdSet s_unusual =
        ThresholdSet.Empty.With(new ResourceThreshold { ResourceName = "anomaly", Warning = 1 });

    [Fact]
    public void A_replay_reports_what_the_evaluator_reported_as_the_samples_came()
    {
        var random = new Random(5);
        SampleHistory history = Histories.Cpu([.. Enumerable.Range(0, 500).Select(_ => (double?)random.Next(50, 100))]);
        var evaluator = new AlertEvaluator("", "host", Histories.Interval);
        var live = new List<ResourceAlert>();
        for (int i = 0; i < history.Samples.Count; i++)
            evaluator.Evaluate(history.Samples[i], Histories.Interval * i, ThresholdSet.Default, live);

        (IReadOnlyList<ResourceAlert> alerts, IReadOnlyList<ResourceAlert> active) = AlertReplay.Run(history, ThresholdSet.Default);

        Assert.True(live.Count > 20);
        Assert.Equal(live.Select(Story), alerts.Select(Story));
        Assert.Equal(evaluator.Active.Select(Story), active.Select(Story));
    }

    [Fact]
    public void The_samples_timestamps_are_its_clock()
    {
        (IReadOnlyList<ResourceAlert> alerts, _) = AlertReplay.Run(Histories.Cpu(80, 80, 80, 50), s_rule);

        Assert.Equal(["12:00:20 Raised", "12:00:30 Resolved"], alerts.Select(alert => $"{alert.Moment:HH:mm:ss} {alert.Change}"));
        Assert.Equal(TimeSpan.FromSeconds(10), alerts[1].Duration);
    }

    [Fact]
    public void A_time_that_nobody_sampled_completes_no_duration()
    {
        SampleHistory history = Histories.Cpu(80, 80);
        SampleHistory withGap = history with { Samples = [history.Samples[0], history.Samples[1] with { Moment = Histories.At(10) }] };

        Assert.Empty(AlertReplay.Run(withGap, s_rule).Alerts);
    }

    [Fact]
    public void Samples_that_say_how_unusual_they_are_are_taken_as_they_are()
    {
        SampleHistory history = Histories.Of(static score => new ResourceMetrics { AnomalyScore = score, CpuPercent = 5 }, 0.1, 1.5, 0.1);

        (IReadOnlyList<ResourceAlert> alerts, _) = AlertReplay.Run(history, s_unusual);

        Assert.Equal(["12:00:10 Raised 1.5", "12:00:20 Resolved 0.1"],
            alerts.Select(static alert => FormattableString.Invariant($"{alert.Moment:HH:mm:ss} {alert.Change} {alert.CurrentValue}")));
    }

    [Fact]
    public void Where_a_rule_asks_how_unusual_it_was_that_is_learnt_of_samples_that_do_not_say_it()
    {
        SampleHistory history = Histories.Of(static score => new ResourceMetrics { AnomalyScore = score, CpuPercent = 5 }, null, 1.5, null);

        SampleHistory judged = history.For(s_unusual);

        Assert.Equal([true, false, true], judged.Samples.Select(static metrics => metrics.Anomaly is not null));
        Assert.Same(judged, judged.For(s_unusual));
        Assert.Same(history, history.For(ThresholdSet.Default));
        Assert.Same(history, history.For(ThresholdSet.Empty.With(s_unusual.Rules[0] with { MonitorName = "other" })));
    }

    [Fact]
    public void A_history_without_samples_raises_nothing()
    {
        (IReadOnlyList<ResourceAlert> alerts, IReadOnlyList<ResourceAlert> active) = AlertReplay.Run(new SampleHistory(), s_rule);

        Assert.Empty(alerts);
        Assert.Empty(active);
    }

    private static string Story(ResourceAlert alert) =>
        $"{alert.Moment:O} {alert.Change} {alert.Level} {alert.PeakValue} {alert.Duration} {alert.Message}";
}
