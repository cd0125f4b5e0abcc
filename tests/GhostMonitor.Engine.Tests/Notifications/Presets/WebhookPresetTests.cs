using System.Security;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Notifications.Presets;

public sealed class WebhookPresetTests
{
    private const string Secret = "T0KEN-SECRET";

    [Fact]
    public void A_preset_is_found_in_any_case() => Assert.Same(PagerDutyPreset.Preset, WebhookPresets.Find("pagerduty"));

    [Fact]
    public void An_unknown_preset_is_refused_with_those_that_there_are()
    {
        ResourceArgumentException error = Refused(("preset", "Pager"), ("uri", new Uri("https://example.com/")));

        Assert.Equal(("InvalidPreset", "Preset", "Pager"), (error.ErrorId, error.Parameter, error.Value));
        Assert.Equal("Give one of Slack, Teams, Discord, Telegram, Ntfy, PagerDuty", error.Accepted);
    }

    [Theory]
    [InlineData("Slack")]
    [InlineData("Teams")]
    [InlineData("Discord")]
    [InlineData("Ntfy")]
    public void A_service_without_an_address_of_its_own_needs_one(string preset)
    {
        ResourceArgumentException error = Refused(("preset", preset));

        Assert.Equal(("InvalidUri", "Uri"), (error.ErrorId, error.Parameter));
    }

    [Theory]
    [InlineData("body", "Body")]
    [InlineData("contentType", "ContentType")]
    [InlineData("key", "Key")]
    [InlineData("chatId", "ChatId")]
    public void What_a_preset_does_not_take_is_refused_and_not_shown(string member, string option)
    {
        ResourceArgumentException error = Refused(("preset", "Slack"), ("uri", new Uri("https://example.com/x")), (member, Secret));

        Assert.Equal(("PresetConflict", option, ErrorRemedy.LeaveOut), (error.ErrorId, error.Parameter, error.Remedy));
        if (option is "Body" or "Key")
            Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("key", "Key")]
    [InlineData("chatId", "ChatId")]
    public void What_belongs_to_a_preset_is_refused_without_one(string member, string option)
    {
        ResourceArgumentException error = Refused(("uri", new Uri("https://example.com/x")), (member, Secret));

        Assert.Equal(("PresetConflict", option), (error.ErrorId, error.Parameter));
    }

    [Theory]
    [InlineData("PagerDuty")]
    [InlineData("Telegram")]
    public void A_missing_key_is_an_error_of_its_own(string preset)
    {
        Assert.Equal(("PresetKeyMissing", "Key"), Of(Refused(("preset", preset), ("chatId", preset == "Telegram" ? "1" : null))));
        Assert.Equal(("PresetKeyMissing", "Key"),
            Of(Refused(("preset", preset), ("key", ""), ("chatId", preset == "Telegram" ? "1" : null))));

        static (string, string) Of(ResourceArgumentException error) => (error.ErrorId, error.Parameter);
    }

    [Theory]
    [InlineData(null, Secret, "1", "https://api.telegram.org/botT0KEN-SECRET/sendMessage", "1")]
    [InlineData("http://127.0.0.1:8081/", "1:a", "@ops", "http://127.0.0.1:8081/bot1:a/sendMessage", "@ops")]
    [InlineData("https://api.telegram.org/bot1:a/sendMessage", null, "-5", "https://api.telegram.org/bot1:a/sendMessage", "-5")]
    [InlineData("https://api.telegram.org/bot1:a/sendMessage?chat_id=%40ops", null, null, "https://api.telegram.org/bot1:a/sendMessage",
        "@ops")]
    public void Telegram_s_token_and_chat_are_taken_from_where_they_are(string? uri, string? key, string? chat, string address, string to)
    {
        PresetTarget target = TelegramPreset.Preset.Resolve(Options(uri, key, chat));

        Assert.Equal((address, to), (target.Uri.AbsoluteUri, target.Recipient));
    }

    [Fact]
    public void Telegram_needs_a_chat() => Assert.Equal("PresetChatIdMissing",
        Assert.Throws<ResourceArgumentException>(() => TelegramPreset.Preset.Resolve(Options(null, Secret, null))).ErrorId);

    [Theory]
    [InlineData("https://api.telegram.org/bot" + Secret)]
    [InlineData("mailto:" + Secret)]
    [InlineData("relative/" + Secret)]
    public void Telegram_refuses_another_address_without_showing_it(string uri)
    {
        ResourceArgumentException error =
            Assert.Throws<ResourceArgumentException>(() => TelegramPreset.Preset.Resolve(Options(uri, null, "1")));

        Assert.Equal("InvalidUri", error.ErrorId);
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Ntfy_s_topic_is_taken_from_the_address_and_its_token_goes_into_a_header()
    {
        PresetTarget target = NtfyPreset.Preset.Resolve(Options("https://ntfy.example:8443/my-topic", "tk_1", null));

        Assert.Equal(("https://ntfy.example:8443/", "my-topic"), (target.Uri.AbsoluteUri, target.Recipient));
        KeyValuePair<string, object> header = Assert.Single(target.Headers);
        Assert.Equal(("Authorization", "Bearer tk_1"), (header.Key, SecretText.Reveal((SecureString)header.Value)));
    }

    [Theory]
    [InlineData("https://ntfy.sh")]
    [InlineData("https://ntfy.sh/a/b")]
    [InlineData("https://ntfy.sh/a%20b")]
    [InlineData("relative")]
    public void Ntfy_refuses_an_address_without_one_topic(string uri) => Assert.Equal("InvalidUri",
        Assert.Throws<ResourceArgumentException>(() => NtfyPreset.Preset.Resolve(Options(uri, null, null))).ErrorId);

    [Theory]
    [InlineData(null, "https://events.pagerduty.com/v2/enqueue")]
    [InlineData("https://events.eu.pagerduty.com/v2/enqueue", "https://events.eu.pagerduty.com/v2/enqueue")]
    public void PagerDuty_has_an_address_of_its_own(string? uri, string expected) =>
        Assert.Equal(expected, PagerDutyPreset.Preset.Resolve(Options(uri, Secret, null)).Uri.AbsoluteUri);

    [Fact]
    public void A_message_goes_to_the_address_with_the_key_in_the_body_and_neither_is_shown()
    {
        using var server = new LoopbackServer(LoopbackServer.Answer(202));
        using IAlertActionHandler handler = Create(("preset", "PagerDuty"), ("uri", server.Uri), ("key", Secret),
            ("headers", new[] { new KeyValuePair<string, object>("X-Team", "ops") }));

        handler.Execute(Sample.Delivery(Sample.Alert()), CancellationToken.None);

        string request = Assert.Single(server.Requests);
        Assert.StartsWith("POST /hook/T0PSECRET?key=S3CRET HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json; charset=utf-8\r\n", request, StringComparison.Ordinal);
        Assert.Contains("X-Team: ops\r\n", request, StringComparison.Ordinal);
        Assert.Contains("\"routing_key\":\"" + Secret + "\"", request, StringComparison.Ordinal);
        Assert.Equal("Webhook", handler.Kind);
        Assert.DoesNotContain("SECRET", handler.Target + handler, StringComparison.Ordinal);
    }

    private static PresetOptions Options(string? uri, string? key, string? chat) => new()
    {
        Uri = uri is null ? null : new Uri(uri, UriKind.RelativeOrAbsolute),
        Key = key is null ? null : SecretText.Protect(key),
        ChatId = chat,
    };

    private static ResourceArgumentException Refused(params (string Member, object? Value)[] values) =>
        Assert.Throws<ResourceArgumentException>(() => Create(values));

    private static IAlertActionHandler Create(params (string Member, object? Value)[] values)
    {
        ActionKind kind = WebhookAction.Kind;
        var settings = new ActionSettings(kind, values.Where(static each => each.Value is not null).Select(each =>
            new KeyValuePair<ActionMember, object>(kind.Members.Single(member => member.Name == each.Member), each.Value!)));
        return kind.CreateHandler(settings, new ActionContext());
    }
}
