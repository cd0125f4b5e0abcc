using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Writes a rule as a JSON object. Pure.</summary>
internal static class ThresholdJson
{
    /// <summary>Writes a rule as a value.</summary>
    internal static void Write(JsonTextWriter json, ResourceThreshold rule) => json
        .BeginObject()
        .Name("resource_name").Value(rule.Resource)
        .Name("instance").Value(rule.Instance)
        .Name("monitor_name").Value(rule.MonitorName)
        .Name("warning").Value(rule.Warning)
        .Name("critical").Value(rule.Critical)
        .Name("below").Value(rule.Below)
        .Name("unit").Value(rule.Unit)
        .EndObject();
}
