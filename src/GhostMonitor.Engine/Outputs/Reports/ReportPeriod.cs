using GhostMonitor.Engine.Backtesting;

namespace GhostMonitor.Engine.Outputs;

/// <summary>The alerts of the time that a report is about, in a few numbers: what its headline says. Immutable.</summary>
internal sealed record ReportPeriod
{
    /// <summary>The alerts that were open at some moment of that time, each counted once from its beginning to its end.</summary>
    public int Episodes { get; init; }

    /// <summary>Those of them that were critical at some moment.</summary>
    public int CriticalEpisodes { get; init; }

    /// <summary>The highest level that one of them reached; Normal if there was none.</summary>
    public AlertLevel WorstLevel { get; init; }

    /// <summary>How long the longest of them was open within that time.</summary>
    public TimeSpan Longest { get; init; }

    /// <summary>The resource that the longest is about; null if there was none.</summary>
    public string? LongestResourceName { get; init; }

    /// <summary>The mount, device or interface that the longest is about; null where there is none.</summary>
    public string? LongestInstance { get; init; }

    /// <summary>Sums up episodes.</summary>
    /// <param name="episodes">All that are known; those outside the time don't count.</param>
    /// <param name="from">When the time begins.</param>
    /// <param name="to">When it ends; an episode without an end lasts until then.</param>
    internal static ReportPeriod Of(IEnumerable<AlertEpisode> episodes, DateTimeOffset from, DateTimeOffset to)
    {
        AlertEpisode[] within = [.. episodes.Where(episode => episode.IsWithin(from, to))];
        if (within.Length == 0)
            return new ReportPeriod();

        AlertEpisode longest = within.OrderByDescending(episode => LengthOf(episode, from, to)).First();
        return new ReportPeriod
        {
            Episodes = within.Length,
            CriticalEpisodes = within.Count(static episode => episode.Level == AlertLevel.Critical),
            WorstLevel = within.Max(static episode => episode.Level),
            Longest = LengthOf(longest, from, to),
            LongestResourceName = longest.ResourceName,
            LongestInstance = longest.Instance,
        };
    }

    private static TimeSpan LengthOf(AlertEpisode episode, DateTimeOffset from, DateTimeOffset to)
    {
        DateTimeOffset start = episode.StartedAt > from ? episode.StartedAt : from;
        DateTimeOffset end = episode.EndedAt < to ? episode.EndedAt.GetValueOrDefault() : to;
        return end - start;
    }
}
