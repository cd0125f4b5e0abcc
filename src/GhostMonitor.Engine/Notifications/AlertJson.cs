using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// Writes and reads an alert as a JSON object. The members of the contract come first, in its order; others follow them. Pure.
/// </summary>
internal static class AlertJson
{
    /// <summary>Writes an alert as a document of its own, without white space.</summary>
    public static string Write(ResourceAlert alert)
    {
        var json = new JsonTextWriter();
        Write(json, alert);
        return json.ToString();
    }

    /// <summary>
    /// Writes what is delivered as a document of its own: the alert, and with it the delivery's id; of a group, also which group it is and
    /// all its alerts.
    /// </summary>
    public static string Write(AlertDelivery delivery)
    {
        var json = new JsonTextWriter().BeginObject();
        Members(json, delivery.Alert).Name("delivery_id").Value(delivery.Id.ToString());
        if (delivery.Group is AlertGroup group)
            Write(json.Name("group"), group).Name("alerts").Values(delivery.Alerts, Write);

        return json.EndObject().ToString();
    }

    private static JsonTextWriter Write(JsonTextWriter json, AlertGroup group) => json
        .BeginObject()
        .Name("id").Value(group.Id.ToString())
        .Name("name").Value(group.Name)
        .Name("number").Value(group.Number)
        .EndObject();

    /// <summary>Writes an alert as a value.</summary>
    public static void Write(JsonTextWriter json, ResourceAlert alert) => Members(json.BeginObject(), alert).EndObject();

    /// <summary>Reads an alert.</summary>
    /// <exception cref="JsonTextException">It is none.</exception>
    public static ResourceAlert Read(JsonObjectReader reader) => new()
    {
        ResourceName = reader.RequireText("resource_name"),
        CurrentValue = reader.RequireReading("current_value"),
        ThresholdValue = reader.RequireReading("threshold_value"),
        Level = reader.RequireOneOf<AlertLevel>("alert_level"),
        Moment = reader.RequireLocalMoment("timestamp"),
        Message = reader.RequireText("message"),
        Id = reader.RequireId("id"),
        Instance = reader.Text("instance"),
        Change = reader.RequireOneOf<AlertTransition>("transition"),
        StartedMoment = reader.RequireLocalMoment("started_at"),
        Duration = reader.RequireSeconds("duration_seconds"),
        PeakValue = reader.RequireReading("peak_value"),
        Reason = reader.Text("reason"),
        IsStale = reader.RequireFlag("is_stale"),
        TimeToFull = reader.Seconds("time_to_full_seconds"),
        ComputerName = reader.RequireText("computer_name"),
        MonitorName = reader.RequireText("monitor_name"),
        IsSilenced = reader.RequireFlag("is_silenced"),
        IsInhibited = reader.Flag("is_inhibited") ?? false,
        Culprits = reader.RequireObjects("culprits", ReadCulprit),
        UnexplainedPercent = reader.Number("unexplained_percent"),
        Anomalies = reader.Objects("anomalies", AnomalyJson.Read) ?? [],
    };

    private static ResourceCulprit ReadCulprit(JsonObjectReader reader) => new()
    {
        Name = reader.RequireText("name"),
        Id = reader.Count("id"),
        StartMoment = reader.LocalMoment("start_time"),
        User = reader.Text("user"),
        Unit = reader.Text("unit"),
        Container = reader.Text("container"),
        CommandLine = reader.Text("command_line"),
        Amount = reader.RequireReading("amount"),
        AmountUnit = reader.RequireText("amount_unit"),
        SharePercent = reader.Number("share_percent"),
    };

    private static JsonTextWriter Members(JsonTextWriter json, ResourceAlert alert) => Facts(json, alert)
        .Name("culprits").Values(alert.Culprits, Write)
        .Name("unexplained_percent").Value(alert.UnexplainedPercent)
        .Name("anomalies").Values(alert.Anomalies, AnomalyJson.Write)
        .Name("is_silenced").Value(alert.IsSilenced)
        .Name("is_inhibited").Value(alert.IsInhibited);

    /// <summary>Writes who is to blame as a value.</summary>
    internal static void Write(JsonTextWriter json, ResourceCulprit culprit) => json
        .BeginObject()
        .Name("name").Value(culprit.Name)
        .Name("id").Value(culprit.Id)
        .Name("start_time").Value(culprit.StartMoment)
        .Name("user").Value(culprit.User)
        .Name("unit").Value(culprit.Unit)
        .Name("container").Value(culprit.Container)
        .Name("command_line").Value(culprit.CommandLine)
        .Name("amount").Value(culprit.Amount)
        .Name("amount_unit").Value(culprit.AmountUnit)
        .Name("share_percent").Value(culprit.SharePercent)
        .EndObject();

    private static JsonTextWriter Facts(JsonTextWriter json, ResourceAlert alert) => json
        .Name("resource_name").Value(alert.ResourceName)
        .Name("current_value").Reading(alert.ResourceName, alert.CurrentValue)
        .Name("threshold_value").Reading(alert.ResourceName, alert.ThresholdValue)
        .Name("alert_level").Value(Lower(alert.Level))
        .Name("timestamp").Value(alert.Moment)
        .Name("message").Value(alert.Message)
        .Name("id").Value(alert.Id.ToString())
        .Name("instance").Value(alert.Instance)
        .Name("transition").Value(Lower(alert.Change))
        .Name("started_at").Value(alert.StartedMoment)
        .Name("duration_seconds").Value(alert.Duration.TotalSeconds)
        .Name("peak_value").Reading(alert.ResourceName, alert.PeakValue)
        .Name("reason").Value(alert.Reason)
        .Name("is_stale").Value(alert.IsStale)
        .Name("time_to_full_seconds").Value(alert.TimeToFull?.TotalSeconds)
        .Name("computer_name").Value(alert.ComputerName)
        .Name("monitor_name").Value(alert.MonitorName);

    /// <summary>
    /// What is counted is a whole number, as <c>process_count</c> is in the metrics; everything else is a real one, and so are the change
    /// of a count per minute and a threshold between two counts.
    /// </summary>
    internal static JsonTextWriter Reading(this JsonTextWriter json, string resource, double value) =>
        IsCount(resource) && IsWhole(value) ? json.Value((long)value) : json.Value(value);

    private static bool IsCount(string resource) =>
        resource == ResourceCatalog.NotificationsLost.Name
        || ResourceCatalog.TryResolve(resource) is { Unit: ResourceUnit.Count, IsRate: false };

    private static bool IsWhole(double value) => Math.Abs(value) < long.MaxValue && Math.Floor(value).Equals(value);

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
