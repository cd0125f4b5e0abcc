using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.History;

/// <summary>What is asked for as series, by name.</summary>
public sealed class SeriesSelectionTests
{
    [Fact]
    public void A_name_means_all_instances()
    {
        SeriesSelection selection = Of("disk");

        Assert.Equal([Metric.Disk], selection.Metrics);
        Assert.True(selection.Wants(Metric.Disk, "/"));
        Assert.True(selection.Wants(Metric.Disk, "/home"));
        Assert.False(selection.Wants(Metric.Cpu, null));
    }

    [Fact]
    public void Behind_a_colon_there_is_an_instance_which_may_have_a_colon_itself()
    {
        SeriesSelection selection = Of("disk:C:", "disk:/srv/*");

        Assert.Equal([true, true, false], new[] { "C:", "/srv/data", "/" }.Select(name => selection.Wants(Metric.Disk, name)));
    }

    [Fact]
    public void A_name_without_an_instance_beats_one_with_it() =>
        Assert.True(Of("disk:/", "disk", "disk:/home").Wants(Metric.Disk, "/tmp"));

    [Fact]
    public void Patterns_and_aliases_find_numbers_and_no_changes_per_minute()
    {
        Assert.Equal([Metric.Memory], Of("ram").Metrics);
        Assert.Equal(["load", "load5", "load15", "load_per_core"], Of("load*").Metrics.Select(static metric => metric.Name));
    }

    [Fact]
    public void A_group_has_all_of_its_numbers()
    {
        SeriesSelection selection = SeriesSelection.Of([], ["pressure"]);

        Assert.Equal(Metric.All.Where(static metric => metric.Kinds == ResourceKinds.Pressure), selection.Metrics);
        Assert.NotEmpty(selection.Metrics);
    }

    [Theory]
    [InlineData("cpuu")]
    [InlineData("cpu_rate")]
    [InlineData("")]
    public void What_is_no_number_is_refused(string name) =>
        Assert.Equal(ErrorIds.UnknownResource, Assert.Throws<ResourceArgumentException>(() => Of(name)).ErrorId);

    [Fact]
    public void What_is_no_group_is_refused_with_those_that_there_are()
    {
        var error = Assert.Throws<ResourceArgumentException>(static () => SeriesSelection.Of([], ["nothing"]));

        Assert.Equal(ErrorIds.UnknownResource, error.ErrorId);
        Assert.Contains("memory", error.Message, StringComparison.Ordinal);
    }

    private static SeriesSelection Of(params string[] resources) => SeriesSelection.Of(resources, []);
}
