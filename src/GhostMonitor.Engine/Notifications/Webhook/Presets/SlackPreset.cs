using System.Globalization;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>Slack's incoming webhooks: the title as the message's text, the facts as an attachment with a coloured bar.</summary>
/// <remarks>
/// <para>https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks: a POST of JSON with <c>text</c>, and blocks in
/// attachments. https://docs.slack.dev/reference/block-kit/composition-objects/text-object: a text has 1 to 3000 characters.
/// https://docs.slack.dev/reference/block-kit/blocks: at most 50 blocks. https://docs.slack.dev/apis/web-api/rate-limits: one message a
/// second for each webhook, and 429 with Retry-After.</para>
/// <para>https://docs.slack.dev/messaging/formatting-message-text: <c>&amp;</c>, <c>&lt;</c> and <c>&gt;</c> are escaped, which leaves
/// no mention and no link; <c>mrkdwn: false</c> and <c>plain_text</c> leave no other markup.</para>
/// </remarks>
internal static class SlackPreset
{
    private const int LongestTitle = 1000;
    private const int MostBlocks = 50;

    // Slack documents no limit of the whole message; longer ones are said to be refused from about 13,000 characters.
    private const int LongestSummary = 9000;

    /// <summary>Its descriptor.</summary>
    internal static WebhookPreset Preset { get; } = new("Slack",
        static options => new PresetTarget(options.RequireUri(
            "Give the address of a Slack incoming webhook, https://hooks.slack.com/services/…")),
        Write)
    {
        RateLimit = new RateLimit(TimeSpan.FromSeconds(1)),
    };

    private static string Write(AlertDelivery delivery, PresetTarget target)
    {
        DeliveryLook look = DeliveryLook.Of(delivery);
        AlertSummary summary = AlertSummary.Of(delivery, ReceiverText.Html, LongestSummary, mostAlerts: MostBlocks - 1);
        return new JsonTextWriter().BeginObject()
            .Name("text").Value(look.Sign + " " + ReceiverText.Html.Cut(DeliveryText.Title(delivery), LongestTitle))
            .Name("mrkdwn").Value(false)
            .Name("unfurl_links").Value(false)
            .Name("unfurl_media").Value(false)
            .Name("attachments").BeginArray().BeginObject()
            .Name("color").Value("#" + look.Color.ToString("x6", CultureInfo.InvariantCulture))
            .Name("blocks").Values(summary.Alerts.Append(summary.End), Section)
            .EndObject().EndArray().EndObject().ToString();
    }

    private static void Section(JsonTextWriter json, IReadOnlyList<string> lines) => json.BeginObject()
        .Name("type").Value("section")
        .Name("text").BeginObject()
        .Name("type").Value("plain_text")
        .Name("text").Value(string.Join("\n", lines))
        .Name("emoji").Value(false)
        .EndObject().EndObject();
}
