using System.Reflection;
using System.Text.RegularExpressions;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Platform.Errors;

public sealed class ErrorIdsTests
{
    private static readonly string[] s_table =
        [.. typeof(ErrorIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => field.Name)];

    [Fact]
    public void An_identifier_is_its_own_name() => Assert.Equal(s_table,
        typeof(ErrorIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => (string)field.GetRawConstantValue()!));

    [Fact]
    public void Every_identifier_of_the_table_is_used()
    {
        var used = new HashSet<string>(SourceCalls.Sources.SelectMany(static source =>
            Regex.Matches(source, @"\bErrorIds\.(\w+)").Cast<Match>().Select(static match => match.Groups[1].Value)));

        Assert.Empty(s_table.Except(used));
    }

    [Fact]
    public void No_identifier_of_the_table_is_written_as_a_text()
    {
        var known = new HashSet<string>(s_table);

        Assert.Empty(SourceCalls.Sources.SelectMany(source => Regex.Matches(source, "\"(\\w+)\"").Cast<Match>()
            .Select(static match => match.Groups[1].Value).Where(known.Contains)));
    }

    [Fact]
    public void Whoever_takes_an_identifier_is_given_one_of_the_table()
    {
        IReadOnlyList<(string Name, int Place)> takers = SourceCalls.Takers();

        Assert.Contains(("ResourceArgumentException", 0), takers);
        Assert.Contains(("RecordException", 0), takers);
        Assert.Empty(takers.GroupBy(static taker => taker.Name, static taker => taker.Place).SelectMany(static taker => SourceCalls
            .ArgumentsOf(@"\b" + taker.Key)
            .Where(arguments => AreNames(arguments, taker))
            .Select(arguments => $"{taker.Key}({string.Join(", ", arguments)})")));
    }

    /// <summary>Whether a text that could be an identifier is in every place where one of the methods of that name takes one.</summary>
    private static bool AreNames(IReadOnlyList<string> arguments, IEnumerable<int> places)
    {
        string[] given = [.. places.Where(place => place < arguments.Count).Select(place => arguments[place])];
        return given.Length > 0 && given.All(static argument => Regex.IsMatch(argument, "^\"[A-Z]\\w+\"$"));
    }

    [Fact]
    public void No_error_is_made_of_a_text_where_its_type_is_not_named() => Assert.DoesNotContain(SourceCalls.ArgumentsOf(@"\bnew"),
        static arguments => arguments.Count > 2 && !arguments[1].StartsWith('[') && Regex.IsMatch(arguments[0], "^\"([A-Z][a-z]+){2,}\"$"));

    [Fact]
    public void Every_error_that_is_written_has_an_identifier_of_the_table() =>
        Assert.All(SourceCalls.ArgumentsOf(@"\bnew ErrorRecord").Select(static arguments => arguments[1]),
            static id => Assert.Matches(@"^ErrorIds\.\w+$|^([\w.]+\.)?[eE]rrorId$", id));

    [Fact]
    public void The_page_has_the_identifiers_of_the_table()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "errors.md"));

        Assert.Equal(s_table, Regex.Matches(page, @"^\| `(\w+)` \| .+ \| .+ \|$", RegexOptions.Multiline).Cast<Match>()
            .Select(static match => match.Groups[1].Value));
    }
}
