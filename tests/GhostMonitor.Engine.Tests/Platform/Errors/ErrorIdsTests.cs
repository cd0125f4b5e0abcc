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
        Assert.Empty(takers.SelectMany(static taker => SourceCalls.ArgumentsOf(@"\b" + taker.Name)
            .Where(arguments => arguments.Count > taker.Place && arguments[taker.Place].StartsWith('"'))
            .Select(arguments => $"{taker.Name}({string.Join(", ", arguments)})")));
    }

    [Fact]
    public void Every_error_that_is_written_has_an_identifier_of_the_table() =>
        Assert.Empty(SourceCalls.ArgumentsOf(@"\bnew ErrorRecord").Where(static arguments => arguments.Count > 1)
            .Select(static arguments => arguments[1])
            .Where(static id => !Regex.IsMatch(id, @"^ErrorIds\.\w+$|^([\w.]+\.)?[eE]rrorId$")));

    [Fact]
    public void The_page_has_the_identifiers_of_the_table()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "errors.md"));

        Assert.Equal(s_table, Regex.Matches(page, @"^\| `(\w+)` \| .+ \| .+ \|$", RegexOptions.Multiline).Cast<Match>()
            .Select(static match => match.Groups[1].Value));
    }
}
