using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications.Presets;

public sealed class PresetBodyTests
{
    private const string Since = "Since 2024-01-01 11:59:00 +00:00, for 1m; peak 90.0%";

    [Fact]
    public void Slack_gets_the_title_as_text_and_the_facts_beside_a_bar()
    {
        JsonElement body = Body("Slack", "raised");
        JsonElement attachment = body.GetProperty("attachments")[0];

        Assert.Equal("\U0001F7E0 box: CPU WARNING: 85.2% (threshold: 70.0%)", body.GetProperty("text").GetString());
        Assert.Equal("#f2a100", attachment.GetProperty("color").GetString());
        Assert.Equal([Since + "\nBy ruby (4312) 61.2%, unexplained 8%", "Host box, monitor Default"],
            attachment.GetProperty("blocks").EnumerateArray().Select(static block =>
                block.GetProperty("text").GetProperty("text").GetString()));
    }

    [Fact]
    public void Teams_gets_a_card_with_a_coloured_title_and_a_line_for_each_fact()
    {
        JsonElement card = Body("Teams", "escalated").GetProperty("attachments")[0].GetProperty("content");
        JsonElement[] body = [.. card.GetProperty("body").EnumerateArray()];

        Assert.Equal("attention", body[0].GetProperty("style").GetString());
        Assert.Equal("box: CPU CRITICAL: 85.2% (threshold: 70.0%)", Run(body[0].GetProperty("items")[0]));
        Assert.Equal([Since, "It was a warning until now", "By ruby (4312) 61.2%, unexplained 8%", "Host box, monitor Default"],
            body.Skip(1).Select(Run));

        static string? Run(JsonElement block) => block.GetProperty("inlines")[0].GetProperty("text").GetString();
    }

    [Fact]
    public void Discord_gets_one_embed_and_notifies_nobody()
    {
        JsonElement body = Body("Discord", "resolved");
        JsonElement embed = body.GetProperty("embeds")[0];

        Assert.Equal(@"🟢 box\: CPU RESOLVED\: 62.0% \(threshold\: 70.0%\)", embed.GetProperty("title").GetString());
        Assert.Equal(
            "From 2024\\-01\\-01 11\\:59\\:00 \\+00\\:00 to 2024\\-01\\-01 12\\:00\\:00 \\+00\\:00, for 1m; peak 90.0%\n" +
                "By ruby \\(4312\\) 61.2%, unexplained 8%\nHost box, monitor Default",
            embed.GetProperty("description").GetString());
        Assert.Equal(0x2E7D32, embed.GetProperty("color").GetInt32());
        Assert.Equal(new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero), embed.GetProperty("timestamp").GetDateTimeOffset());
        Assert.Equal("""{"parse":[]}""", body.GetProperty("allowed_mentions").GetRawText());
    }

    [Fact]
    public void Telegram_gets_the_level_in_bold_and_the_text_without_markup()
    {
        JsonElement body = Body("Telegram", "raised");

        Assert.Equal("-100123", body.GetProperty("chat_id").GetString());
        Assert.Equal("<b>🟠 WARNING</b>\n<pre>box: CPU WARNING: 85.2% (threshold: 70.0%)\n" + Since + "\n" +
            "By ruby (4312) 61.2%, unexplained 8%\nHost box, monitor Default</pre>", body.GetProperty("text").GetString());
        Assert.Equal("HTML", body.GetProperty("parse_mode").GetString());
    }

    [Theory]
    [InlineData("raised", 4, "warning")]
    [InlineData("escalated", 5, "rotating_light")]
    [InlineData("resolved", 3, "white_check_mark")]
    public void Ntfy_gets_a_priority_and_a_tag_by_level(string message, int priority, string tag)
    {
        JsonElement body = Body("Ntfy", message);

        Assert.Equal("topic_1", body.GetProperty("topic").GetString());
        Assert.StartsWith("box: CPU ", body.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("Host box, monitor Default", body.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal((priority, tag), (body.GetProperty("priority").GetInt32(), body.GetProperty("tags")[0].GetString()));
    }

    [Fact]
    public void PagerDuty_gets_a_trigger_with_the_facts_as_details()
    {
        JsonElement body = Body("PagerDuty", "escalated");
        JsonElement payload = body.GetProperty("payload");

        Assert.Equal((PresetSamples.Key, "trigger"),
            (body.GetProperty("routing_key").GetString(), body.GetProperty("event_action").GetString()));
        Assert.Equal(("box: CPU CRITICAL: 85.2% (threshold: 70.0%)", "box", "critical", "cpu", "cpu"), (Text("summary"), Text("source"),
            Text("severity"), Text("component"), Text("class")));
        Assert.Equal([Since, "It was a warning until now", "By ruby (4312) 61.2%, unexplained 8%", "Host box, monitor Default"],
            payload.GetProperty("custom_details").GetProperty("facts").EnumerateArray().Select(static fact => fact.GetString()));

        string? Text(string name) => payload.GetProperty(name).GetString();
    }

    [Fact]
    public void PagerDuty_gets_one_key_for_all_of_an_episode_and_its_end_as_a_resolve()
    {
        var id = Guid.NewGuid();
        JsonElement raised = Body("PagerDuty", Sample.Delivery(Sample.Alert(id: id)));
        JsonElement resolved = Body("PagerDuty", Sample.Delivery(Sample.Alert(AlertTransition.Resolved, id: id)));

        Assert.Equal(id.ToString(), raised.GetProperty("dedup_key").GetString());
        Assert.Equal(id.ToString(), resolved.GetProperty("dedup_key").GetString());
        Assert.Equal("resolve", resolved.GetProperty("event_action").GetString());
        Assert.False(resolved.TryGetProperty("payload", out _));
    }

    [Fact]
    public void PagerDuty_resolves_a_group_only_when_nothing_of_it_is_open()
    {
        AlertDelivery group = PresetSamples.Group(2);
        AlertDelivery half = group with { Alerts = [group.Alerts[0], group.Alerts[1] with { Change = AlertTransition.Resolved }] };
        AlertDelivery over = PresetSamples.Group(2, AlertTransition.Resolved);

        Assert.Equal((group.Group!.Id.ToString(), "trigger"), KeyAndAction(half));
        Assert.Equal((over.Group!.Id.ToString(), "resolve"), KeyAndAction(over));
        Assert.Equal("disk", Body("PagerDuty", half).GetProperty("payload").GetProperty("group").GetString());

        static (string?, string?) KeyAndAction(AlertDelivery delivery)
        {
            JsonElement body = Body("PagerDuty", delivery);
            return (body.GetProperty("dedup_key").GetString(), body.GetProperty("event_action").GetString());
        }
    }

    [Fact]
    public void A_group_looks_as_bad_as_the_worst_that_is_open()
    {
        AlertDelivery group = PresetSamples.Group(3);
        AlertDelivery better = group with
        {
            Alert = group.Alerts[1],
            Alerts = [group.Alerts[1], group.Alerts[0] with { Change = AlertTransition.Resolved }],
        };

        Assert.Equal((DeliveryLook.Critical, DeliveryLook.Warning), (DeliveryLook.Of(group), DeliveryLook.Of(better)));
    }

    [Theory]
    [InlineData("Slack")]
    [InlineData("Teams")]
    [InlineData("Discord")]
    [InlineData("Telegram")]
    [InlineData("Ntfy")]
    [InlineData("PagerDuty")]
    public void A_group_that_is_too_long_says_how_many_more_there_are(string preset)
    {
        string all = string.Join("\n", Strings(Body(preset, "a group of 5000")));
        int listed = Regex.Count(all, @"on /data\d+");

        Assert.InRange(listed, 20, 4999);
        Assert.Contains($"and {5000 - listed} more", all, StringComparison.Ordinal);
        Assert.Contains("Host box, monitor Default", all, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(PresetSamples.PresetsAndMessages), MemberType = typeof(PresetSamples))]
    public void A_body_is_json_without_half_a_character_or_a_control_character(string preset, string message)
    {
        string json = PresetSamples.Write(preset, PresetSamples.All[message]);

        Assert.All(Strings(JsonDocument.Parse(json).RootElement), static text =>
        {
            Assert.DoesNotContain(text, static c => c == '\ufffd' || (char.IsControl(c) && c != '\n') || c == '\u202e');
            Assert.Equal(text, new UTF8Encoding(false, true).GetString(new UTF8Encoding(false, true).GetBytes(text)));
        });
    }

    [Fact]
    public void Nothing_hostile_is_markup_in_slack() => Assert.All(Hostile("Slack"), static text =>
    {
        Assert.DoesNotContain("<", text, StringComparison.Ordinal);
        Assert.DoesNotContain(">", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("&(?!amp;|lt;|gt;)", text);
    });

    [Fact]
    public void Nothing_hostile_is_markup_in_discord() => Assert.All(Hostile("Discord"),
        static text => Assert.DoesNotMatch(@"[*_~`|<>\[\]()#@:]", Regex.Replace(text, @"\\[^A-Za-z0-9\s]", "")));

    [Fact]
    public void Nothing_hostile_is_markup_in_telegram() => Assert.All(Hostile("Telegram"), static text =>
    {
        string inside = Regex.Match(text, @"^<b>\S+ [A-Z]+</b>\n<pre>(.*)</pre>$", RegexOptions.Singleline).Groups[1].Value;
        Assert.NotEmpty(inside);
        Assert.DoesNotMatch("[<>]|&(?!amp;|lt;|gt;)", inside);
    });

    [Fact]
    public void Nothing_hostile_is_a_function_in_teams_where_runs_know_no_markdown() => Assert.All(Hostile("Teams"),
        static text => Assert.DoesNotContain("{{", text, StringComparison.Ordinal));

    [Fact]
    public void Ntfy_takes_the_message_as_plain_text_of_at_most_4096_bytes() => Assert.All(PresetSamples.All.Values, static delivery =>
    {
        JsonElement body = Body("Ntfy", delivery);
        Assert.False(body.TryGetProperty("markdown", out _));
        Assert.InRange(Encoding.UTF8.GetByteCount(body.GetProperty("message").GetString()!), 1, 4096);
    });

    [Fact]
    public void No_name_of_an_alert_can_be_a_member_of_a_body() => Assert.All(WebhookPresets.All, static preset =>
        Assert.Equal(Names(Body(preset.Name, "raised")), Names(Body(preset.Name, "hostile"))));

    private static JsonElement Body(string preset, string message) => Body(preset, PresetSamples.All[message]);

    private static JsonElement Body(string preset, AlertDelivery delivery) =>
        JsonDocument.Parse(PresetSamples.Write(preset, delivery)).RootElement;

    /// <summary>The texts of messages that hold an alert's.</summary>
    private static string[] Hostile(string preset)
    {
        string[] texts = [.. new[] { "hostile", "4 KB", "a hostile group", "4 KB of one character that is escaped" }
            .SelectMany(message => Strings(Body(preset, message))).Where(static text => text.Contains("DISK", StringComparison.Ordinal)
                || text.Contains("By ", StringComparison.Ordinal) || text.Contains("Host ", StringComparison.Ordinal))];
        Assert.NotEmpty(texts);
        return texts;
    }

    private static IEnumerable<string> Strings(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(static member => Strings(member.Value)),
        _ => [],
    };

    private static string[] Names(JsonElement value) => [.. AllNames(value).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> AllNames(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(AllNames),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(static member => AllNames(member.Value).Append(member.Name)),
        _ => [],
    };
}
