using System.Text.Json;

namespace GhostMonitor.Benchmarks.Reliability.Checks;

/// <summary>One alert as an action's receiver got it.</summary>
/// <param name="Action">Which action.</param>
/// <param name="Key">Which alert.</param>
/// <param name="Resource">What the alert is about.</param>
/// <param name="DeliveryId">The id that came with it; null for none.</param>
/// <param name="Sender">The check that sent it.</param>
/// <param name="IsTaken">Whether the receiver took it; otherwise it was an attempt that failed.</param>
internal sealed record Receipt(string Action, DeliveryKey Key, string Resource, string? DeliveryId, string Sender, bool IsTaken = true)
{
    /// <summary>Whether the sender can know that it was taken. An answer may come after the receipt.</summary>
    internal bool IsConfirmed { get; set; } = true;

    /// <summary>Reads the JSON of an alert.</summary>
    /// <returns>Null where it is none: a line that a kill has cut off.</returns>
    internal static Receipt? Parse(string action, string json, string sender)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return Of(action, document.RootElement, sender);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads an alert's members.</summary>
    internal static Receipt Of(string action, JsonElement alert, string sender)
    {
        string? deliveryId = alert.TryGetProperty(DeliveryNames.JsonMember, out JsonElement id) ? id.GetString() : null;
        return new Receipt(action, DeliveryKey.Of(alert), alert.GetProperty("resource_name").GetString()!, deliveryId, sender);
    }
}
