using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Metrics;

/// <summary>Writes which numbers are unusual, the same under every culture. Pure. Without line breaks, whatever names hold.</summary>
internal static class UnusualText
{
    /// <summary>How many a sentence names.</summary>
    internal const int Most = 3;

    /// <summary>
    /// The first of them: <c>write rate of sda: a shape not seen in 6 days; cpu: a value not seen in 6 days; and 2 more</c>. Empty for
    /// none.
    /// </summary>
    internal static string Of(IReadOnlyList<ResourceAnomaly> anomalies) => Of(anomalies, Most);

    /// <summary>All of them.</summary>
    internal static string OfAll(IReadOnlyList<ResourceAnomaly> anomalies) => Of(anomalies, anomalies.Count);

    private static string Of(IReadOnlyList<ResourceAnomaly> anomalies, int most)
    {
        IEnumerable<string> named = anomalies.Take(most).Select(static anomaly => PlainText.Of(anomaly.Explanation));
        return string.Join("; ", anomalies.Count > most ? named.Append(MoreText.Of(anomalies.Count - most)) : named);
    }
}
