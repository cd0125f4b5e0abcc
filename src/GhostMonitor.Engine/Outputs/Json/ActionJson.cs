using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>
/// Writes and reads an action as a JSON object. Its target and its last error may say where alerts go, so they stay inside. Pure.
/// </summary>
internal static class ActionJson
{
    /// <summary>Writes an action as a value.</summary>
    internal static void Write(JsonTextWriter json, ResourceAlertAction action)
    {
        json.BeginObject();
        WriteCounts(json, action);
        json.Name("id").Value(action.Id)
            .Name("alert_level").Values(action.AlertLevel)
            .Name("resource_name").Values(action.ResourceName)
            .Name("instance").Values(action.Instance)
            .Name("transition").Values(action.Transition)
            .Name("cooldown_seconds").Value(action.CooldownSeconds)
            .Name("repeat_interval_seconds").Value(action.RepeatIntervalSeconds)
            .Name("timeout_seconds").Value(action.TimeoutSeconds)
            .Name("monitor_name").Value(action.MonitorName)
            .Name("start_failures").Value(action.StartFailures)
            .Name("suppressed").Value(action.Suppressed)
            .Name("queue_length").Value(action.QueueLength)
            .Name("last_duration_seconds").Value(action.LastDurationSeconds)
            .Name("last_invoked_at").Value(action.LastInvokedMoment)
            .Name("group_by").Values(action.GroupBy)
            .Name("group_wait_seconds").Value(action.GroupWaitSeconds)
            .Name("group_interval_seconds").Value(action.GroupIntervalSeconds)
            .Name("retrying").Value(action.Retrying)
            .EndObject();
    }

    private static void WriteCounts(JsonTextWriter json, ResourceAlertAction action) => json
        .Name("name").Value(action.Name)
        .Name("kind").Value(action.Kind)
        .Name("invocations").Value(action.Invocations)
        .Name("successes").Value(action.Successes)
        .Name("failures").Value(action.Failures)
        .Name("timeouts").Value(action.Timeouts)
        .Name("dropped").Value(action.Dropped)
        .Name("is_hung").Value(action.IsHung);

    /// <summary>Reads an action; its target is empty and its last error null.</summary>
    /// <exception cref="JsonTextException">It is none.</exception>
    internal static ResourceAlertAction Read(JsonObjectReader reader) => new()
    {
        Name = reader.RequireText("name"),
        Kind = reader.RequireText("kind"),
        Invocations = reader.RequireWhole("invocations"),
        Successes = reader.RequireWhole("successes"),
        Failures = reader.RequireWhole("failures"),
        Timeouts = reader.RequireWhole("timeouts"),
        Dropped = reader.RequireWhole("dropped"),
        IsHung = reader.RequireFlag("is_hung"),
        Id = reader.RequireCount("id"),
        AlertLevel = reader.RequireTexts("alert_level"),
        ResourceName = reader.RequireTexts("resource_name"),
        Instance = reader.RequireTexts("instance"),
        Transition = reader.RequireTexts("transition"),
        Cooldown = reader.RequireSeconds("cooldown_seconds"),
        RepeatInterval = reader.Seconds("repeat_interval_seconds"),
        Timeout = reader.RequireSeconds("timeout_seconds"),
        MonitorName = reader.Text("monitor_name"),
        StartFailures = reader.RequireWhole("start_failures"),
        Suppressed = reader.RequireWhole("suppressed"),
        QueueLength = reader.RequireCount("queue_length"),
        LastDuration = reader.Seconds("last_duration_seconds"),
        LastInvokedMoment = reader.LocalMoment("last_invoked_at"),
        GroupBy = reader.Texts("group_by") ?? [],
        GroupWait = reader.Seconds("group_wait_seconds"),
        GroupInterval = reader.Seconds("group_interval_seconds"),
        Retrying = reader.Count("retrying") ?? 0,
    };
}
