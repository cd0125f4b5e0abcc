using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Tests.Backtesting;

public sealed class AnomalyEpisodesTests
{
    // How many samples the time to keep is.
    private static readonly int s_kept = (int)(Metric.Anomaly.DefaultKeepFor.Ticks / Histories.Interval.Ticks);
    private static readonly double s_leave = AnomalyEpisodes.EndLevel;

    private static double?[] Usual => [.. Enumerable.Repeat((double?)0.2, s_kept)];

    [Fact]
    public void An_episode_lasts_from_above_the_level_to_below_it_by_the_hysteresis()
    {
        IReadOnlyList<AnomalyEpisode> found = Find([0.5, 1, 1.1, 3, s_leave + 0.01, s_leave, .. Usual, 1.5, .. Usual, 0]);

        Assert.Equal([(2, (int?)5), (6 + s_kept, 7 + s_kept)], found.Select(Samples));
    }

    [Fact]
    public void What_is_unusual_again_within_the_time_to_keep_goes_on() =>
        Assert.Equal([(0, (int?)(s_kept + 1))], Find([2, .. Usual.Skip(1), 2, .. Usual, 0]).Select(Samples));

    [Fact]
    public void What_is_as_usual_for_less_than_the_time_to_keep_has_no_end_yet() =>
        Assert.Equal([(0, null)], Find([2, .. Usual]).Select(Samples));

    [Fact]
    public void Its_worst_verdict_names_the_monitor_and_the_machine()
    {
        AnomalyEpisode found = Assert.Single(Find(1.1, 0.1, 3, 2, 0));

        Assert.Equal(3, found.Worst.Score);
        Assert.Equal(("main", "host"), (found.MonitorName, found.ComputerName));
        ResourceAnomaly number = Assert.Single(found.Worst.Numbers);
        Assert.Equal(("main", "host", "cpu"), (number.MonitorName, number.ComputerName, number.ResourceName));
    }

    [Fact]
    public void What_goes_on_has_no_end() => Assert.Equal((1, null), Samples(Assert.Single(Find(0, 2, 3))));

    [Fact]
    public void Samples_without_a_score_neither_begin_nor_end_it() =>
        Assert.Equal([(1, (int?)5)], Find([null, 2, null, null, 2, .. Usual, null, 0, null]).Select(Samples));

    [Fact]
    public void Samples_that_nobody_looked_at_have_none() => Assert.Empty(AnomalyEpisodes.Of(Histories.Cpu(1, 99, 1)));

    [Fact]
    public void Samples_are_looked_at_once_more_for_a_replay()
    {
        // Whatever the detector finds: the same as one that is asked sample by sample.
        double?[] readings = [.. Enumerable.Range(0, 2000).Select(static i => (double?)(i is > 1500 and < 1600 ? 99 : i % 7))];
        SampleHistory history = Histories.Cpu(readings);
        var detector = new MachineDetector();
        SampleHistory judged = history with { Samples = [.. history.Samples.Select(metrics => metrics.With(detector.Step(metrics)))] };

        Assert.Equal(AnomalyEpisodes.Of(judged).Select(Times), AnomalyEpisodes.Replay(history).Select(Times));
    }

    private static (DateTimeOffset, DateTimeOffset?) Times(AnomalyEpisode episode) => (episode.StartedAt, episode.EndedAt);

    private static (int Start, int? End) Samples(AnomalyEpisode episode) =>
        (Number(episode.StartedAt), episode.EndedAt is DateTimeOffset end ? Number(end) : null);

    private static int Number(DateTimeOffset moment) => (int)((moment - Histories.Start).Ticks / Histories.Interval.Ticks);

    private static IReadOnlyList<AnomalyEpisode> Find(params double?[] scores)
    {
        var history = new SampleHistory
        {
            MonitorName = "main",
            ComputerName = "host",
            Samples = [.. scores.Select(static (score, i) => new ResourceMetrics { Moment = Histories.At(i) }.With(Verdict(score)))],
        };
        return AnomalyEpisodes.Of(history);
    }

    private static AnomalyVerdict Verdict(double? score) =>
        new() { Score = score, Numbers = [new ResourceAnomaly { ResourceName = "cpu", Score = score ?? 0 }] };
}
