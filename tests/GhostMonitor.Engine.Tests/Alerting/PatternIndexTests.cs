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

        Assert.InRange(Tried(index, "/data/volume1234-x").Count, 0, Many / 50);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(Many)]
    public void A_name_finds_its_rule_without_allocating(int patterns)
    {
        PatternIndex index = Of(Enumerable.Range(0, patterns).Select(static i => $"/data/volume{i}*"));
        Assert.NotNull(index.Best("/data/volume3-x", null));

        Assert.Equal(0, Allocation.Steady(() =>
        {
            for (int i = 0; i < 100; i++)
                _ = index.Best("/data/volume3-x", null);
        }));
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

            IEnumerable<string> found = Tried(index, name).Where(pattern => pattern.IsMatch(name))
                .Select(static pattern => pattern.ToString()).Distinct();

            IEnumerable<string> matching = patterns.Where(pattern => new NamePattern(pattern).IsMatch(name));
            Assert.Equal(matching.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        }
    }

    private static List<NamePattern> Tried(PatternIndex index, string name)
    {
        List<NamePattern> tried = [];
        foreach (List<RuleEntry> entries in index.Candidates(name))
            tried.AddRange(entries.Select(static entry => entry.Pattern));

        return tried;
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
