using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Platform;

public sealed class TextCutTests
{
    [Theory]
    [InlineData("abcd", 4, "abcd")]
    [InlineData("abcde", 4, "abc…")]
    [InlineData("ab\U0001f525d", 4, "ab…")]
    [InlineData("a\U0001f525cd", 4, "a\U0001f525…")]
    [InlineData("", 4, "")]
    [InlineData("ab\U0001F600cd", 5, "ab\U0001F600…")]
    [InlineData("abe\u0301cd", 4, "ab…")]
    [InlineData("\U0001F600\U0001F600", 2, "…")]
    [InlineData("ab", 0, "")]
    public void A_text_is_cut_to_characters(string text, int most, string expected) => Assert.Equal(expected, TextCut.ToLength(text, most));

    [Theory]
    [InlineData("abcd", 4, "abcd")]
    [InlineData("abcde", 4, "a…")]
    [InlineData("éééé", 7, "éé…")]
    [InlineData("éééé", 8, "éééé")]
    [InlineData("\U0001f525\U0001f525", 8, "\U0001f525\U0001f525")]
    [InlineData("\U0001f525\U0001f525", 7, "\U0001f525…")]
    [InlineData("\U0001f525\U0001f525", 6, "…")]
    [InlineData("abcd", 3, "…")]
    [InlineData("abcd", 2, "")]
    public void A_text_is_cut_to_bytes_between_two_characters(string text, int most, string expected) =>
        Assert.Equal(expected, TextCut.ToBytes(text, most));
}
