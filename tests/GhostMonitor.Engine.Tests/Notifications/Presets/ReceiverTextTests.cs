using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications.Presets;

public sealed class ReceiverTextTests
{
    private static readonly ReceiverText s_html =
        new(static text => text.Replace("&", "&amp;", StringComparison.Ordinal), static text => text.Length);

    [Theory]
    [InlineData("a&b", 7, "a&amp;b")]
    [InlineData("a&bc", 7, "a&amp;…")]
    [InlineData("a&bc", 6, "a…")]
    public void A_text_is_not_cut_within_an_escape(string text, int most, string expected) =>
        Assert.Equal(expected, s_html.Cut(text, most));

    [Theory]
    [InlineData("<<<<", 24, "<<<<")]
    [InlineData("<<<<", 23, "<<<…")]
    [InlineData("äääääääääää", 22, "äääääääääää")]
    [InlineData("äääääääääää", 21, "äääääääää…")]
    public void Bytes_are_counted_as_json_has_them(string text, int most, string expected) =>
        Assert.Equal(expected, ReceiverText.PlainInJson.Cut(text, most));
}
