using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class NameFilterTests
{
    [Fact]
    public void Any_lets_every_name_pass_and_none()
    {
        Assert.Equal(["*"], NameFilter.Any.Patterns);
        Assert.True(NameFilter.Any.IsMatch("x"));
        Assert.True(NameFilter.Any.IsMatch(null));
    }

    [Fact]
    public void Without_patterns_every_name_passes()
    {
        Assert.Same(NameFilter.Any, NameFilter.OfResources(null));
        Assert.Same(NameFilter.Any, NameFilter.OfInstances(null));
    }

    [Theory]
    [InlineData("disk", "disk", true)]
    [InlineData("disk", "disk_available", false)]
    [InlineData("DISK*", "disk_available", true)]
    [InlineData("disk", "cpu", false)]
    [InlineData("disk", null, false)]
    [InlineData("*", null, false)]
    [InlineData("notifications_*", "notifications_lost", true)]
    public void A_resource_passes_that_a_pattern_names(string pattern, string? name, bool expected)
    {
        var filter = NameFilter.OfResources([pattern, "swap"]);

        Assert.Equal(expected, filter.IsMatch(name));
        Assert.True(filter.IsMatch("swap"));
        Assert.Equal([pattern, "swap"], filter.Patterns);
    }

    [Fact]
    public void A_pattern_that_no_resource_matches_is_refused() =>
        Assert.Equal("UnknownResource",
            Assert.Throws<ResourceArgumentException>(() => NameFilter.OfResources(["cpu", "gpu*"])).ErrorId);

    [Theory]
    [InlineData("/data*", "/data1", true)]
    [InlineData("/DATA1", "/data1", true)]
    [InlineData("/data", "/data1", false)]
    [InlineData("/data", null, false)]
    [InlineData("*", null, false)]
    public void An_instance_passes_that_a_pattern_matches(string pattern, string? name, bool expected)
    {
        var filter = NameFilter.OfInstances([pattern, "eth0"]);

        Assert.Equal(expected, filter.IsMatch(name));
        Assert.True(filter.IsMatch("eth0"));
        Assert.Equal([pattern, "eth0"], filter.Patterns);
    }
}
