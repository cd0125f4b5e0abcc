using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Writes and reads what monitors say of how usual their machine is, as the JSON document that the endpoint gives. Pure.</summary>
internal static class AnomalyReadingJson
{
    /// <summary>Writes what monitors say, without white space.</summary>
    public static string Write(IReadOnlyList<AnomalyReading> readings)
    {
        var json = new JsonTextWriter();
        json.BeginObject().Name("monitors").Values(readings, Write).EndObject();
        return json.ToString();
    }

    /// <summary>Reads what a monitor says.</summary>
    /// <exception cref="JsonTextException">It is none.</exception>
    public static AnomalyReading Read(JsonObjectReader reader) => new()
    {
        MonitorName = reader.RequireText("monitor_name"),
        IsWatched = reader.RequireFlag("is_watched"),
        Score = reader.Number("score"),
        Kind = reader.RequireOneOf<AnomalyKind>("kind"),
        LearntFor = reader.RequireSeconds("learnt_seconds"),
        NeededFor = reader.RequireSeconds("needed_seconds"),
        Numbers = reader.RequireObjects("anomalies", ReadRow),
    };

    private static void Write(JsonTextWriter json, AnomalyReading reading) => json
        .BeginObject()
        .Name("monitor_name").Value(reading.MonitorName)
        .Name("is_watched").Value(reading.IsWatched)
        .Name("score").Value(reading.Score)
        .Name("kind").Value(reading.Kind.ToString().ToLowerInvariant())
        .Name("learnt_seconds").Value(reading.LearntFor.TotalSeconds)
        .Name("needed_seconds").Value(reading.NeededFor.TotalSeconds)
        .Name("anomalies").Values(reading.Numbers, WriteRow)
        .EndObject();

    private static void WriteRow(JsonTextWriter json, ResourceAnomaly row) => AnomalyJson.Members(json.BeginObject(), row)
        .Name("started_at").Value(row.StartedMoment)
        .Name("ended_at").Value(row.EndedMoment)
        .Name("culprits").Value(row.Culprits)
        .EndObject();

    private static ResourceAnomaly ReadRow(JsonObjectReader reader) => AnomalyJson.Read(reader) with
    {
        StartedMoment = reader.LocalMoment("started_at"),
        EndedMoment = reader.LocalMoment("ended_at"),
        Culprits = reader.Text("culprits"),
    };
}
