using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Tests.Sampling;

public sealed class ListsReadTests
{
    [Fact]
    public void A_list_that_was_not_read_is_not_taken_for_empty() =>
        Assert.Equal(ResourceKinds.None, Calculate(null, new ResourceCounters()));

    [Fact]
    public void An_empty_list_that_was_read_is_known_to_be_empty()
    {
        var counters = new ResourceCounters { HasFilesystems = true, HasDiskDevices = true, HasNetwork = true };

        Assert.Equal(ResourceKinds.Filesystems | ResourceKinds.DiskIO | ResourceKinds.Network, Calculate(null, counters));
    }

    [Fact]
    public void Cores_are_known_with_both_ends_of_a_window_only()
    {
        var counters = new ResourceCounters { HasCpu = true };

        Assert.Equal(ResourceKinds.None, Calculate(null, counters));
        Assert.Equal(ResourceKinds.None, Calculate(new ResourceCounters(), counters));
        Assert.Equal(ResourceKinds.Cpu, Calculate(counters, counters));
    }

    private static ResourceKinds Calculate(ResourceCounters? previous, ResourceCounters current) =>
        MetricsCalculator.Calculate(previous, current, TimeSpan.FromSeconds(1), "host").ListsRead;
}
