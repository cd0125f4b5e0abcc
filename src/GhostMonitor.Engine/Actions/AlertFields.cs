using System.Globalization;
using GhostMonitor.Engine.Json;

namespace GhostMonitor.Engine.Actions;

/// <summary>An alert's fields as text, by the names that they have in its JSON: for templates and environment variables. Invariant culture. Pure.</summary>
internal static class AlertFields
{
    private static readonly Dictionary<string, Func<ResourceAlert, string>> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["resource_name"] = static alert => alert.ResourceName,
        ["instance"] = static alert => alert.Instance ?? "",
        ["current_value"] = static alert => Number(alert.CurrentValue),
        ["threshold_value"] = static alert => Number(alert.ThresholdValue),
        ["alert_level"] = static alert => alert.AlertLevel.ToString().ToLowerInvariant(),
        ["transition"] = static alert => alert.Transition.ToString().ToLowerInvariant(),
        ["timestamp"] = static alert => Time(alert.Timestamp),
        ["started_at"] = static alert => Time(alert.StartedAt),
        ["duration_seconds"] = static alert => Number(alert.Duration.TotalSeconds),
        ["peak_value"] = static alert => Number(alert.PeakValue),
        ["message"] = static alert => alert.Message,
        ["reason"] = static alert => alert.Reason ?? "",
        ["is_stale"] = static alert => alert.IsStale ? "true" : "false",
        ["time_to_full_seconds"] = static alert => alert.TimeToFull is TimeSpan left ? Number(left.TotalSeconds) : "",
        ["computer_name"] = static alert => alert.ComputerName,
        ["monitor_name"] = static alert => alert.MonitorName,
        ["id"] = static alert => alert.Id.ToString(),
    };

    /// <summary>The names, in the order of the JSON's contract.</summary>
    internal static IReadOnlyCollection<string> Names => Fields.Keys;

    /// <summary>Finds what reads a field.</summary>
    /// <param name="name">The field's name, in any case.</param>
    /// <returns>Null if there is no such field.</returns>
    internal static Func<ResourceAlert, string>? Find(string name) => Fields.TryGetValue(name, out Func<ResourceAlert, string>? field) ? field : null;

    /// <summary>A number as the JSON has it.</summary>
    internal static string Number(double value) => new JsonTextWriter().Value(value).ToString();

    /// <summary>A time as the JSON has it: UTC, RFC 3339.</summary>
    internal static string Time(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
}
