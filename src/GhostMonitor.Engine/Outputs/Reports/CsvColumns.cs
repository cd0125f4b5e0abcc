using System.Globalization;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Outputs;

/// <summary>The columns of a table of samples: a number of the schema each, of each row that any of the samples has.</summary>
/// <remarks>Not thread-safe: it remembers where the rows of the last sample were, which are mostly those of the next one.</remarks>
internal sealed class CsvColumns
{
    private readonly (Metric Metric, string Instance)[] _columns;
    private readonly int[] _rows;
    private SampleLayout? _layout;

    private CsvColumns((Metric, string)[] columns)
    {
        _columns = columns;
        _rows = new int[columns.Length];
        Names = Array.ConvertAll(_columns, static column => NameOf(column.Metric, column.Instance));
    }

    /// <summary>The names: <c>cpu_percent</c>, <c>filesystems.percent:/data</c> …</summary>
    internal IReadOnlyList<string> Names { get; }

    internal static CsvColumns Of(IReadOnlyList<ResourceMetrics> samples)
    {
        SampleLayout[] layouts = [.. samples.Select(static metrics => metrics.Values.Layout).Distinct()];
        var columns = new List<(Metric, string)>();
        foreach (MetricList list in MetricList.All)
        {
            IEnumerable<string> instances = layouts.SelectMany(layout => layout.Rows(list)).Select(static row => row.Name);
            foreach (string instance in instances.Distinct(StringComparer.Ordinal))
                columns.AddRange(list.Metrics.Select(metric => (metric, instance)));
        }

        return new CsvColumns([.. columns]);
    }

    /// <summary>A sample's cells; empty for what it lacks.</summary>
    internal IEnumerable<string> Values(ResourceMetrics metrics)
    {
        Find(metrics.Values.Layout);
        for (int i = 0; i < _columns.Length; i++)
            yield return _rows[i] < 0 ? "" : Text(_columns[i].Metric, _columns[i].Metric.PropertyValue(metrics, _rows[i]));
    }

    private static string NameOf(Metric metric, string instance) =>
        metric.HasInstances ? $"{metric.List.JsonName}.{metric.JsonName}:{instance}" : metric.JsonName;

    private static string Text(Metric metric, double? value)
    {
        if (value is not double number || double.IsInfinity(number))
            return "";

        return metric.IsWhole
            ? Metric.ToWhole(number)!.Value.ToString(CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
    }

    private void Find(SampleLayout layout)
    {
        if (ReferenceEquals(layout, _layout))
            return;

        _layout = layout;
        for (int i = 0; i < _rows.Length; i++)
        {
            (Metric metric, string instance) = _columns[i];
            _rows[i] = Array.FindIndex(layout.Rows(metric.List), row => row.Name == instance);
        }
    }
}
