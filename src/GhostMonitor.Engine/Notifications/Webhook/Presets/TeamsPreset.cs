using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>Microsoft Teams by the Workflows app ("When a Teams webhook request is received"): a message with an Adaptive Card.</summary>
/// <remarks>
/// <para>https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using: Workflows take Adaptive
/// Cards only, as attachments of a message. The same page's limits: 28 KB a message, and four requests a second.
/// https://learn.microsoft.com/connectors/teams: a message above about 28 KB is refused.</para>
/// <para>https://learn.microsoft.com/adaptive-cards/schema-explorer/text-run: a TextRun knows no Markdown, which a TextBlock would.
/// https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features: <c>{{DATE(…)}}</c> and <c>{{TIME(…)}}</c> are functions,
/// so two braces are parted.</para>
/// </remarks>
internal static class TeamsPreset
{
    private const int LongestTitle = 1000;

    // The limit is 28 KB with all that Teams adds; users saw less than that refused (21 KB).
    private const int LongestSummary = 17_000;

    // A RichTextBlock with its run.
    private const int PerLine = 110;

    private static readonly ReceiverText s_text =
        new(static text => text.Replace("{", "{\u200b"), static text => ReceiverText.PlainInJson.Length(text));

    /// <summary>Its descriptor.</summary>
    internal static WebhookPreset Preset { get; } = new("Teams",
        static options => new PresetTarget(options.RequireUri(
            "Give the address of a Teams workflow that begins when a Teams webhook request is received")),
        Write)
    {
        RateLimit = new RateLimit(TimeSpan.FromMilliseconds(250)),
    };

    private static string Write(AlertDelivery delivery, PresetTarget target)
    {
        DeliveryLook look = DeliveryLook.Of(delivery);
        AlertSummary summary = AlertSummary.Of(delivery, s_text, LongestSummary, PerLine);
        JsonTextWriter json = new JsonTextWriter().BeginObject()
            .Name("type").Value("message")
            .Name("attachments").BeginArray().BeginObject()
            .Name("contentType").Value("application/vnd.microsoft.card.adaptive")
            .Name("contentUrl").Value((string?)null)
            .Name("content").BeginObject()
            .Name("$schema").Value("http://adaptivecards.io/schemas/adaptive-card.json")
            .Name("type").Value("AdaptiveCard")
            .Name("version").Value("1.4")
            .Name("msteams").BeginObject().Name("width").Value("Full").EndObject()
            .Name("body").BeginArray();
        WriteTitle(json, look, s_text.Cut(DeliveryText.Title(delivery), LongestTitle));
        foreach (IReadOnlyList<string> lines in summary.Alerts)
            WriteLines(json, lines, isSubtle: false);

        WriteLines(json, summary.End, isSubtle: true);
        return json.EndArray().EndObject().EndObject().EndArray().EndObject().ToString();
    }

    private static void WriteTitle(JsonTextWriter json, DeliveryLook look, string title)
    {
        json.BeginObject()
            .Name("type").Value("Container")
            .Name("style").Value(StyleOf(look))
            .Name("bleed").Value(true)
            .Name("items").BeginArray();
        WriteBlock(json, "Default", static (run, text) => run.Name("text").Value(text).Name("weight").Value("Bolder"), title);
        json.EndArray().EndObject();
    }

    /// <summary>The first line stands apart from what is before it, the others below it.</summary>
    private static void WriteLines(JsonTextWriter json, IReadOnlyList<string> lines, bool isSubtle)
    {
        for (int i = 0; i < lines.Count; i++)
        {
            WriteBlock(json, i == 0 ? "Default" : "None",
                (run, text) => run.Name("text").Value(text).Name("isSubtle").Value(isSubtle), lines[i]);
        }
    }

    private static void WriteBlock(JsonTextWriter json, string spacing, Action<JsonTextWriter, string> writeRun, string text)
    {
        json.BeginObject()
            .Name("type").Value("RichTextBlock")
            .Name("spacing").Value(spacing)
            .Name("inlines").BeginArray().BeginObject()
            .Name("type").Value("TextRun");
        writeRun(json, text);
        json.EndObject().EndArray().EndObject();
    }

    private static string StyleOf(DeliveryLook look)
    {
        if (look == DeliveryLook.Resolved)
            return "good";

        return look == DeliveryLook.Critical ? "attention" : "warning";
    }
}
