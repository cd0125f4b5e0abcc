using System.Text.RegularExpressions;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Platform.Errors;

public sealed class ErrorRemedyTests
{
    private static readonly string[] s_remedies = Enum.GetNames<ErrorRemedy>();

    [Fact]
    public void The_cmdlets_have_words_for_every_remedy()
    {
        string wording = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src", "GhostMonitor", "ErrorWording.cs"));

        Assert.Equal(s_remedies.Order(StringComparer.Ordinal),
            Named(wording, @"ErrorRemedy\.(\w+) =>").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_remedy_is_thrown_somewhere() => Assert.Empty(s_remedies.Except([nameof(ErrorRemedy.None)])
        .Except(SourceCalls.Sources.SelectMany(static source => Named(source, @"ErrorRemedy\.(\w+)\b(?! =>)"))));

    private static IEnumerable<string> Named(string source, string pattern) =>
        Regex.Matches(source, pattern).Cast<Match>().Select(static match => match.Groups[1].Value);
}
