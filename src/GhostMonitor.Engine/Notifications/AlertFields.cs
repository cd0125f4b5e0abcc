using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// A delivery's fields as text, for templates and environment variables: those of its JSON by their names, and some that are written for
/// people. Invariant culture. Pure.
/// </summary>
internal static class AlertFields
{
    private static readonly Dictionary<string, Func<AlertDelivery, string>> s_fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["resource_name"] = static delivery => delivery.Alert.ResourceName,
        ["instance"] = static delivery => delivery.Alert.Instance ?? "",
        ["current_value"] = static delivery => Number(delivery.Alert.CurrentValue),
        ["threshold_value"] = static delivery => Number(delivery.Alert.ThresholdValue),
        ["alert_level"] = static delivery => LevelWord(delivery.Alert),
        ["transition"] = static delivery => AlertRecord.Transition(delivery.Alert),
        ["timestamp"] = static delivery => Time(delivery.Alert.Moment),
        ["started_at"] = static delivery => Time(delivery.Alert.StartedMoment),
        ["duration_seconds"] = static delivery => Number(delivery.Alert.Duration.TotalSeconds),
        ["peak_value"] = static delivery => Number(delivery.Alert.PeakValue),
        ["message"] = static delivery => delivery.Alert.Message,
        ["reason"] = static delivery => delivery.Alert.Reason ?? "",
        ["is_stale"] = static delivery => delivery.Alert.IsStale ? "true" : "false",
        ["time_to_full_seconds"] = static delivery => delivery.Alert.TimeToFull is TimeSpan left ? Number(left.TotalSeconds) : "",
        ["computer_name"] = static delivery => delivery.Alert.ComputerName,
        ["monitor_name"] = static delivery => delivery.Alert.MonitorName,
        ["culprits"] = static delivery => CulpritText.Of(delivery.Alert.Culprits, delivery.Alert.UnexplainedPercent),
        ["unexplained_percent"] = static delivery => delivery.Alert.UnexplainedPercent is double percent ? Number(percent) : "",
        ["anomalies"] = static delivery => UnusualText.OfAll(delivery.Alert.Anomalies),
        ["id"] = static delivery => delivery.Alert.Id.ToString(),
        ["delivery_id"] = static delivery => delivery.Id.ToString(),
        ["level_left"] = static delivery => IsResolved(delivery.Alert) ? delivery.Alert.AlertLevel.ToLowerInvariant() : "",
        ["value_text"] = static delivery => AlertMessage.TextsOf(delivery.Alert, UnitSource(delivery.Alert)).Value,
        ["threshold_text"] = static delivery => AlertMessage.TextsOf(delivery.Alert, UnitSource(delivery.Alert)).Threshold,
        ["peak_text"] = static delivery => PeakText(delivery.Alert),
        ["duration_text"] = static delivery => DurationText.Of(delivery.Alert.Duration),
        ["time_text"] = static delivery => DeliveryText.MomentOf(delivery.Alert.Moment),
        ["started_text"] = static delivery => DeliveryText.MomentOf(delivery.Alert.StartedMoment),
        ["time_to_full_text"] = static delivery => delivery.Alert.TimeToFull is TimeSpan left ? DurationText.Of(left) : "",
        ["title"] = static delivery => DeliveryText.Title(delivery),
        ["text"] = static delivery => string.Join("\n", DeliveryText.Lines(delivery)),
        ["group"] = static delivery => delivery.Group?.Name ?? "",
        ["alert_count"] = static delivery => delivery.Alerts.Count.ToString(CultureInfo.InvariantCulture),
        ["alerts"] = static delivery => string.Join("\n", DeliveryText.AlertLines(delivery)),
    };

    /// <summary>The names: first those of the JSON, in its order.</summary>
    internal static IReadOnlyCollection<string> Names => s_fields.Keys;

    /// <summary>Finds what reads a field.</summary>
    /// <param name="name">The field's name, in any case.</param>
    /// <returns>Null if there is no such field.</returns>
    internal static Func<AlertDelivery, string>? Find(string name) =>
        s_fields.TryGetValue(name, out Func<AlertDelivery, string>? field) ? field : null;

    /// <summary>True for a field of several lines, none of which holds a line break of an alert's own.</summary>
    /// <param name="name">The field's name, in any case.</param>
    internal static bool IsOfLines(string name) =>
        name.Equals("text", StringComparison.OrdinalIgnoreCase) || name.Equals("alerts", StringComparison.OrdinalIgnoreCase);

    /// <summary>An alert's worst reading with its unit, as its message has readings.</summary>
    internal static string PeakText(ResourceAlert alert) =>
        AlertMessage.TextsOf(alert with { CurrentValue = alert.PeakValue }, UnitSource(alert)).Value;

    /// <summary>What an alert's level is called where only one word is shown: a resolved alert is never critical.</summary>
    internal static string LevelWord(ResourceAlert alert) => IsResolved(alert) ? "resolved" : alert.AlertLevel.ToLowerInvariant();

    private static bool IsResolved(ResourceAlert alert) => alert.Change == AlertTransition.Resolved;

    /// <summary>The resource whose unit an alert has. The sample that a test sends has percentages, as its message says.</summary>
    private static ResourceDefinition? UnitSource(ResourceAlert alert) =>
        alert.ResourceName == SampleAlert.ResourceName ? ResourceCatalog.Resolve("cpu") : AlertMessage.DefinitionOf(alert.ResourceName);

    /// <summary>A number as the JSON has it.</summary>
    internal static string Number(double value) => new JsonTextWriter().Value(value).ToString();

    /// <summary>A time as the JSON has it: UTC, RFC 3339.</summary>
    internal static string Time(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
}
