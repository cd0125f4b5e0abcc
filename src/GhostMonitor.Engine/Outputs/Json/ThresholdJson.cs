using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Writes and reads a rule as a JSON object. Pure.</summary>
internal static class ThresholdJson
{
    /// <summary>Writes a rule as a value.</summary>
    internal static void Write(JsonTextWriter json, ResourceThreshold rule) => json
        .BeginObject()
        .Name("resource_name").Value(rule.ResourceName)
        .Name("instance").Value(rule.Instance)
        .Name("monitor_name").Value(rule.MonitorName)
        .Name("warning").Value(rule.Warning)
        .Name("critical").Value(rule.Critical)
        .Name("below").Value(rule.Below)
        .Name("unit").Value(rule.Unit)
        .Name("for_seconds").Value(rule.ForSeconds)
        .Name("keep_for_seconds").Value(rule.KeepForSeconds)
        .Name("hysteresis").Value(rule.Hysteresis)
        .Name("forecast_seconds").Value(rule.ForecastSeconds)
        .Name("repeat_interval_seconds").Value(rule.RepeatIntervalSeconds)
        .Name("is_default").Value(rule.IsDefault)
        .Name("profile").Value(rule.Profile)
        .EndObject();

    /// <summary>Reads a rule.</summary>
    /// <exception cref="JsonTextException">It is none.</exception>
    internal static ResourceThreshold Read(JsonObjectReader reader) => new()
    {
        ResourceName = reader.RequireText("resource_name"),
        Instance = reader.RequireText("instance"),
        MonitorName = reader.Text("monitor_name"),
        Warning = reader.Number("warning"),
        Critical = reader.Number("critical"),
        Below = reader.RequireFlag("below"),
        Unit = reader.RequireText("unit"),
        For = reader.RequireSeconds("for_seconds"),
        KeepFor = reader.RequireSeconds("keep_for_seconds"),
        Hysteresis = reader.RequireNumber("hysteresis"),
        Forecast = reader.Seconds("forecast_seconds"),
        RepeatInterval = reader.Seconds("repeat_interval_seconds"),
        IsDefault = reader.RequireFlag("is_default"),
        Profile = reader.Text("profile"),
    };
}
