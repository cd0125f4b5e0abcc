using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Platform;

public sealed class NearNamesTests
{
    private static readonly string[] s_names = ["cpu", "memory", "disk", "swap", "WebServer"];

    [Theory]
    [InlineData("cup", "cpu")]
    [InlineData("CUP", "cpu")]
    [InlineData("memroy", "memory")]
    [InlineData("dsk1", "")]
    [InlineData("diskk", "disk")]
    [InlineData("webservr", "WebServer")]
    [InlineData("gpu", "")]
    [InlineData("cp", "")]
    [InlineData("", "")]
    public void What_is_near_is_a_swap_in_a_short_word_and_an_edit_or_two_in_a_longer(string typed, string near) =>
        Assert.Equal(near, string.Join(" ", NearNames.Of(typed, s_names)));

    [Fact]
    public void A_swap_is_nearer_than_two_edits() =>
        Assert.Equal(["memory", "memo"], NearNames.Of("memroy", ["memo", "memory"]));

    [Fact]
    public void The_question_names_each_that_is_near() =>
        Assert.Equal("Did you mean memory or memory_rate?", NearNames.Question("memor", ["memory", "memory_rate", "disk"]));

    [Fact]
    public void Nothing_near_asks_nothing() => Assert.Null(NearNames.Question("nonsense", s_names));
}
