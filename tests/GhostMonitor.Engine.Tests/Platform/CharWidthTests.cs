using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Platform;

public sealed class CharWidthTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("日本語", 6)]
    [InlineData("한국", 4)]
    [InlineData("\u1112\u1161\u11ab", 2)]
    [InlineData("e\u0301", 1)]
    [InlineData("ｗｉｄｅ", 8)]
    [InlineData("ﾊﾝｶｸ", 4)]
    [InlineData("🚀", 2)]
    [InlineData("🀄", 2)]
    [InlineData("𠀀", 2)]
    [InlineData("é─█⣿", 4)]
    [InlineData("⌚☔", 4)]
    [InlineData("☀", 1)]
    public void Text_takes_its_columns(string text, int columns) => Assert.Equal(columns, CharWidth.Of(text));

    [Theory]
    [InlineData("abcdef", 4, "abc…")]
    [InlineData("abcd", 4, "abcd")]
    [InlineData("日本語", 5, "日本…")]
    [InlineData("日本語", 4, "日…")]
    [InlineData("🚀🚀🚀", 3, "🚀…")]
    [InlineData("abc", 1, "…")]
    [InlineData("abc", 0, "")]
    public void What_is_too_long_ends_in_an_ellipsis(string text, int columns, string expected) =>
        Assert.Equal(expected, CharWidth.Fit(text, columns));
}
