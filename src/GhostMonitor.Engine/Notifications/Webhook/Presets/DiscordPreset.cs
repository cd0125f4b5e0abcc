using System.Text;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>Discord's webhooks: one embed with a coloured bar.</summary>
/// <remarks>
/// <para>https://docs.discord.com/developers/resources/webhook#execute-webhook: at most 10 embeds.
/// https://docs.discord.com/developers/resources/message#embed-object-embed-limits: a title has 256 characters, a description 4096, a
/// footer 2048, all of them 6000. <c>allowed_mentions</c> with an empty <c>parse</c> notifies nobody, whatever the text.</para>
/// <para>https://docs.discord.com/developers/topics/rate-limits: the answer 429 has X-RateLimit-Reset-After, Retry-After and
/// <c>retry_after</c> in its JSON. The first is asked first: it is in seconds in every version of the API, while an address without a
/// version gave the others in milliseconds (https://github.com/discord/discord-api-docs/issues/4722). The page names no number for
/// webhooks; one message a second stays below what they take.</para>
/// <para>https://support.discord.com/hc/articles/210298617: a backslash before a character of Markdown takes its meaning away.</para>
/// </remarks>
internal static class DiscordPreset
{
    private const int LongestTitle = 256;
    private const int LongestDescription = 4096;
    private const string Markdown = "\\`*_~|<>[]()#@:-+";

    private static readonly ReceiverText s_text = new(Escape, static text => text.Length);

    /// <summary>Its descriptor.</summary>
    internal static WebhookPreset Preset { get; } = new("Discord",
        static options => new PresetTarget(options.RequireUri(
            "Give the address of a channel's webhook, https://discord.com/api/webhooks/…")),
        Write)
    {
        RateLimit = new RateLimit(TimeSpan.FromSeconds(1)) { Header = "x-ratelimit-reset-after", Path = ["retry_after"] },
    };

    private static string Write(AlertDelivery delivery, PresetTarget target)
    {
        DeliveryLook look = DeliveryLook.Of(delivery);
        AlertSummary summary = AlertSummary.Of(delivery, s_text, LongestDescription);
        string sign = look.Sign + " ";
        return new JsonTextWriter().BeginObject()
            .Name("embeds").BeginArray().BeginObject()
            .Name("title").Value(sign + s_text.Cut(DeliveryText.Title(delivery), LongestTitle - sign.Length))
            .Name("description").Value(string.Join("\n", summary.Lines))
            .Name("color").Value(look.Color)
            .Name("timestamp").Value(delivery.Alert.Moment)
            .EndObject().EndArray()
            .Name("allowed_mentions").BeginObject().Name("parse").BeginArray().EndArray().EndObject()
            .EndObject().ToString();
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (Markdown.Contains(c))
                escaped.Append('\\');

            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
