using System.Text.RegularExpressions;

namespace GhostMonitor.Engine.Tests.Repository;

/// <summary>What the pages for contributors name is there: paths, links, commands, tasks, tests and packages' files.</summary>
public sealed partial class PagesForContributorsTests
{
    public static TheoryData<string> Pages =>
    [
        "CONTRIBUTING.md", "SECURITY.md", .. RepositoryFiles.Under("docs/decisions", "*.md"), .. RepositoryFiles.Under(".github", "*.md"),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_path_is_there(string page) =>
        Assert.DoesNotContain(Paths(Text(page)), static path => !IsThere(path));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_link_leads_to_a_page(string page)
    {
        string folder = Path.GetDirectoryName(RepositoryFiles.FullPath(page))!;
        IEnumerable<string> links = Link().Matches(Text(page)).Select(static match => match.Groups[1].Value)
            .Where(static link => !link.Contains("://", StringComparison.Ordinal));

        Assert.DoesNotContain(links, link => !File.Exists(Path.Combine(folder, link)));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_task_is_one_of_build_ps1(string page)
    {
        string script = File.ReadAllText(RepositoryFiles.FullPath("build.ps1"));
        string[] known = [.. Word().Matches(TaskValues().Match(script).Groups[1].Value).Select(static match => match.Value)];

        Assert.Subset(known.ToHashSet(), Tasks(Text(page)).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_test_that_a_filter_names_is_there(string page)
    {
        string[] sources = [.. RepositoryFiles.Under("tests", "*Tests.cs").Select(RepositoryFiles.FullPath).Select(File.ReadAllText)];
        IEnumerable<string> names = Filter().Matches(Text(page)).Select(static match => match.Groups[1].Value);

        Assert.DoesNotContain(names, name => !sources.Any(source => source.Contains(" " + name, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_measurement_is_one_of_the_benchmarks(string page)
    {
        string program = File.ReadAllText(RepositoryFiles.FullPath("tests/GhostMonitor.Benchmarks/Program.cs"));
        IEnumerable<string> names = Measurement().Matches(Text(page)).Select(static match => match.Groups[1].Value);

        Assert.DoesNotContain(names, name => !program.Contains($"case [\"{name}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_not_there_is_found()
    {
        const string page = """
            Look at `src/nowhere.cs` and [there](nowhere.md), then

                dotnet test tests/Nowhere --filter NowhereTests
                ./build.ps1 -Task Build, Nothing
            """;

        Assert.Equal(["src/nowhere.cs", "tests/Nowhere", "./build.ps1"], Paths(page));
        Assert.False(IsThere("src/nowhere.cs"));
        Assert.False(IsThere("tests/Nowhere"));
        Assert.True(IsThere("./build.ps1"));
        Assert.Equal(["Build", "Nothing"], Tasks(page));
        Assert.Equal("NowhereTests", Filter().Match(page).Groups[1].Value);
        Assert.Equal("nowhere.md", Link().Match(page).Groups[1].Value);
    }

    private static string Text(string page) => File.ReadAllText(RepositoryFiles.FullPath(page)).ReplaceLineEndings("\n");

    /// <summary>What code names with a slash in it, or with a name of a file at the top of the tree.</summary>
    private static IEnumerable<string> Paths(string text) => Code().Matches(text)
        .SelectMany(static match => match.Value.Trim('`', ' ', '\n').Split([' ', '\n', '"'], StringSplitOptions.RemoveEmptyEntries))
        .Where(static word => PathWord().IsMatch(word));

    /// <summary>What a build makes is not there in a clean clone, and is named all the same.</summary>
    private static bool IsThere(string path) =>
        path.StartsWith("output/", StringComparison.Ordinal)
        || path.StartsWith("bin/", StringComparison.Ordinal)
        || Path.Exists(RepositoryFiles.FullPath(path.TrimEnd('/')));

    private static IEnumerable<string> Tasks(string text) =>
        Task().Matches(text).SelectMany(static match => match.Groups[1].Value.Split(", "));

    [GeneratedRegex(@"`[^`\n]+`|^ {4,}\S.*$", RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^(?!-|/|\[)[\w.-]*(/[\w.-]+)+/?$|^[A-Za-z.]+\.(md|json|props|psd1|ps1|sln)$|^\.editorconfig$")]
    private static partial Regex PathWord();

    [GeneratedRegex(@"\]\(([^)#\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"build\.ps1 -Task (\w+(?:, \w+)*)")]
    private static partial Regex Task();

    [GeneratedRegex(@"ValidateSet\(('Build'[^)]*)\)")]
    private static partial Regex TaskValues();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex("""--filter "?(?:\w+~)?(\w+)""")]
    private static partial Regex Filter();

    [GeneratedRegex(@"GhostMonitor\.Benchmarks -- (\w[\w-]*)")]
    private static partial Regex Measurement();
}
