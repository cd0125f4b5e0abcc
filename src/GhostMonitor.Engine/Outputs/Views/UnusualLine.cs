using System.Globalization;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Says in a line that a machine is not as usual, and which numbers carry it. Pure.</summary>
internal static class UnusualLine
{
    /// <summary>From this score on it is said: the level that ships.</summary>
    private const double Level = 1;

    /// <summary>The line; null where all is as usual, where nothing was learnt, or where an open alert says it already.</summary>
    /// <param name="now">The sample that is shown; null for none.</param>
    /// <param name="active">The open alerts.</param>
    internal static string? Of(ResourceMetrics? now, IReadOnlyList<ResourceAlert> active)
    {
        if (now?.AnomalyScore is not (>= Level and double score) || active.Any(static alert => alert.ResourceName == Metric.Anomaly.Name))
            return null;

        string numbers = UnusualText.Of(now.Anomaly?.Numbers ?? []);
        return "unusual " + score.ToString("0.0", CultureInfo.InvariantCulture) + (numbers.Length == 0 ? "" : ": " + numbers);
    }
}
