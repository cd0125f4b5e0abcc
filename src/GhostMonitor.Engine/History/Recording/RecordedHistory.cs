using GhostMonitor.Engine.Backtesting;

namespace GhostMonitor.Engine.History;

/// <summary>Reads histories from a recording.</summary>
internal static class RecordedHistory
{
    /// <summary>
    /// Reads the samples of a stretch of time, with the alerts that were recorded: one history for each monitor of each machine.
    /// </summary>
    /// <param name="reader">The recording; it may be written meanwhile.</param>
    /// <param name="query">What to read. At the resolution of minutes or hours, a sample is the mean of one.</param>
    /// <exception cref="RecordException">The recording could not be read.</exception>
    public static IReadOnlyList<SampleHistory> Read(IRecordReader reader, RecordQuery query)
    {
        TimeSpan? interval = IntervalOf(reader.Resolve(query));
        ILookup<RecordSource, ResourceMetrics> samples = reader.ReadSamples(query)
            .ToLookup(static sample => new RecordSource(sample.Metrics.ComputerName, sample.MonitorName), static sample => sample.Metrics);

        // From the beginning: an alert that was open at the start of the range may have spoken long before it.
        ILookup<RecordSource, ResourceAlert> alerts = reader.ReadAlerts(query with { After = DateTimeOffset.MinValue })
            .ToLookup(static alert => new RecordSource(alert.ComputerName, alert.MonitorName));
        return [.. samples.Select(source => Of(source.Key, [.. source], [.. alerts[source.Key]], interval))];
    }

    private static SampleHistory Of(RecordSource source, ResourceMetrics[] samples, ResourceAlert[] alerts, TimeSpan? interval)
    {
        SampleHistory history = SampleHistory.OfSamples(samples)[0];
        return history with
        {
            MonitorName = source.MonitorName,
            SampleInterval = interval ?? history.SampleInterval,
            AreMeans = interval is not null,
            Alerts = alerts
        };
    }

    /// <summary>The distance between samples that are the means of minutes or hours; null for others.</summary>
    /// <param name="resolution">How finely a recording was read; null for what is no recording's.</param>
    public static TimeSpan? IntervalOf(RecordResolution? resolution) => resolution switch
    {
        RecordResolution.Minute => TimeSpan.FromMinutes(1),
        RecordResolution.Hour => TimeSpan.FromHours(1),
        _ => null,
    };
}
