using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Backtesting;

/// <summary>
/// Makes episodes of the verdicts of one monitor, oldest first: as an alert of a threshold as it ships, with its level, its hysteresis and
/// its time to keep.
/// </summary>
/// <remarks>Not thread-safe. What is kept is the episodes, never the samples.</remarks>
internal sealed class AnomalyEpisodes
{
    private readonly List<AnomalyEpisode> _all = [];
    private readonly string _monitorName;
    private readonly string _computerName;
    private bool _isOpen;
    private DateTimeOffset? _usualSince;

    /// <param name="monitorName">The monitor; empty where none is known.</param>
    /// <param name="computerName">The machine.</param>
    internal AnomalyEpisodes(string monitorName, string computerName)
    {
        _monitorName = monitorName;
        _computerName = computerName;
    }

    /// <summary>The episodes so far, oldest first; the last one may still be open.</summary>
    internal IReadOnlyList<AnomalyEpisode> All => _all;

    /// <summary>Above this score an episode begins: the level that ships.</summary>
    internal static double Level => Metric.Anomaly.ShippedLevels!.Warning;

    /// <summary>An episode ends where the score has been no greater than this for the time to keep.</summary>
    internal static double EndLevel => Level - Metric.Anomaly.DefaultHysteresis;

    /// <summary>The episodes of which samples of a monitor say themselves.</summary>
    /// <param name="history">The samples, with the verdicts that their monitor came to.</param>
    internal static IReadOnlyList<AnomalyEpisode> Of(SampleHistory history)
    {
        var episodes = new AnomalyEpisodes(history.MonitorName, history.ComputerName);
        foreach (ResourceMetrics metrics in history.Samples)
            episodes.Add(metrics.Moment, metrics.Anomaly);

        return episodes.All;
    }

    /// <summary>The episodes that a detector finds which has learnt of nothing but the samples.</summary>
    /// <param name="history">The samples.</param>
    internal static IReadOnlyList<AnomalyEpisode> Replay(SampleHistory history)
    {
        var episodes = new AnomalyEpisodes(history.MonitorName, history.ComputerName);
        var detector = new MachineDetector();
        foreach (ResourceMetrics metrics in history.Samples)
            episodes.Add(metrics.Moment, detector.Step(metrics));

        return episodes.All;
    }

    /// <summary>Takes the next verdict. One without a score neither begins nor ends anything.</summary>
    /// <param name="moment">When it was come to: the time of its sample.</param>
    /// <param name="verdict">The verdict; null where nobody looked.</param>
    internal void Add(DateTimeOffset moment, AnomalyVerdict? verdict)
    {
        if (verdict?.Score is not double score)
            return;

        if (_isOpen)
            GoOn(moment, verdict, score);
        else if (score > Level)
            Begin(moment, verdict);
    }

    private void Begin(DateTimeOffset moment, AnomalyVerdict verdict)
    {
        _all.Add(new AnomalyEpisode(_monitorName, _computerName, moment, EndedAt: null, Named(verdict)));
        _isOpen = true;
        _usualSince = null;
    }

    private void GoOn(DateTimeOffset moment, AnomalyVerdict verdict, double score)
    {
        AnomalyEpisode open = _all[_all.Count - 1];
        if (score > open.Worst.Score)
            _all[_all.Count - 1] = open with { Worst = Named(verdict) };

        _usualSince = score > EndLevel ? null : _usualSince ?? moment;
        if (moment - _usualSince < Metric.Anomaly.DefaultKeepFor || _usualSince is null)
            return;

        _all[_all.Count - 1] = open with { EndedAt = _usualSince };
        _isOpen = false;
    }

    private AnomalyVerdict Named(AnomalyVerdict verdict) => verdict with
    {
        Numbers = [.. verdict.Numbers.Select(number => number with { MonitorName = _monitorName, ComputerName = _computerName })],
    };
}
