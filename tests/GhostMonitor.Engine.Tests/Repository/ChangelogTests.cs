using System.Text.RegularExpressions;

namespace GhostMonitor.Engine.Tests.Repository;

/// <summary>CHANGELOG.md is in the form of Keep a Changelog, so that people and tools find an entry.</summary>
public sealed partial class ChangelogTests
{
    private static readonly string[] s_kinds = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];

    private static string[] Lines => File.ReadAllLines(RepositoryFiles.FullPath("CHANGELOG.md"));

    [Fact]
    public void What_is_not_released_comes_first_and_each_version_has_a_date()
    {
        string[] versions = [.. Lines.Where(static line => line.StartsWith("## ", StringComparison.Ordinal))];

        Assert.Equal("## [Unreleased]", versions[0]);
        Assert.All(versions[1..], static version => Assert.Matches(Version(), version));
        Assert.Equal(versions[1..].OrderByDescending(Date, StringComparer.Ordinal), versions[1..]);
    }

    [Fact]
    public void Each_entry_is_of_a_kind_and_a_version_names_each_kind_once_in_their_order()
    {
        foreach (IEnumerable<string> section in Sections())
        {
            string[] kinds =
                [.. section.Where(static line => line.StartsWith("### ", StringComparison.Ordinal)).Select(static line => line[4..])];

            Assert.Equal(s_kinds.Where(kinds.Contains), kinds);
            Assert.StartsWith("### ", section.First(static line => line.Length > 0), StringComparison.Ordinal);
        }
    }

    private static IEnumerable<IEnumerable<string>> Sections() =>
        string.Join('\n', Lines).Split("\n## ").Skip(1).Select(static section => section.Split('\n').Skip(1));

    private static string Date(string version) => version[^"2000-01-01".Length..];

    [GeneratedRegex(@"^## \[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d$")]
    private static partial Regex Version();
}
