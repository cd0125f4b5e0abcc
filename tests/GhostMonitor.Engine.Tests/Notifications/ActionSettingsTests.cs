using System.Net;
using System.Security;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class ActionSettingsTests
{
    private static readonly ActionMember s_text = new("text", ActionMemberType.Text);
    private static readonly ActionMember s_secret = new("secret", ActionMemberType.Secret);
    private static readonly ActionMember s_texts = new("texts", ActionMemberType.Texts);
    private static readonly ActionMember s_headers = new("headers", ActionMemberType.Headers);
    private static readonly ActionMember s_count = new("count", ActionMemberType.Count) { Default = 3 };

    private static readonly ActionKind s_kind =
        new("Probe", [s_text, s_secret, s_texts, s_headers, s_count], static (_, _) => new ProbeHandler());

    private static readonly ActionSettings s_none = new(s_kind, []);

    [Fact]
    public void What_was_given_is_found()
    {
        var headers = new KeyValuePair<string, object>[] { new("X-A", "b") };
        var settings = new ActionSettings(s_kind,
            [new(s_text, "a"), new(s_texts, new string[] { "b", "c" }), new(s_headers, headers), new(s_count, 9L)]);

        Assert.Same(s_kind, settings.Kind);
        Assert.Equal(("a", "a", 9L), (settings.Text(s_text), settings.RequireText(s_text), settings.Number(s_count)));
        Assert.Equal(["b", "c"], settings.Texts(s_texts));
        Assert.Equal(headers, settings.Headers(s_headers));
    }

    [Fact]
    public void What_was_not_given_is_nothing_or_its_default()
    {
        Assert.Null(s_none.Text(s_text));
        Assert.Null(s_none.Secret(s_secret));
        Assert.Empty(s_none.Texts(s_texts));
        Assert.Empty(s_none.Headers(s_headers));
        Assert.Equal(3, s_none.Number(s_count));
    }

    [Fact]
    public void A_secret_that_is_protected_is_the_same_and_a_text_is_protected()
    {
        using var given = new SecureString();

        Assert.Same(given, new ActionSettings(s_kind, [new(s_secret, given)]).Secret(s_secret));
        Assert.Equal("S3CRET",
            new NetworkCredential("", new ActionSettings(s_kind, [new(s_secret, "S3CRET")]).Secret(s_secret)).Password);
    }

    [Fact]
    public void A_protected_text_can_not_be_changed()
    {
        using SecureString secret = SecretText.Protect("a");

        Assert.True(secret.IsReadOnly());
        Assert.Equal("a", SecretText.Reveal(secret));
    }
}
