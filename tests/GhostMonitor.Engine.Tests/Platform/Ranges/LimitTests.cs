using System.Reflection;
using System.Text.RegularExpressions;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Platform.Ranges;

public sealed class LimitTests
{
    private static readonly PropertyInfo[] s_table = typeof(Limits).GetProperties(BindingFlags.Public | BindingFlags.Static);

    [Fact]
    public void The_ends_of_a_range_are_accepted_and_what_is_beyond_is_not()
    {
        var limit = new Limit<int>(1, 10);

        Assert.True(limit.Accepts(1));
        Assert.True(limit.Accepts(10));
        Assert.False(limit.Accepts(0));
        Assert.False(limit.Accepts(11));
    }

    [Fact]
    public void A_value_beyond_is_refused_with_the_range()
    {
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() =>
            Limits.RepeatInterval.Require(TimeSpan.Zero, ErrorIds.InvalidRepeatInterval, "RepeatInterval"));

        Assert.Equal("RepeatInterval does not accept '00:00:00'. Give 1 s to 3650 d.", error.Message);
        Assert.Equal(ErrorIds.InvalidRepeatInterval, error.ErrorId);
    }

    [Theory]
    [InlineData(0.01, "10 ms")]
    [InlineData(0, "0 s")]
    [InlineData(30, "30 s")]
    [InlineData(300, "5 min")]
    [InlineData(3600, "1 h")]
    [InlineData(86400, "1 d")]
    [InlineData(129600, "1.5 d")]
    public void A_length_of_time_is_in_the_largest_unit_that_it_fills(double seconds, string text) =>
        Assert.Equal(text, LimitText.Of(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(1, "1 B")]
    [InlineData(1L << 20, "1 MiB")]
    [InlineData(1L << 40, "1 TiB")]
    [InlineData(10_000_000, "10 MB")]
    public void A_size_is_in_a_unit_that_divides_it(long bytes, string text) => Assert.Equal(text, LimitText.Of(bytes));

    [Fact]
    public void Every_default_is_within_its_range() => Assert.All(s_table, static property =>
    {
        object limit = property.GetValue(null)!;
        if (limit.GetType().GetProperty("Default") is PropertyInfo unlessGiven)
            Assert.Equal(true, limit.GetType().GetMethod("Accepts")!.Invoke(limit, [unlessGiven.GetValue(limit)]));
    });

    [Fact]
    public void The_page_has_every_range_and_default()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "limits.md"));

        Assert.Equal(s_table.Select(static property => Row(property.Name, property.GetValue(null)!)),
            Regex.Matches(page, @"^\| `(\w+)` \| [^|]+ \| ([^|]+) \| ([^|]+) \|$", RegexOptions.Multiline).Cast<Match>()
                .Select(static match => $"{match.Groups[1].Value}: {match.Groups[2].Value}, {match.Groups[3].Value}"));
    }

    private static string Row(string name, object limit)
    {
        object? unlessGiven = limit.GetType().GetProperty("Default")?.GetValue(limit);
        string text = unlessGiven is null ? "none" : LimitText.Of(unlessGiven);
        return $"{name}: {limit.GetType().GetProperty("Text")!.GetValue(limit)}, {text}";
    }
}
