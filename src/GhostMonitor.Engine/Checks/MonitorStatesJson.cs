using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;
using static GhostMonitor.Engine.Checks.StateJson;

namespace GhostMonitor.Engine.Checks;

/// <summary>Writes and reads what monitors leave as JSON, without loss. Pure.</summary>
internal static class MonitorStatesJson
{
    /// <summary>The version that is written, and the newest that can be read.</summary>
    public const int Version = 1;

    /// <summary>Writes the states.</summary>
    public static string Write(MonitorStates states)
    {
        var json = new JsonTextWriter(isIndented: true);
        json.BeginObject()
            .Name("version").Value(Version)
            .Name("writeId").Value(states.WriteId.ToString())
            .Name("now").Length(states.Now)
            .Name("at");
        WriteMoment(json, states.At);
        json.List("monitors", states.Monitors, WriteMonitor);
        json.List("silences", states.Silences, WriteSilence);
        json.List("pending", states.Pending, WritePending);
        return json.EndObject().ToString() + "\n";
    }

    /// <summary>Reads the states.</summary>
    /// <param name="document">The document.</param>
    /// <param name="version">The version that it says it has, also where that is newer than can be read.</param>
    /// <returns>The states; null if their version is newer than <see cref="Version"/>.</returns>
    /// <exception cref="JsonTextException">They are damaged.</exception>
    public static MonitorStates? Read(JsonValue document, out long version)
    {
        var root = new JsonObjectReader(document);
        version = root.Whole("version") ?? throw root.Value.Error("version is missing");
        if (version > Version)
            return null;

        if (version < 1)
            throw root.Value.Error("version is below 1");

        var states = new MonitorStates
        {
            WriteId = root.RequireId("writeId"),
            Now = root.RequireLength("now"),
            At = ReadMoment(new JsonObjectReader(root.Require("at"), "at")),
            Monitors = root.List("monitors", ReadMonitor),
            Silences = root.List("silences", ReadSilence),
            Pending = root.List("pending", ReadDatedPending),
        };
        root.Close();
        return states;
    }

    private static void WriteMonitor(JsonTextWriter json, CarriedMonitor monitor)
    {
        json.BeginObject().Name("monitorName").Value(monitor.MonitorName);
        json.List("tracks", monitor.Evaluator.Tracks, WriteTrack);
        WritePendingNotifications(json, monitor.PendingNotifications);
        json.List("actions", monitor.Actions, WriteAction);
        json.EndObject();
    }

    private static CarriedMonitor ReadMonitor(JsonObjectReader reader) => new()
    {
        MonitorName = reader.RequireText("monitorName"),
        Evaluator = new EvaluatorSnapshot { Tracks = reader.List("tracks", ReadTrack) },
        PendingNotifications = ReadPendingNotifications(reader),
        Actions = reader.List("actions", ReadAction),
    };
}
