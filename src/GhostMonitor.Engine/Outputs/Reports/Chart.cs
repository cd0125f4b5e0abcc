using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Outputs;

/// <summary>What one chart shows: some resources over time, with their thresholds and the episodes of their alerts.</summary>
internal sealed class Chart
{
    /// <summary>How many lines can be distinguished; the highest are drawn.</summary>
    internal const int MaximumSeries = 8;

    private const int MaximumEpisodes = 200;

    // What moves by less of the axis than this is a flat line to the eye.
    private const double FlatShare = 0.05;
    private const int MostFlatSeries = 4;

    private static readonly (string Title, string[] Resources)[] s_plans =
    [
        ("CPU", ["cpu", "cpu_iowait"]),
        ("Memory", ["memory", "swap"]),
        ("Disk space", ["disk"]),
        ("Disk activity", ["disk_busy"]),
        ("Network", ["network_received", "network_sent"]),
        ("Processes", ["process_count"]),
        ("Load", ["load"]),
        ("Unusual", ["anomaly"]),
    ];

    private Chart(string title, ResourceDefinition[] definitions, HistoryReport report)
    {
        Title = title;
        From = report.From;
        To = report.To;
        Definition = definitions[0];
        ChartSeries[] all =
            [.. definitions.SelectMany(definition => SeriesOf(definition, report)).Where(static series => series.Count > 0)];
        Series = [.. all.OrderByDescending(static series => series.Max).Take(MaximumSeries)];
        LeftOut = all.Length - Series.Count;
        Levels = [.. definitions.SelectMany(definition => LevelsOf(definition, report.Thresholds, definitions.Length > 1))];
        Episodes =
        [
            .. report.Episodes
                .Where(episode => Array.Exists(definitions, definition => definition.Name == episode.ResourceName))
                .Take(MaximumEpisodes),
        ];
        Events = report.Events;
        Values = ChartScale.Values(Definition, Highest());
    }

    internal string Title { get; }

    /// <summary>The resource whose unit the axis has.</summary>
    internal ResourceDefinition Definition { get; }

    internal DateTimeOffset From { get; }

    internal DateTimeOffset To { get; }

    internal IReadOnlyList<ChartSeries> Series { get; }

    internal int LeftOut { get; }

    internal IReadOnlyList<ChartLevel> Levels { get; }

    /// <summary>The episodes of its resources, of the time of the report.</summary>
    internal IReadOnlyList<AlertEpisode> Episodes { get; }

    /// <summary>Restarts of the machine, and steps of its clock.</summary>
    internal IReadOnlyList<UptimeEvent> Events { get; }

    /// <summary>The values of the grid, from 0 to the end of the axis.</summary>
    internal IReadOnlyList<double> Values { get; }

    /// <summary>The end of the axis.</summary>
    internal double End => Values[Values.Count - 1];

    /// <summary>The room that it gets.</summary>
    internal ChartSize Size => IsFlat ? ChartSize.Flat : Episodes.Count > 0 ? ChartSize.Wide : ChartSize.Half;

    /// <summary>The charts of a report; a resource of which there is no reading has none.</summary>
    internal static IEnumerable<Chart> AllOf(HistoryReport report) => s_plans
        .Select(plan => new Chart(plan.Title, [.. plan.Resources.Select(ResourceCatalog.Resolve)], report))
        .Where(static chart => chart.Series.Count > 0);

    /// <summary>Where a moment is, from 0 at the beginning to 1 at the end.</summary>
    internal double PlaceOf(DateTimeOffset at) =>
        To > From ? Math.Max(0, Math.Min(1, (double)(at - From).Ticks / (To - From).Ticks)) : 0.5;

    internal string Text(double value) => AlertMessage.Text(Definition, value, Definition.Unit == ResourceUnit.Count ? 0 : 1);

    private bool IsFlat => Episodes.Count == 0 && LeftOut == 0 && Series.Count <= MostFlatSeries
        && Series.All(series => series.Max - series.Min <= FlatShare * End);

    private double Highest() =>
        Series.Select(static series => series.Max).Concat(Levels.Select(static level => level.Value)).DefaultIfEmpty().Max();

    private static IEnumerable<ChartSeries> SeriesOf(ResourceDefinition definition, HistoryReport report)
    {
        var gapAfter = TimeSpan.FromTicks(report.SampleInterval.Ticks * AlertEvaluator.GapIntervals);
        var rows = new InstanceRows<ChartSeries>(instance =>
            new ChartSeries(instance ?? definition.Name.Replace('_', ' '), report.From, report.To, gapAfter));
        foreach (ResourceMetrics metrics in report.Samples)
        {
            int count = definition.Count(metrics);
            for (int row = 0; row < count; row++)
                rows.At(row, definition.InstanceName(metrics, row)).Add(metrics.Moment, definition.Value(metrics, row));
        }

        return rows.All;
    }

    private static IEnumerable<ChartLevel> LevelsOf(ResourceDefinition definition, ThresholdSet thresholds, bool needsName)
    {
        foreach (ResourceThreshold rule in thresholds.Rules.Where(rule => rule.ResourceName == definition.Name))
        {
            string whose = needsName || rule.Instance != "*" ? rule.ToString().Replace('_', ' ') + " " : "";
            string direction = rule.Below ? " below " : " ";
            if (rule.Warning is double warning)
                yield return new ChartLevel(AlertLevel.Warning, warning,
                    whose + "warning" + direction + AlertMessage.Limit(definition, warning, 0));

            if (rule.Critical is double critical)
                yield return new ChartLevel(AlertLevel.Critical, critical,
                    whose + "critical" + direction + AlertMessage.Limit(definition, critical, 0));
        }
    }
}
