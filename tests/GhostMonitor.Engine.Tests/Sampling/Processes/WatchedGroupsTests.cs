using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling;
using static GhostMonitor.Engine.Tests.Sampling.SweepTable;

namespace GhostMonitor.Engine.Tests.Sampling;

public sealed class WatchedGroupsTests
{
    private readonly WatchedGroups _groups = new(ProcessGrouping.Name);

    [Fact]
    public void Each_name_that_a_pattern_asks_for_is_a_row()
    {
        Begin("php*", "nginx");
        Add("php-fpm", "php-cgi", "php-fpm", "sh", "nginx");

        Assert.Equal([("nginx", 1), ("php-cgi", 1), ("php-fpm", 2)], Rows());
    }

    [Fact]
    public void A_pattern_that_nothing_matches_is_a_row_of_zeros()
    {
        Begin("nginx", "web`*", "php*");
        Add("sh");

        Assert.Equal([("nginx", 0), ("php*", 0), ("web*", 0)], Rows());
    }

    [Fact]
    public void A_name_that_two_patterns_ask_for_is_one_row()
    {
        Begin("php*", "*fpm");
        Add("php-fpm");

        Assert.Equal([("php-fpm", 1)], Rows());
    }

    [Fact]
    public void Other_patterns_ask_for_other_names()
    {
        Begin("php*");
        Add("php-fpm");
        Rows();

        Begin("nginx");
        Add("php-fpm", "nginx");

        Assert.Equal([("nginx", 1)], Rows());
    }

    [Fact]
    public void Where_nothing_is_asked_for_there_is_no_row()
    {
        Begin();
        Add("sh");

        Assert.Empty(_groups.End());
    }

    private void Begin(params string[] patterns) => _groups.Begin([.. patterns.Select(static pattern => new NamePattern(pattern))]);

    private void Add(params string[] names) => Array.ForEach(names, name => _groups.Add(name, Row(7, 1, 0, name: name), default));

    private (string Name, int Instances)[] Rows() =>
    [
        .. _groups.End().Select(static usage => (usage.Identity.Name, usage.Instances))
            .OrderBy(static row => row.Name, StringComparer.Ordinal),
    ];
}
