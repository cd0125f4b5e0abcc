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
    public void A_history_without_samples_raises_nothing()
    {
        (IReadOnlyList<ResourceAlert> alerts, IReadOnlyList<ResourceAlert> active) = AlertReplay.Run(new SampleHistory(), s_rule);

        Assert.Empty(alerts);
        Assert.Empty(active);
    }

    private static string Story(ResourceAlert alert) =>
        $"{alert.Moment:O} {alert.Change} {alert.Level} {alert.PeakValue} {alert.Duration} {alert.Message}";
}
