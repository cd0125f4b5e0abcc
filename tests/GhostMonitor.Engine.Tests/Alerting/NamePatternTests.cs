using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Alerting;

public sealed class NamePatternTests
{
    [Theory]
    [InlineData("*", "", true)]
    [InlineData("*", "/data", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("/data", "/DATA", true)]
    [InlineData("/data", "/data2", false)]
    [InlineData("/data*", "/data2", true)]
    [InlineData("*/log", "/var/log", true)]
    [InlineData("*a*b*c", "xxaxxbxxbxc", true)]
    [InlineData("*a*b*c", "xxaxxcxxb", false)]
    [InlineData("eth?", "eth0", true)]
    [InlineData("eth?", "eth", false)]
    [InlineData("eth?", "eth10", false)]
    [InlineData("[c-e]:", "D:", true)]
    [InlineData("[c-e]:", "F:", false)]
    [InlineData("[ce]:", "d:", false)]
    [InlineData("sd[a-]", "sd-", true)]
    [InlineData("Intel`[R`]*", "Intel[R] 82574L", true)]
    [InlineData("Intel`[R`]*", "IntelR 82574L", false)]
    [InlineData("a`*b", "a*b", true)]
    [InlineData("a`*b", "axb", false)]
    [InlineData("[abc", "[abc", true)]
    [InlineData("[abc", "a", false)]
    [InlineData("a[]]b", "a]b", true)]
    [InlineData("x`", "x`", true)]
    public void Matches_as_PowerShell_wildcards_do(string pattern, string name, bool expected) =>
        Assert.Equal(expected, new NamePattern(pattern).IsMatch(name));

    [Theory]
    [InlineData("*", 0, false)]
    [InlineData("/data/*", 6, false)]
    [InlineData("/data", 5, true)]
    [InlineData("sd[a-c]1", 3, false)]
    [InlineData("a`*b", 3, true)]
    [InlineData("eth?", 3, false)]
    public void Counts_what_it_spells_out(string pattern, int literals, bool isLiteral)
    {
        var measured = new NamePattern(pattern);

        Assert.Equal(literals, measured.LiteralCount);
        Assert.Equal(isLiteral, measured.IsLiteral);
    }

    [Fact]
    public void A_pattern_of_many_stars_ends_on_a_long_name()
    {
        // A matcher that tries every star anew needs more than the age of the universe for this.
        string pattern = string.Concat(Enumerable.Repeat("*a", 40)) + "b";

        Assert.False(new NamePattern(pattern).IsMatch(new string('a', 5000)));
    }

    [Theory]
    [InlineData("/mnt/[a]", "/mnt/[A]", true)]
    [InlineData("/mnt/[a]", "/mnt/a", true)]
    [InlineData("/mnt/[a]", "/mnt/b", false)]
    public void A_name_is_meant_that_is_the_text_itself_or_matches_it(string pattern, string name, bool isMeant) =>
        Assert.Equal(isMeant, new NamePattern(pattern).Names(name));
}
