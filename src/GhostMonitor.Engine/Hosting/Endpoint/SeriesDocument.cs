using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>Writes numbers over time with the thresholds that decide for them. Pure but for what it reads.</summary>
internal static class SeriesDocument
{
    // More digits than a chart's pixels tell apart are weight.
    private const int Digits = 5;

    /// <summary>Reads the series and writes the document, a piece for each series.</summary>
    /// <param name="request">Whose, and of which time.</param>
    /// <param name="selection">Which.</param>
    /// <param name="points">How many points at the most.</param>
    /// <param name="thresholds">The rules in force.</param>
    /// <returns>The pieces, made one by one as they are asked for; the reading is the first one's.</returns>
    internal static IEnumerable<string> Write(AxisRequest request, SeriesSelection selection, int points, ThresholdRegistry thresholds)
    {
        AxisSeries read = request.Axis?.ReadSeries(selection, request.Begin, request.End, points)
            ?? new AxisSeries(new SeriesTable(), RecordResolution.Raw, AxisSource.None);
        SeriesTable table = read.Table;
        JsonTextWriter json = new JsonTextWriter()
            .BeginObject()
            .Name("monitor_name").Value(request.MonitorName)
            .Name("after").Value(request.After ?? First(table))
            .Name("before").Value(request.Before ?? Last(table))
            .Name("source").Value(read.Source.ToString().ToLowerInvariant())
            .Name("resolution").Value(read.Resolution.ToString().ToLowerInvariant())
            .Name("step_seconds").Value(table.Step.TotalSeconds)
            .Name("times").Values(table.Times, static (json, time) => Number(json, time.ToUnixTimeMilliseconds() / 1000.0))
            .Name("series").BeginArray();
        foreach (SeriesColumn column in table.Columns)
        {
            Write(json, column, table.AreSingle);
            yield return json.Take();
        }

        json.EndArray().Name("series_left_out").Value(table.LeftOut).Name("limits").BeginArray();
        ThresholdSet rules = thresholds.Current;
        foreach (SeriesColumn column in table.Columns)
        {
            if (rules.Find(column.Metric.Name, column.Instance, request.MonitorName) is ResourceThreshold rule)
                HistoryDocument.WriteLimit(json, rule, column.Instance);
        }

        yield return json.EndArray().EndObject().Take();
    }

    private static DateTimeOffset? First(SeriesTable table) => table.Times.Count == 0 ? null : table.Times[0];

    private static DateTimeOffset? Last(SeriesTable table)
    {
        if (table.Times.Count == 0)
            return null;

        DateTimeOffset last = table.Times[table.Times.Count - 1];
        return table.AreSingle ? last : last + table.Step;
    }

    private static void Write(JsonTextWriter json, SeriesColumn column, bool isSingle)
    {
        json.BeginObject()
            .Name("resource_name").Value(column.Metric.Name)
            .Name("instance").Value(column.Instance)
            .Name("unit").Value(column.Metric.UnitText);
        Write(json, "minimum", isSingle ? null : column.Minimum);
        Write(json, "mean", column.Mean);
        Write(json, "maximum", isSingle ? null : column.Maximum);
        json.EndObject();
    }

    private static void Write(JsonTextWriter json, string name, double[]? values)
    {
        json.Name(name);
        if (values is null)
            json.Value((string?)null);
        else
            json.Values(values, static (json, value) => Number(json, Rounded(value)));
    }

    /// <summary>To a hundredth, as recordings hold it, and less where that is more digits than are seen.</summary>
    private static double Rounded(double value)
    {
        double size = Math.Abs(value);
        return size >= 1 ? Math.Round(value, size >= 1000 ? 0 : 2) : Math.Round(value, Digits);
    }

    /// <summary>A whole number without its point.</summary>
    private static void Number(JsonTextWriter json, double value) =>
        _ = Math.Abs(value) < long.MaxValue && Math.Floor(value).Equals(value) ? json.Value((long)value) : json.Value(value);
}
