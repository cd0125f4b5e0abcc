using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Puts a report together from histories. Pure.</summary>
internal static class HistoryReportBuilder
{
    /// <summary>Builds a report.</summary>
    /// <param name="histories">The histories, all of one machine and with one sample at least; samples and alerts of several monitors are
    /// put together by their time.</param>
    /// <param name="thresholds">The rules in force.</param>
    /// <param name="generatedAt">The time of the report.</param>
    /// <exception cref="ArgumentException">There is no sample.</exception>
    /// <exception cref="ResourceArgumentException"><c>SeveralComputers</c>: a chart of two machines' CPU would be of neither.</exception>
    public static HistoryReport Build(IReadOnlyList<SampleHistory> histories, ThresholdSet thresholds, DateTimeOffset generatedAt)
    {
        SampleHistory[] filled = [.. histories.Where(static history => history.Samples.Count > 0)];
        if (filled.Length == 0)
            throw new ArgumentException("A report is of one sample at least.", nameof(histories));

        string[] computers = [.. filled.Select(static history => history.ComputerName).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (computers.Length > 1)
            throw new ResourceArgumentException(ErrorIds.SeveralComputers, "Samples", string.Join(", ", computers),
                "A report is of one machine: export each machine's samples to a file of its own");

        ResourceMetrics[] samples = [.. filled.SelectMany(static history => history.Samples).OrderBy(static metrics => metrics.Moment)];
        ResourceMetrics last = samples[samples.Length - 1];
        AlertEpisode[] episodes =
        [
            .. filled.SelectMany(history => EpisodesOf(history, thresholds))
                .Where(episode => episode.IsWithin(samples[0].Moment, last.Moment))
                .OrderBy(static episode => episode.StartedAt),
        ];
        TimeSpan interval = filled.Max(static history => history.SampleInterval);
        bool areMeans = filled.Any(static history => history.AreMeans);
        return new HistoryReport
        {
            ComputerName = computers[0],
            Monitors = [.. filled.Select(static history => history.MonitorName).Where(static name => name.Length > 0)],
            GeneratedAt = generatedAt,
            SampleInterval = interval,
            Samples = samples,
            AreMeans = areMeans,
            Alerts = [.. filled.SelectMany(history => AlertsOf(history, thresholds)).OrderBy(static alert => alert.Moment)],
            Episodes = episodes,
            Events = UptimeWatch.Find(samples, areMeans ? interval : null),
            Period = ReportPeriod.Of(episodes, samples[0].Moment, last.Moment),
            AreAlertsReplayed = filled.Any(static history => history.Alerts is null),
            Health = HealthBuilder.BuildFromSample(last, thresholds, last.Moment),
            Thresholds = thresholds,
        };
    }

    /// <summary>Also what was raised before the first sample, and is still open or ended later.</summary>
    private static IReadOnlyList<AlertEpisode> EpisodesOf(SampleHistory history, ThresholdSet thresholds)
    {
        if (history.Alerts is not null)
            return AlertEpisode.Of(history.Alerts, history.ActiveAlerts);

        (IReadOnlyList<ResourceAlert> alerts, IReadOnlyList<ResourceAlert> active) = AlertReplay.Run(history, thresholds);
        return AlertEpisode.Of(alerts, active);
    }

    private static IEnumerable<ResourceAlert> AlertsOf(SampleHistory history, ThresholdSet thresholds)
    {
        if (history.Alerts is null)
            return AlertReplay.Run(history, thresholds).Alerts;

        DateTimeOffset from = history.Samples[0].Moment;
        DateTimeOffset to = history.Samples[history.Samples.Count - 1].Moment;
        return history.Alerts.Where(alert => alert.Moment >= from && alert.Moment <= to);
    }
}
