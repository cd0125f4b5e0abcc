using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>
/// Writes a whole sample as a JSON object, with every number of the schema: percentages 0 to 100, sizes bytes, rates per second, what was
/// not read null. Pure.
/// </summary>
public static class MetricsJson
{
    /// <summary>Writes a sample as a value.</summary>
    public static void Write(JsonTextWriter json, ResourceMetrics metrics)
    {
        json.BeginObject()
            .Name("timestamp").Value(metrics.Moment)
            .Name("computer_name").Value(metrics.ComputerName)
            .Name("window_seconds").Value(metrics.WindowSeconds);
        WriteNumbers(json, metrics, MetricList.Machine, 0);
        foreach (MetricList list in MetricList.All.Where(static list => list != MetricList.Machine))
            WriteRows(json, metrics, list);

        json.Name("unavailable").BeginArray();
        foreach (string name in metrics.Unavailable)
            json.Value(name);

        json.EndArray().EndObject();
    }

    private static void WriteRows(JsonTextWriter json, ResourceMetrics metrics, MetricList list)
    {
        RowIdentity[] rows = metrics.Values.Layout.Rows(list);
        json.Name(list.JsonName).BeginArray();
        for (int row = 0; row < rows.Length; row++)
        {
            json.BeginObject().Name("name").Value(rows[row].Name);
            for (int i = 0; i < list.Texts.Count; i++)
                json.Name(list.Texts[i].JsonName).Value(rows[row].Text(i));

            for (int i = 0; i < list.Flags.Count; i++)
                json.Name(list.Flags[i].JsonName).Value(rows[row].HasFlag(i));

            WriteNumbers(json, metrics, list, row);
            json.EndObject();
        }

        json.EndArray();
    }

    private static void WriteNumbers(JsonTextWriter json, ResourceMetrics metrics, MetricList list, int row)
    {
        foreach (Metric metric in list.Metrics)
        {
            double? value = metric.PropertyValue(metrics, row);
            json.Name(metric.JsonName);
            _ = metric.IsWhole && value is double number ? json.Value(Metric.ToWhole(number)) : json.Value(value);
        }
    }
}
