using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Platform;
using static GhostMonitor.Engine.Checks.StateJson;

namespace GhostMonitor.Engine.Checks;

/// <summary>Writes and reads a check's state as JSON, without loss. Pure.</summary>
internal static class CheckStateJson
{
    /// <summary>The version that is written, and the newest that can be read.</summary>
    public const int Version = 2;

    /// <summary>Writes a state.</summary>
    public static string Write(CheckState state)
    {
        var json = new JsonTextWriter(isIndented: true);
        json.BeginObject()
            .Name("version").Value(Version)
            .Name("monitorName").Value(state.MonitorName)
            .Name("writeId").Value(state.WriteId.ToString())
            .Name("runs").Value(state.Runs)
            .Name("totalAlerts").Value(state.TotalAlerts)
            .Name("now").Length(state.Now)
            .Name("at");
        WriteMoment(json, state.At);
        json.List("tracks", state.Evaluator.Tracks, WriteTrack);
        WritePendingNotifications(json, state.PendingNotifications);
        json.List("silences", state.Silences, WriteSilence);
        json.List("actions", state.Actions, WriteAction);
        json.List("pending", state.Pending, WritePending);
        json.List("losses", state.Losses, WriteLoss);
        json.List("unrecorded", state.Unrecorded, WriteAlert);
        json.List("alerts", state.Alerts, WriteAlert);
        return json.EndObject().ToString() + "\n";
    }

    /// <summary>Reads a state.</summary>
    /// <param name="text">The text.</param>
    /// <param name="version">The version that the text says it has, also where that is newer than can be read.</param>
    /// <returns>The state; null if its version is newer than <see cref="Version"/>.</returns>
    /// <exception cref="JsonTextException">It is damaged.</exception>
    public static CheckState? Read(string text, out long version) => Read(JsonTextReader.Read(text), out version);

    /// <summary>Reads a state.</summary>
    /// <param name="document">The document.</param>
    /// <param name="version">The version that the document says it has, also where that is newer than can be read.</param>
    /// <returns>The state; null if its version is newer than <see cref="Version"/>.</returns>
    /// <exception cref="JsonTextException">It is damaged.</exception>
    internal static CheckState? Read(JsonValue document, out long version)
    {
        var root = new JsonObjectReader(document);
        version = root.Whole("version") ?? throw root.Value.Error("version is missing");
        if (version > Version)
            return null;

        if (version < 1)
            throw root.Value.Error("version is below 1");

        // Version 1 counted an attempt for each that was pending, begun or not, and knew no age: they begin anew at that state's time.
        bool isFirstVersion = version == 1;
        if (isFirstVersion)
            root = RenamedRoot(root);

        TimeSpan now = root.RequireLength("now");
        var state = new CheckState
        {
            WriteId = isFirstVersion ? Guid.Empty : root.RequireId("writeId"),
            MonitorName = root.RequireText("monitorName"),
            Runs = root.Whole("runs") ?? 0,
            TotalAlerts = root.Whole("totalAlerts") ?? 0,
            Now = now,
            At = ReadMoment(new JsonObjectReader(root.Require("at"), "at")),
            Evaluator = new EvaluatorSnapshot { Tracks = root.List("tracks", ReadTrack) },
            PendingNotifications = ReadPendingNotifications(root),
            Silences = root.List("silences", ReadSilence),
            Actions = root.List("actions", ReadAction),
            Pending = isFirstVersion
                ? [.. root.List("pending", ReadPending).Select(delivery => delivery with { Attempts = 0, Since = now })]
                : root.List("pending", ReadDatedPending),
            Losses = isFirstVersion ? [] : root.List("losses", ReadLoss),
            Unrecorded = root.List("unrecorded", ReadAlert),
            Alerts = root.List("alerts", ReadAlert),
        };
        root.Close();
        return state;
    }

    private static JsonObjectReader RenamedRoot(JsonObjectReader root)
    {
        var renamed = new JsonObjectReader(FirstCheckStateNames.Rename(root.Value));
        renamed.Take("version");
        return renamed;
    }

    private static void WriteLoss(JsonTextWriter json, NotificationLoss loss)
    {
        json.BeginObject().Name("raisedAt").Length(loss.RaisedAt).Name("isRaised").Value(loss.IsRaised).Name("isOver").Value(loss.IsOver);
        WriteAlert(json.Name("alert"), loss.Alert);
        json.EndObject();
    }

    private static NotificationLoss ReadLoss(JsonObjectReader reader) => new(
        Closed(new JsonObjectReader(reader.Require("alert"), reader.PathOf("alert")), ReadAlert),
        reader.RequireLength("raisedAt"),
        reader.Flag("isRaised") ?? false,
        reader.Flag("isOver") ?? false);
}
