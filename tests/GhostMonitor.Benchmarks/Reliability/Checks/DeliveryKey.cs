using System.Globalization;
using System.Text.Json;

namespace GhostMonitor.Benchmarks.Reliability.Checks;

/// <summary>What tells one alert from all others: its episode, its transition and its moment, to the millisecond.</summary>
internal readonly record struct DeliveryKey(Guid Episode, string Transition, long Milliseconds)
{
    internal static DeliveryKey Of(ResourceAlert alert) =>
        new(alert.Id, alert.Change.ToString().ToLowerInvariant(), alert.Moment.ToUnixTimeMilliseconds());

    /// <summary>Reads it from an alert's JSON, that of an action or that of a state.</summary>
    internal static DeliveryKey Of(JsonElement alert)
    {
        var timestamp = DateTimeOffset.Parse(alert.GetProperty("timestamp").GetString()!, CultureInfo.InvariantCulture);
        string transition = alert.GetProperty("transition").GetString()!.ToLowerInvariant();
        return new DeliveryKey(alert.GetProperty("id").GetGuid(), transition, timestamp.ToUnixTimeMilliseconds());
    }
}
