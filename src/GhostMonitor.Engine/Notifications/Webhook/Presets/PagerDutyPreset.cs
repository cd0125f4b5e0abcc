using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// PagerDuty's Events API v2: an episode, or a group, is one incident, which is resolved when nothing of it is open any more.
/// </summary>
/// <remarks>
/// https://developer.pagerduty.com/docs/send-alert-event and
/// https://github.com/PagerDuty/api-schema/blob/main/reference/events-v2/openapiv3.json: <c>routing_key</c>, <c>event_action</c> (never
/// <c>acknowledge</c>: that is a person's), <c>dedup_key</c> of up to 255 characters, and for a trigger the payload with a summary of up to
/// 1024 characters, a source and a severity. An event has 512 KB. 429 and 5xx are to be tried again; it documents no number a second.
/// </remarks>
internal static class PagerDutyPreset
{
    private const string Name = "PagerDuty";
    private const int LongestSummary = 1024;
    private const int LongestField = 255;
    private const int LongestDetails = 100_000;

    private static readonly Uri s_address = new("https://events.pagerduty.com/v2/enqueue");

    /// <summary>Its descriptor.</summary>
    internal static WebhookPreset Preset { get; } = new(Name, Resolve, Write) { TakesKey = true };

    private static PresetTarget Resolve(PresetOptions options) => options.Key is not null
        ? new PresetTarget(options.Uri ?? s_address) { Key = options.Key }
        : throw new ResourceArgumentException(ErrorIds.PresetKeyMissing, "Key", null,
            "Give the integration key of an Events API v2 integration");

    private static string Write(AlertDelivery delivery, PresetTarget target)
    {
        JsonTextWriter json = new JsonTextWriter().BeginObject()
            .Name("routing_key").Value(SecretText.Reveal(target.Key!))
            .Name("event_action").Value(delivery.IsResolved ? "resolve" : "trigger")
            .Name("dedup_key").Value(delivery.ThreadId.ToString());
        if (!delivery.IsResolved)
            WritePayload(json, delivery);

        return json.EndObject().ToString();
    }

    private static void WritePayload(JsonTextWriter json, AlertDelivery delivery)
    {
        ResourceAlert alert = delivery.Alert;
        json.Name("client").Value("GhostMonitor").Name("payload").BeginObject()
            .Name("summary").Value(TextCut.ToLength(DeliveryText.Title(delivery), LongestSummary))
            .Name("source").Value(Field(alert.ComputerName.Length > 0 ? alert.ComputerName : "GhostMonitor"))
            .Name("severity").Value(DeliveryLook.Of(delivery).Word)
            .Name("timestamp").Value(alert.Moment)
            .Name("component").Value(Field(alert.Instance ?? alert.ResourceName))
            .Name("class").Value(Field(alert.ResourceName));
        if (delivery.Group is AlertGroup group)
            json.Name("group").Value(Field(group.Name));

        AlertSummary summary = AlertSummary.Of(delivery, ReceiverText.PlainInJson, LongestDetails, perLine: 3);
        json.Name("custom_details").BeginObject()
            .Name("facts").Values(summary.Lines)
            .Name("delivery_id").Value(delivery.Id.ToString())
            .EndObject().EndObject();
    }

    private static string Field(string text) => TextCut.ToLength(PlainText.Of(text), LongestField);
}
