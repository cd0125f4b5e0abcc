using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>Writes and reads one number that is not as usual as a JSON object. Pure.</summary>
internal static class AnomalyJson
{
    /// <summary>Writes a number as a value.</summary>
    internal static void Write(JsonTextWriter json, ResourceAnomaly anomaly) => Members(json.BeginObject(), anomaly).EndObject();

    /// <summary>Writes the members of a number, for an object that has others too.</summary>
    internal static JsonTextWriter Members(JsonTextWriter json, ResourceAnomaly anomaly) => json
        .Name("computer_name").Value(anomaly.ComputerName)
        .Name("monitor_name").Value(anomaly.MonitorName)
        .Name("timestamp").Value(anomaly.Moment)
        .Name("machine_score").Value(anomaly.MachineScore)
        .Name("rank").Value(anomaly.Rank)
        .Name("resource_name").Value(anomaly.ResourceName)
        .Name("instance").Value(anomaly.Instance)
        .Name("kind").Value(anomaly.Kind.ToLowerInvariant())
        .Name("score").Value(anomaly.Score)
        .Name("value").Value(anomaly.Value)
        .Name("unit").Value(anomaly.Unit)
        .Name("usual_low").Value(anomaly.UsualLow)
        .Name("usual_high").Value(anomaly.UsualHigh)
        .Name("explanation").Value(anomaly.Explanation);

    /// <summary>Reads a number.</summary>
    /// <exception cref="JsonTextException">It is none.</exception>
    internal static ResourceAnomaly Read(JsonObjectReader reader) => new()
    {
        ComputerName = reader.RequireText("computer_name"),
        MonitorName = reader.RequireText("monitor_name"),
        Moment = reader.RequireLocalMoment("timestamp"),
        MachineScore = reader.RequireReading("machine_score"),
        Rank = reader.Count("rank") ?? 0,
        ResourceName = reader.RequireText("resource_name"),
        Instance = reader.Text("instance"),
        Way = reader.RequireOneOf<AnomalyKind>("kind"),
        Score = reader.RequireReading("score"),
        Value = reader.Number("value"),
        Unit = reader.RequireText("unit"),
        UsualLow = reader.Number("usual_low"),
        UsualHigh = reader.Number("usual_high"),
        Explanation = reader.RequireText("explanation"),
    };
}
