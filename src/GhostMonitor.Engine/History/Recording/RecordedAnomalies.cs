using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.History;

/// <summary>Finds in a recording when machines were not as usual.</summary>
/// <remarks>
/// Verdicts are not recorded, so a detector learns anew of the recorded minutes: of those before the range first. A minute is read after
/// the other, so a month costs no more memory than a day.
/// </remarks>
internal static class RecordedAnomalies
{
    /// <summary>Reads the episodes of which a part lies in a stretch of time, of each monitor of each machine, oldest first.</summary>
    /// <param name="reader">The recording; it may be written meanwhile.</param>
    /// <param name="query">From when to when, and whose. It is read at the resolution of minutes whatever the query says.</param>
    /// <exception cref="RecordException">The recording could not be read.</exception>
    internal static IReadOnlyList<AnomalyEpisode> Read(IRecordReader reader, RecordQuery query)
    {
        var replays = new Dictionary<RecordSource, Replay>();
        foreach (RecordedSample sample in reader.ReadSamples(WithLeadIn(query)))
        {
            var source = new RecordSource(sample.Metrics.ComputerName, sample.MonitorName);
            if (!replays.TryGetValue(source, out Replay? replay))
                replays.Add(source, replay = new Replay(source));

            replay.Step(sample.Metrics);
        }

        return
        [
            .. replays.Values
                .SelectMany(static replay => replay.Episodes)
                .Where(episode => episode.StartedAt < query.Before && !(episode.EndedAt <= query.After))
                .OrderBy(static episode => episode.StartedAt),
        ];
    }

    /// <summary>The begin of what is learnt of before a moment.</summary>
    internal static DateTimeOffset LeadIn(DateTimeOffset moment) =>
        moment - DateTimeOffset.MinValue > Limits.LearntLeadIn ? moment - Limits.LearntLeadIn : DateTimeOffset.MinValue;

    private static RecordQuery WithLeadIn(RecordQuery query) =>
        query with { After = LeadIn(query.After), Resolution = RecordResolution.Minute };

    /// <summary>One monitor's detector, and what it has found.</summary>
    private sealed class Replay(RecordSource source)
    {
        private readonly MachineDetector _detector = new();
        private readonly AnomalyEpisodes _episodes = new(source.MonitorName, source.ComputerName);

        internal IReadOnlyList<AnomalyEpisode> Episodes => _episodes.All;

        internal void Step(ResourceMetrics metrics) => _episodes.Add(metrics.Moment, _detector.Step(metrics));
    }
}
