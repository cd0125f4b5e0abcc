namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// An alert as a log of the system keeps it: a text for people, and facts with names for those who search. A group's message is one
/// record an alert, with the same delivery's id. Pure.
/// </summary>
internal static class AlertRecord
{
    /// <summary>
    /// The facts, in the order in which they are written: names of small letters and underscores, and values as they are. What the alert
    /// doesn't have is left out.
    /// </summary>
    internal static IReadOnlyList<KeyValuePair<string, string>> Facts(AlertDelivery delivery, ResourceAlert alert)
    {
        List<KeyValuePair<string, string>> facts = [];
        Add(facts, "resource", alert.ResourceName);
        Add(facts, "instance", alert.Instance);
        Add(facts, "value", AlertFields.Number(alert.CurrentValue));
        Add(facts, "threshold", AlertFields.Number(alert.ThresholdValue));
        Add(facts, "level", alert.AlertLevel.ToLowerInvariant());
        Add(facts, "transition", Transition(alert));
        Add(facts, "id", alert.Id.ToString());
        Add(facts, "delivery_id", delivery.Id.ToString());
        Add(facts, "monitor", alert.MonitorName);
        Add(facts, "group", delivery.Group?.Name);
        return facts;
    }

    /// <summary>What became of the alert, in one word: <c>raised</c>.</summary>
    internal static string Transition(ResourceAlert alert) => alert.Change.ToString().ToLowerInvariant();

    /// <summary>What it says to a person, in one line.</summary>
    internal static string Line(AlertDelivery delivery, ResourceAlert alert) => string.Join("; ", Lines(delivery, alert));

    /// <summary>The same, a line a fact.</summary>
    internal static IReadOnlyList<string> Lines(AlertDelivery delivery, ResourceAlert alert) =>
        DeliveryText.Lines(delivery with { Alert = alert, Alerts = [alert], Group = null });

    private static void Add(List<KeyValuePair<string, string>> facts, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            facts.Add(new KeyValuePair<string, string>(name, value!));
    }
}
