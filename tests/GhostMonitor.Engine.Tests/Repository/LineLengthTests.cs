namespace GhostMonitor.Engine.Tests.Repository;

/// <summary>How long a line of code may be. No tool of the build looks at it.</summary>
public sealed class LineLengthTests
{
    private const int Longest = 140;

    [Theory]
    [InlineData("src", "*.cs")]
    [InlineData("src", "*.csproj")]
    [InlineData("src", "*.css")]
    [InlineData("src", "*.html")]
    [InlineData("src", "*.js")]
    [InlineData("src", "*.ps1xml")]
    [InlineData("src", "*.psm1")]
    [InlineData("tests", "*.c")]
    [InlineData("tests", "*.cs")]
    [InlineData("tests", "*.csproj")]
    [InlineData("tests", "*.ps1")]
    [InlineData(".ci", "*")]
    public void No_line_of_code_is_longer_than_the_longest(string folder, string pattern)
    {
        string[] files = [.. RepositoryFiles.Under(folder, pattern)];

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(LongLines));
    }

    [Theory]
    [InlineData("build.ps1")]
    [InlineData("GhostMonitor.psd1")]
    [InlineData("Directory.Build.props")]
    [InlineData("Directory.Packages.props")]
    public void No_line_at_the_top_of_the_tree_is_longer_either(string path) => Assert.Empty(LongLines(path));

    private static IEnumerable<string> LongLines(string path) => File.ReadLines(RepositoryFiles.FullPath(path))
        .Where(static line => line.Length > Longest)
        .Select(line => $"{path}: {line.Trim()}");
}
