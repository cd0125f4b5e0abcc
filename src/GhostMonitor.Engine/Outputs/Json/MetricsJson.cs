using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>
/// Writes and reads a whole sample as a JSON object, with every number of the schema: percentages 0 to 100, sizes bytes, rates per second,
/// what was not read null. Pure.
/// </summary>
internal static class MetricsJson
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

        json.Name("unavailable").Values(metrics.Unavailable)
            .Name("failures").Values(metrics.Failures, WriteFailure)
            .Name("lists_read").Values(ReadingGroups.NamesOf(metrics.ListsRead))
            .EndObject();
    }

    /// <summary>Reads a sample. A number that the document lacks, as that of an older version may, is null.</summary>
    /// <param name="reader">The object.</param>
    /// <param name="builder">It made the samples before, with which this one shares what stayed the same.</param>
    /// <exception cref="JsonTextException">It is no sample.</exception>
    public static ResourceMetrics Read(JsonObjectReader reader, SampleBuilder builder)
    {
        ReadNumbers(reader, MetricList.Machine, builder.Begin().Machine);
        foreach (MetricList list in MetricList.All.Where(static list => list != MetricList.Machine))
            _ = reader.Objects(list.JsonName, row => ReadRow(row, list, builder));

        return new ResourceMetrics(builder.Build())
        {
            Moment = reader.RequireLocalMoment("timestamp"),
            ComputerName = reader.RequireText("computer_name"),
            Window = reader.Seconds("window_seconds"),
            Unavailable = reader.Texts("unavailable") ?? [],
            Failures = reader.Objects("failures", ReadFailure) ?? [],
            ListsRead = ReadingGroups.Find(reader.Texts("lists_read") ?? []),
        };
    }

    private static string ReadRow(JsonObjectReader reader, MetricList list, SampleBuilder builder)
    {
        string name = reader.RequireText("name");
        int flags = 0;
        for (int i = 0; i < list.Flags.Count; i++)
            flags |= reader.Flag(list.Flags[i].JsonName) == true ? 1 << i : 0;

        string[] texts = [.. list.Texts.Select(text => reader.Text(text.JsonName) ?? "")];
        RowWriter row = builder.Add(list, name, texts.Length > 0 ? texts[0] : "", texts.Length > 1 ? texts[1] : "", flags);
        ReadNumbers(reader, list, row);
        return name;
    }

    private static void ReadNumbers(JsonObjectReader reader, MetricList list, RowWriter row)
    {
        foreach (Metric metric in list.Metrics.Where(static metric => !metric.IsComputed))
        {
            double? value = reader.Number(metric.JsonName);
            row[metric] = metric.Unit == ResourceUnit.Hours ? Metric.OfSeconds(value)?.TotalHours : value;
        }
    }

    private static void WriteFailure(JsonTextWriter json, ReadingFailure failure) => json
        .BeginObject()
        .Name("group").Value(failure.Group)
        .Name("instance").Value(failure.Instance)
        .Name("part").Value(failure.Part)
        .Name("reason").Value(failure.Reason)
        .EndObject();

    private static ReadingFailure ReadFailure(JsonObjectReader reader) =>
        new(reader.RequireText("group"), reader.Text("instance"), reader.Text("part"), reader.RequireText("reason"));

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
