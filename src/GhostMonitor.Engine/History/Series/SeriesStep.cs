namespace GhostMonitor.Engine.History;

/// <summary>How far apart the points of a series are that doesn't fit as it is. Pure.</summary>
/// <remarks>
/// Steps are few and counted from the calendar's begin, so a chart that is moved keeps its points. Those from a minute on are whole
/// minutes, those from an hour on whole hours: a point holds whole rows of a recording.
/// </remarks>
internal static class SeriesStep
{
    private static readonly double[] s_seconds =
    [
        0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30,
        60, 120, 180, 240, 300, 360, 480, 600, 720, 900, 1200, 1800,
        3600, 7200, 10800, 14400, 21600, 28800, 43200, 64800, 86400, 108000, 129600, 172800,
    ];

    /// <summary>The shortest step by which a time has no more points than are wanted.</summary>
    /// <param name="span">The time.</param>
    /// <param name="points">How many points at the most, at least 1.</param>
    /// <param name="shortest">What a row covers; 0 for a sample.</param>
    internal static TimeSpan For(TimeSpan span, int points, TimeSpan shortest)
    {
        double wanted = Math.Max(span.TotalSeconds / points, shortest.TotalSeconds);
        foreach (double seconds in s_seconds)
        {
            if (seconds >= wanted)
                return TimeSpan.FromSeconds(seconds);
        }

        return TimeSpan.FromDays(Math.Ceiling(wanted / TimeSpan.FromDays(1).TotalSeconds));
    }
}
