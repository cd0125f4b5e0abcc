namespace GhostMonitor.Engine.Tests.Repository;

/// <summary>The order of usings: the one rule of dotnet format that neither the build nor the check of the layout knows.</summary>
public sealed class UsingOrderTests
{
    [Fact]
    public void Usings_stand_in_the_order_of_dotnet_format()
    {
        IEnumerable<string> sources = RepositoryFiles.Under("src", "*.cs").Concat(RepositoryFiles.Under("tests", "*.cs"));

        Assert.DoesNotContain(sources, static path => !IsInOrder(Usings(File.ReadLines(RepositoryFiles.FullPath(path)))));
    }

    [Theory]
    [InlineData("using A;", "using System;")]
    [InlineData("using System.Text;", "using System;")]
    [InlineData("using static System.Math;", "using B;")]
    [InlineData("using X = System.Math;", "using static System.Math;")]
    public void A_wrong_order_is_seen(params string[] lines) => Assert.False(IsInOrder(Usings(lines)));

    private static bool IsInOrder(IEnumerable<string> usings) =>
        usings.OrderBy(Rank).ThenBy(Name, StringComparer.OrdinalIgnoreCase).SequenceEqual(usings);

    private static IEnumerable<string> Usings(IEnumerable<string> lines) => lines
        .Select(static line => line.TrimStart('\uFEFF'))
        .TakeWhile(static line => !line.StartsWith("namespace ", StringComparison.Ordinal))
        .Where(static line => line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && !line.Contains('('));

    private static int Rank(string line) => line switch
    {
        _ when line.Contains('=') => 3,
        _ when line.StartsWith("using static ", StringComparison.Ordinal) => 2,
        _ when Name(line) == "System" || Name(line).StartsWith("System.", StringComparison.Ordinal) => 0,
        _ => 1,
    };

    private static string Name(string line) =>
        line.Split(' ')[line.StartsWith("using static ", StringComparison.Ordinal) ? 2 : 1].TrimEnd(';');
}
