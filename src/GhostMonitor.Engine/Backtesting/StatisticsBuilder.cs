using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Backtesting;

/// <summary>Measures the readings of a history. Pure.</summary>
internal static class StatisticsBuilder
{
    /// <summary>What is measured unless asked otherwise.</summary>
    public static IReadOnlyList<string> DefaultResources { get; } =
        ["cpu", "memory", "swap", "disk", "disk_busy", "network_received", "network_sent", "process_count"];

    /// <summary>
    /// The resources that a user means. A pattern finds the changes per minute (<c>cpu_rate</c>) only if it ends in <c>_rate</c>.
    /// </summary>
    /// <param name="patterns">Names, aliases or wildcard patterns.</param>
    /// <exception cref="ResourceArgumentException"><c>UnknownResource</c>: a name matches nothing.</exception>
    public static IReadOnlyList<ResourceDefinition> Resolve(IEnumerable<string> patterns) =>
    [
        .. patterns
            .SelectMany(static pattern =>
                ResourceCatalog.Match(pattern)
                    .Where(definition => !definition.IsRate || pattern.EndsWith("_rate", StringComparison.OrdinalIgnoreCase)))
            .Distinct(),
    ];

    /// <summary>Measures.</summary>
    /// <param name="history">The samples, oldest first.</param>
    /// <param name="resources">What to measure.</param>
    /// <returns>For each resource, in the given order, one object for each instance in the order in which they appeared. A resource of
    /// which the samples hold no instance has none.</returns>
    public static IReadOnlyList<ResourceStatistics> Measure(SampleHistory history, IReadOnlyList<ResourceDefinition> resources) =>
        history.Samples.Count == 0 ? [] : [.. resources.SelectMany(definition => Measure(history, definition))];

    private static IEnumerable<ResourceStatistics> Measure(SampleHistory history, ResourceDefinition definition)
    {
        TimeSpan gapAfter = TimeSpan.FromTicks(history.SampleInterval.Ticks * AlertEvaluator.GapIntervals);
        DateTimeOffset from = history.Samples[0].Moment;
        DateTimeOffset to = history.Samples[history.Samples.Count - 1].Moment;
        var rows = new InstanceRows<ReadingSeries>(instance => new ReadingSeries(definition, instance, gapAfter, from, to));
        ResourceDefinition source = definition.Base ?? definition;
        foreach (ResourceMetrics metrics in history.Samples)
        {
            int count = source.Count(metrics);
            for (int row = 0; row < count; row++)
                rows.At(row, source.InstanceName(metrics, row)).Add(metrics.Moment, source.Value(metrics, row));
        }

        return rows.All.Select(series => series.ToStatistics() with
        {
            FirstMoment = from,
            LastMoment = to,
            ComputerName = history.ComputerName,
        });
    }
}
