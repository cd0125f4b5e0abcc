using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Monitoring;

/// <summary>What a monitor says of how usual its machine is: now, or in its episodes. Immutable.</summary>
internal sealed record AnomalyReading
{
    /// <summary>The monitor.</summary>
    internal string MonitorName { get; init; } = "";

    /// <summary>True if it learns what is usual.</summary>
    internal bool IsWatched { get; init; }

    /// <summary>The machine's score now: 1 is the level that ships. Null while too little is learnt.</summary>
    internal double? Score { get; init; }

    /// <summary>The kind of which the score is.</summary>
    internal AnomalyKind Kind { get; init; }

    /// <summary>Over how long it has learnt.</summary>
    internal TimeSpan LearntFor { get; init; }

    /// <summary>Over how long it has to learn before there is a score.</summary>
    internal TimeSpan NeededFor { get; init; }

    /// <summary>The numbers, the most unusual first; of episodes, the earliest episode first.</summary>
    internal IReadOnlyList<ResourceAnomaly> Numbers { get; init; } = [];

    /// <summary>What a monitor says now. The numbers know of the episode that is open, if one is.</summary>
    /// <param name="monitor">The monitor.</param>
    /// <param name="thresholds">The rules in force: one that was set now is watched before the next sample is there.</param>
    internal static AnomalyReading Of(ResourceMonitor monitor, ThresholdSet thresholds)
    {
        ResourceMetrics? sample = monitor.Latest;
        AnomalyVerdict verdict = sample?.Anomaly ?? new AnomalyVerdict();
        return new AnomalyReading
        {
            MonitorName = monitor.Name,
            IsWatched = sample?.Anomaly is not null || thresholds.WatchesAnomalies(monitor.Name),
            Score = verdict.Score,
            Kind = verdict.Kind,
            LearntFor = verdict.LearntFor,
            NeededFor = VerdictMaker.NeededFor,
            Numbers = verdict.Score is null ? [] : NumbersOf(monitor, verdict, sample!),
        };
    }

    /// <summary>The same, with the numbers of episodes in place of those of now.</summary>
    /// <param name="monitor">The monitor.</param>
    /// <param name="thresholds">The rules in force.</param>
    /// <param name="after">The begin of the time into which an episode reaches.</param>
    /// <param name="before">The end of that time.</param>
    /// <param name="last">How many episodes at the most, the newest.</param>
    internal static AnomalyReading Of(ResourceMonitor monitor, ThresholdSet thresholds, DateTimeOffset after, DateTimeOffset before,
        int last) => Of(monitor, thresholds) with
        {
            Numbers = AnomalyAlerts.Of(monitor.Alerts.Snapshot(), after, before, last),
        };

    private static ResourceAnomaly[] NumbersOf(ResourceMonitor monitor, AnomalyVerdict verdict, ResourceMetrics sample)
    {
        ResourceAlert? open = monitor.ActiveAlerts.FirstOrDefault(static alert => alert.ResourceName == Metric.Anomaly.Name);
        return open is not null
            ? [.. AnomalyAlerts.In(verdict.Numbers, open, end: null)]
            : [.. verdict.Numbers.Select(number => number with { ComputerName = sample.ComputerName, MonitorName = monitor.Name })];
    }
}
