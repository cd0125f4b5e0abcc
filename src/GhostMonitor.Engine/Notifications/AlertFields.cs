using System.Globalization;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>A delivery's fields as text, by the names that they have in its JSON: for templates and environment variables. Invariant
/// culture. Pure.</summary>
internal static class AlertFields
{
    private static readonly Dictionary<string, Func<AlertDelivery, string>> s_fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["resource_name"] = static delivery => delivery.Alert.ResourceName,
        ["instance"] = static delivery => delivery.Alert.Instance ?? "",
        ["current_value"] = static delivery => Number(delivery.Alert.CurrentValue),
        ["threshold_value"] = static delivery => Number(delivery.Alert.ThresholdValue),
        ["alert_level"] = static delivery => delivery.Alert.AlertLevel.ToString().ToLowerInvariant(),
        ["transition"] = static delivery => delivery.Alert.Transition.ToString().ToLowerInvariant(),
        ["timestamp"] = static delivery => Time(delivery.Alert.Timestamp),
        ["started_at"] = static delivery => Time(delivery.Alert.StartedAt),
        ["duration_seconds"] = static delivery => Number(delivery.Alert.Duration.TotalSeconds),
        ["peak_value"] = static delivery => Number(delivery.Alert.PeakValue),
        ["message"] = static delivery => delivery.Alert.Message,
        ["reason"] = static delivery => delivery.Alert.Reason ?? "",
        ["is_stale"] = static delivery => delivery.Alert.IsStale ? "true" : "false",
        ["time_to_full_seconds"] = static delivery => delivery.Alert.TimeToFull is TimeSpan left ? Number(left.TotalSeconds) : "",
        ["computer_name"] = static delivery => delivery.Alert.ComputerName,
        ["monitor_name"] = static delivery => delivery.Alert.MonitorName,
        ["id"] = static delivery => delivery.Alert.Id.ToString(),
        ["delivery_id"] = static delivery => delivery.Id.ToString(),
    };

    /// <summary>The names, in the order of the JSON's contract.</summary>
    internal static IReadOnlyCollection<string> Names => s_fields.Keys;

    /// <summary>Finds what reads a field.</summary>
    /// <param name="name">The field's name, in any case.</param>
    /// <returns>Null if there is no such field.</returns>
    internal static Func<AlertDelivery, string>? Find(string name) =>
        s_fields.TryGetValue(name, out Func<AlertDelivery, string>? field) ? field : null;

    /// <summary>A number as the JSON has it.</summary>
    internal static string Number(double value) => new JsonTextWriter().Value(value).ToString();

    /// <summary>A time as the JSON has it: UTC, RFC 3339.</summary>
    internal static string Time(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
}
