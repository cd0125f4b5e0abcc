namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>What hits and misses are worth in NAB.</summary>
/// <param name="Name">Its name in NAB's table.</param>
/// <param name="Hit">The weight of a window that is found.</param>
/// <param name="Miss">The weight of a window that isn't.</param>
/// <param name="FalseAlarm">The weight of a detection outside of all windows.</param>
internal sealed record NabProfile(string Name, double Hit, double Miss, double FalseAlarm)
{
    /// <summary>The three of NAB's config/profiles.json (https://github.com/numenta/NAB).</summary>
    internal static NabProfile[] All { get; } =
        [new("standard", 1, 1, 0.11), new("low FP", 1, 1, 0.22), new("low FN", 1, 2, 0.11)];
}
