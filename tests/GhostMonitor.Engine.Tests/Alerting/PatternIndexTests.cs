using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Alerting;

public sealed class PatternIndexTests
{
    private const int Many = 10_000;

    [Theory]
    [InlineData("/data/volume{0}*")]
    [InlineData("*volume{0}*")]
    [InlineData("*-{0}")]
    [InlineData("[a-z]?{0}?")]
    public void Of_ten_thousand_patterns_a_name_tries_few(string format)
    {
        PatternIndex index = Of(Enumerable.Range(0, Many).Select(i => string.Format(CultureInfo.InvariantCulture, format, i)));

        int tried = index.Candidates("/data/volume1234-x").Sum(static entries => entries.Count);

        Assert.InRange(tried, 0, Many / 50);
    }

    [Fact]
    public void What_is_found_is_what_trying_all_of_them_finds()
    {
        var random = new Random(12);
        for (int round = 0; round < 200; round++)
        {
            IEnumerable<string> made = Enumerable.Range(0, 40).Select(_ => Text(random, "abAB*?`[]-", 6));
            string[] patterns = [.. made.Distinct(StringComparer.OrdinalIgnoreCase)];
            PatternIndex index = Of(patterns);
            string name = Text(random, "abAB-[", 6);

            IEnumerable<NamePattern> tried = index.Candidates(name)
                .SelectMany(static entries => entries).Select(static entry => entry.Pattern);
            IEnumerable<string> found = tried.Where(pattern => pattern.IsMatch(name))
                .Select(static pattern => pattern.ToString()).Distinct();

            IEnumerable<string> matching = patterns.Where(pattern => new NamePattern(pattern).IsMatch(name));
            Assert.Equal(matching.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        }
    }

    private static string Text(Random random, string characters, int longest) =>
        new([.. Enumerable.Range(0, random.Next(1, longest + 1)).Select(_ => characters[random.Next(characters.Length)])]);

    private static PatternIndex Of(IEnumerable<string> patterns)
    {
        var index = new PatternIndex();
        foreach (string pattern in patterns)
            index.Add(new RuleEntry(pattern) { Rule = new ResourceThreshold { Instance = pattern } });

        return index;
    }
}
