using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Writes and reads a silence as a JSON object. Pure.</summary>
internal static class SilenceJson
{
    /// <summary>Writes silences as the JSON document that the endpoint gives.</summary>
    internal static string Write(IReadOnlyList<AlertSilence> silences)
    {
        var json = new JsonTextWriter();
        return json.BeginObject().Name("silences").Values(silences, Write).EndObject().ToString();
    }

    /// <summary>Writes a silence as a value.</summary>
    internal static void Write(JsonTextWriter json, AlertSilence silence) => json
        .BeginObject()
        .Name("id").Value(silence.Id.ToString())
        .Name("resource_name").Value(silence.ResourceName)
        .Name("instance").Value(silence.Instance)
        .Name("monitor_name").Value(silence.MonitorName)
        .Name("reason").Value(silence.Reason)
        .Name("created_at").Value(silence.CreatedMoment)
        .Name("duration_seconds").Value(silence.DurationSeconds)
        .Name("until").Value(silence.UntilMoment)
        .EndObject();

    /// <summary>Reads a silence.</summary>
    /// <exception cref="JsonTextException">It is none.</exception>
    internal static AlertSilence Read(JsonObjectReader reader) => new()
    {
        Id = reader.RequireId("id"),
        ResourceName = reader.RequireText("resource_name"),
        Instance = reader.RequireText("instance"),
        MonitorName = reader.Text("monitor_name"),
        Reason = reader.RequireText("reason"),
        CreatedMoment = reader.RequireLocalMoment("created_at"),
        Duration = reader.RequireSeconds("duration_seconds"),
        UntilMoment = reader.RequireLocalMoment("until"),
    };
}
