using GhostMonitor.Engine.Alerting;

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
    /// <param name="episodes">Those that were open at some moment of the time.</param>
    /// <param name="from">When the time begins.</param>
    /// <param name="to">When it ends; an episode without an end lasts until then.</param>
    internal static ReportPeriod Of(IReadOnlyList<AlertEpisode> episodes, DateTimeOffset from, DateTimeOffset to)
    {
        if (episodes.Count == 0)
            return new ReportPeriod();

        AlertEpisode longest = episodes.OrderByDescending(episode => episode.LengthWithin(from, to)).First();
        return new ReportPeriod
        {
            Episodes = episodes.Count,
            CriticalEpisodes = episodes.Count(static episode => episode.WorstLevel == AlertLevel.Critical),
            WorstLevel = episodes.Max(static episode => episode.WorstLevel),
            Longest = longest.LengthWithin(from, to),
            LongestResourceName = longest.ResourceName,
            LongestInstance = longest.Instance,
        };
    }
}
