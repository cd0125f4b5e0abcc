using System.Text.RegularExpressions;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>Telegram's bots: sendMessage to one chat.</summary>
/// <remarks>
/// <para>https://core.telegram.org/bots/api#sendmessage: <c>chat_id</c>, and <c>text</c> of 1 to 4096 characters after entities are parsed.
/// https://core.telegram.org/bots/api#html-style: <c>&lt;</c>, <c>&gt;</c> and <c>&amp;</c> are escaped, and within <c>pre</c> there is
/// no other entity: <c>/data</c> is no command and <c>@name</c> no mention.
/// https://core.telegram.org/bots/api#responseparameters: an answer 429 has <c>parameters.retry_after</c> in its JSON, in seconds.
/// https://core.telegram.org/bots/faq: one message a second for each chat, twenty a minute for a group.</para>
/// </remarks>
internal static class TelegramPreset
{
    private const int LongestText = 4096;
    private const int LongestTitle = 1000;

    private const string Accepted = "Give the bot's token as the key, and no address or that of a Bot API server; or the whole address, " +
        "https://api.telegram.org/bot<token>/sendMessage";

    private static readonly Uri s_server = new("https://api.telegram.org/");
    /// <summary>Its descriptor.</summary>
    internal static WebhookPreset Preset { get; } = new("Telegram", Resolve, Write)
    {
        TakesKey = true,
        TakesChatId = true,
        RateLimit = new RateLimit(TimeSpan.FromSeconds(1)) { Path = ["parameters", "retry_after"] },
    };

    private static PresetTarget Resolve(PresetOptions options)
    {
        Uri address = AddressOf(options);
        string? chat = options.ChatId ?? ChatOf(address);
        if (string.IsNullOrWhiteSpace(chat))
        {
            throw new ResourceArgumentException(ErrorIds.PresetChatIdMissing, "ChatId", options.ChatId,
                "Give the chat that the bot writes to: a number, or a channel's @name");
        }

        return new PresetTarget(new Uri(address.GetLeftPart(UriPartial.Path))) { Recipient = chat!.Trim() };
    }

    private static Uri AddressOf(PresetOptions options)
    {
        Uri? given = options.AbsoluteUri(Accepted);
        if (options.Key is not null)
        {
            string server = (given ?? s_server).GetLeftPart(UriPartial.Path).TrimEnd('/');
            return new Uri(server + "/bot" + Uri.EscapeDataString(SecretText.Reveal(options.Key)).Replace("%3A", ":") + "/sendMessage" +
                (given?.Query ?? ""));
        }

        if (given is null)
            throw new ResourceArgumentException(ErrorIds.PresetKeyMissing, "Key", null, Accepted);

        return given.AbsolutePath.EndsWith("/sendMessage", StringComparison.OrdinalIgnoreCase)
            ? given
            : throw new ResourceArgumentException(ErrorIds.InvalidUri, "Uri", HttpActionOptions.Redact(given), Accepted);
    }

    private static string? ChatOf(Uri address)
    {
        Match chat = Regex.Match(address.Query, "[?&]chat_id=([^&]+)", RegexOptions.CultureInvariant);
        return chat.Success ? Uri.UnescapeDataString(chat.Groups[1].Value) : null;
    }

    private static string Write(AlertDelivery delivery, PresetTarget target)
    {
        DeliveryLook look = DeliveryLook.Of(delivery);
        string title = ReceiverText.Html.Cut(DeliveryText.Title(delivery), LongestTitle);
        string begin = $"<b>{look.Sign} {look.Word.ToUpperInvariant()}</b>\n<pre>";
        const string end = "</pre>";
        AlertSummary summary = AlertSummary.Of(delivery, ReceiverText.Html, LongestText - begin.Length - title.Length - 1 - end.Length);
        return new JsonTextWriter().BeginObject()
            .Name("chat_id").Value(target.Recipient)
            .Name("text").Value(begin + title + "\n" + string.Join("\n", summary.Lines) + end)
            .Name("parse_mode").Value("HTML")
            .Name("link_preview_options").BeginObject().Name("is_disabled").Value(true).EndObject()
            .EndObject().ToString();
    }
}
