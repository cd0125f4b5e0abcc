using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>Writes an alert as a JSON object. The members of the contract come first, in its order; others follow them. Pure.</summary>
internal static class AlertJson
{
    /// <summary>Writes an alert as a document of its own, without white space.</summary>
    public static string Write(ResourceAlert alert)
    {
        var json = new JsonTextWriter();
        Write(json, alert);
        return json.ToString();
    }

    /// <summary>Writes what is delivered as a document of its own: the alert, and with it the delivery's id.</summary>
    public static string Write(AlertDelivery delivery)
    {
        var json = new JsonTextWriter().BeginObject();
        return Members(json, delivery.Alert).Name("delivery_id").Value(delivery.Id.ToString()).EndObject().ToString();
    }

    /// <summary>Writes an alert as a value.</summary>
    public static void Write(JsonTextWriter json, ResourceAlert alert) => Members(json.BeginObject(), alert).EndObject();

    private static JsonTextWriter Members(JsonTextWriter json, ResourceAlert alert)
    {
        Facts(json, alert).Name("culprits").BeginArray();
        foreach (ResourceCulprit culprit in alert.Culprits)
            Write(json, culprit);

        return json.EndArray().Name("unexplained_percent").Value(alert.UnexplainedPercent);
    }

    private static void Write(JsonTextWriter json, ResourceCulprit culprit) => json
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
    private static JsonTextWriter Reading(this JsonTextWriter json, string resource, double value) =>
        IsCount(resource) && IsWhole(value) ? json.Value((long)value) : json.Value(value);

    private static bool IsCount(string resource) =>
        resource == ResourceCatalog.NotificationsLost.Name
        || ResourceCatalog.TryResolve(resource) is { Unit: ResourceUnit.Count, IsRate: false };

    private static bool IsWhole(double value) => Math.Abs(value) < long.MaxValue && Math.Floor(value).Equals(value);

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
