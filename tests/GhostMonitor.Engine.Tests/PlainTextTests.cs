using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("/data ä € 😀 C:\\x", "/data ä € 😀 C:\\x")]
    [InlineData("\u001b]0;title\u0007", "\\u001b]0;title\\u0007")]
    [InlineData("a\nb\r\tc\0", "a\\nb\\r\\tc\\u0000")]
    [InlineData("\u007f\u0080\u009b", "\\u007f\\u0080\\u009b")]
    [InlineData("\u202a\u202b\u202c\u202d\u202e", "\\u202a\\u202b\\u202c\\u202d\\u202e")]
    [InlineData("\u2066\u2067\u2068\u2069\u200e\u200f\u061c", "\\u2066\\u2067\\u2068\\u2069\\u200e\\u200f\\u061c")]
    [InlineData("\u200b\u200c\u200d\u2060\ufeff\u00ad", "\\u200b\\u200c\\u200d\\u2060\\ufeff\\u00ad")]
    [InlineData("\u2028\u2029\uffff", "\\u2028\\u2029\\uffff")]
    [InlineData("\U000e0041😀", "\\U000e0041😀")]
    public void What_a_terminal_would_act_on_or_nobody_would_see_is_escaped_and_nothing_else(string text, string plain) =>
        Assert.Equal(plain, PlainText.Of(text));

    [Fact]
    public void Half_of_a_surrogate_pair_is_escaped()
    {
        Assert.Equal("a\\ud800b", PlainText.Of("a\ud800b"));
        Assert.Equal("\\udc00", PlainText.Of("\udc00"));
        Assert.Equal("x\\ud83d", PlainText.Of("x\ud83d"));
    }

    [Fact]
    public void A_text_that_is_plain_is_not_copied()
    {
        string text = new('x', 100);

        Assert.Same(text, PlainText.Of(text));
    }

    [Fact]
    public void What_is_escaped_is_plain() => Assert.Equal(PlainText.Of("\u001b\n\u202e"), PlainText.Of(PlainText.Of("\u001b\n\u202e")));
}
