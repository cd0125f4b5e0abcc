using System.Text.RegularExpressions;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>ntfy, on ntfy.sh or a server of one's own: a topic gets a title, a message, a priority and a tag.</summary>
/// <remarks>
/// <para>https://docs.ntfy.sh/publish/#publish-as-json: JSON is posted to the server's root, with the topic in it; priorities are 1 to 5.
/// https://docs.ntfy.sh/publish/#limitations: a message has 4096 bytes, a longer one becomes a file.
/// https://docs.ntfy.sh/publish/#authentication: an access token is a Bearer token. https://docs.ntfy.sh/emojis: tags that are shown as
/// signs. A topic has up to 64 letters, digits, <c>-</c> and <c>_</c>.</para>
/// <para>The message is plain text: <c>markdown</c> is not asked for. The bytes are counted as they are within JSON, since a server reads
/// no more than twice the limit.</para>
/// </remarks>
internal static class NtfyPreset
{
    private const int LongestMessage = 4096;
    private const int LongestTitle = 250;
    private const string Accepted = "Give the topic's address, such as https://ntfy.sh/mytopic";

    /// <summary>Its descriptor.</summary>
    internal static WebhookPreset Preset { get; } = new("Ntfy", Resolve, Write) { TakesKey = true };

    private static PresetTarget Resolve(PresetOptions options)
    {
        Uri address = options.AbsoluteUri(Accepted) ?? options.RequireUri(Accepted);
        string topic = address.AbsolutePath.Trim('/');
        if (!Regex.IsMatch(topic, "^[-_A-Za-z0-9]{1,64}$", RegexOptions.CultureInvariant))
            throw new ResourceArgumentException(ErrorIds.InvalidUri, "Uri", HttpActionOptions.Redact(address), Accepted);

        return new PresetTarget(new Uri(address.GetLeftPart(UriPartial.Authority) + "/"))
        {
            Recipient = topic,
            Headers = options.Key is null
                ? []
                : [new KeyValuePair<string, object>("Authorization", SecretText.Protect("Bearer " + SecretText.Reveal(options.Key)))],
        };
    }

    private static string Write(AlertDelivery delivery, PresetTarget target)
    {
        DeliveryLook look = DeliveryLook.Of(delivery);
        ReceiverText text = ReceiverText.PlainInJson;
        // A line break has two bytes within JSON.
        AlertSummary summary = AlertSummary.Of(delivery, text, LongestMessage, perLine: 2);
        return new JsonTextWriter().BeginObject()
            .Name("topic").Value(target.Recipient)
            .Name("title").Value(text.Cut(DeliveryText.Title(delivery), LongestTitle))
            .Name("message").Value(string.Join("\n", summary.Lines))
            .Name("priority").Value(PriorityOf(look))
            .Name("tags").Values([TagOf(look)])
            .EndObject().ToString();
    }

    private static long PriorityOf(DeliveryLook look)
    {
        if (look == DeliveryLook.Resolved)
            return 3;

        return look == DeliveryLook.Critical ? 5 : 4;
    }

    private static string TagOf(DeliveryLook look)
    {
        if (look == DeliveryLook.Resolved)
            return "white_check_mark";

        return look == DeliveryLook.Critical ? "rotating_light" : "warning";
    }
}
