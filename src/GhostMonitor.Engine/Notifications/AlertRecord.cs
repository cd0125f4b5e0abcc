using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// An alert as a log of the system keeps it: a text for people, and facts with names for those who search. A group's message is one
/// record an alert, with the same delivery's id. Pure.
/// </summary>
internal static class AlertRecord
{
    private static readonly (string Name, Func<AlertDelivery, ResourceAlert, string?> Of)[] s_facts =
    [
        ("resource", static (_, alert) => alert.ResourceName),
        ("instance", static (_, alert) => alert.Instance),
        ("value", static (_, alert) => AlertFields.Number(alert.CurrentValue)),
        ("threshold", static (_, alert) => AlertFields.Number(alert.ThresholdValue)),
        ("level", static (_, alert) => alert.AlertLevel.ToLowerInvariant()),
        ("transition", static (_, alert) => Transition(alert)),
        ("id", static (_, alert) => alert.Id.ToString()),
        ("delivery_id", static (delivery, _) => delivery.Id.ToString()),
        ("monitor", static (_, alert) => alert.MonitorName),
        ("group", static (delivery, _) => delivery.Group?.Name),
        ("anomalies", static (_, alert) => UnusualText.OfAll(alert.Anomalies)),
    ];

    /// <summary>The names of all facts that there may be, of small letters and underscores, in the order in which they are written.
    /// </summary>
    internal static IReadOnlyList<string> FactNames { get; } = Array.ConvertAll(s_facts, static fact => fact.Name);

    /// <summary>The facts, in their order; values are as they are. What the alert doesn't have is left out.</summary>
    internal static IReadOnlyList<KeyValuePair<string, string>> Facts(AlertDelivery delivery, ResourceAlert alert) =>
    [
        .. s_facts.Select(fact => new KeyValuePair<string, string>(fact.Name, fact.Of(delivery, alert) ?? ""))
            .Where(static fact => fact.Value.Length > 0),
    ];

    /// <summary>What became of the alert, in one word: <c>raised</c>.</summary>
    internal static string Transition(ResourceAlert alert) => alert.Change.ToString().ToLowerInvariant();

    /// <summary>What it says to a person, in one line.</summary>
    internal static string Line(AlertDelivery delivery, ResourceAlert alert) => string.Join("; ", Lines(delivery, alert));

    /// <summary>The same, a line a fact.</summary>
    internal static IReadOnlyList<string> Lines(AlertDelivery delivery, ResourceAlert alert) =>
        DeliveryText.Lines(delivery with { Alert = alert, Alerts = [alert], Group = null });
}
