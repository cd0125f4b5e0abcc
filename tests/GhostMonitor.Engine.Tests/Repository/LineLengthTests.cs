namespace GhostMonitor.Engine.Tests.Repository;

/// <summary>How long a line of code may be. No tool of the build looks at it.</summary>
public sealed class LineLengthTests
{
    private const int Longest = 140;

    [Theory]
    [InlineData("*.cs")]
    [InlineData("*.c")]
    [InlineData("*.csproj")]
    [InlineData("*.ps1xml")]
    public void No_line_of_code_is_longer_than_the_longest(string pattern)
    {
        string[] files = [.. RepositoryFiles.Under("src", pattern), .. RepositoryFiles.Under("tests", pattern)];

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(LongLines));
    }

    private static IEnumerable<string> LongLines(string path) => File.ReadLines(RepositoryFiles.FullPath(path))
        .Where(static line => line.Length > Longest)
        .Select(line => $"{path}: {line.Trim()}");
}
