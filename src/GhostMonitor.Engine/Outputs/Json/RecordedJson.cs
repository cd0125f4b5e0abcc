using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Writes and reads a minute or an hour of a recording as a JSON object. Pure.</summary>
internal static class RecordedJson
{
    /// <summary>Writes a minute or an hour as a value.</summary>
    internal static void Write(JsonTextWriter json, RecordedMetrics metrics) => json
        .BeginObject()
        .Name("timestamp").Value(metrics.Moment)
        .Name("duration_seconds").Value(metrics.DurationSeconds)
        .Name("resolution").Value(metrics.Resolution.ToLowerInvariant())
        .Name("sample_count").Value(metrics.SampleCount)
        .Name("computer_name").Value(metrics.ComputerName)
        .Name("monitor_name").Value(metrics.MonitorName)
        .Name("series").Values(metrics.Series, Write)
        .EndObject();

    /// <summary>Reads a minute or an hour.</summary>
    /// <exception cref="JsonTextException">It is none.</exception>
    internal static RecordedMetrics Read(JsonObjectReader reader) => new()
    {
        Moment = reader.RequireLocalMoment("timestamp"),
        Duration = reader.RequireSeconds("duration_seconds"),
        Grain = reader.RequireOneOf<RecordResolution>("resolution"),
        SampleCount = reader.RequireWhole("sample_count"),
        ComputerName = reader.RequireText("computer_name"),
        MonitorName = reader.RequireText("monitor_name"),
        Series = reader.RequireObjects("series", ReadSeries),
    };

    private static void Write(JsonTextWriter json, RecordedSeries series) => json
        .BeginObject()
        .Name("resource_name").Value(series.ResourceName)
        .Name("instance").Value(series.Instance)
        .Name("unit").Value(series.Unit)
        .Name("minimum").Value(series.Minimum)
        .Name("mean").Value(series.Mean)
        .Name("maximum").Value(series.Maximum)
        .Name("count").Value(series.Count)
        .EndObject();

    private static RecordedSeries ReadSeries(JsonObjectReader reader) => new()
    {
        ResourceName = reader.RequireText("resource_name"),
        Instance = reader.Text("instance"),
        Unit = reader.RequireText("unit"),
        Minimum = reader.RequireNumber("minimum"),
        Mean = reader.RequireNumber("mean"),
        Maximum = reader.RequireNumber("maximum"),
        Count = reader.RequireWhole("count"),
    };
}
