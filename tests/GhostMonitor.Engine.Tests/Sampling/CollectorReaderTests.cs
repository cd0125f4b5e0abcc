using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Tests.Sampling;

public sealed class CollectorReaderTests
{
    private readonly ResourceCounters _counters = new();

    [Fact]
    public void A_collector_that_throws_takes_its_own_group_and_no_other()
    {
        using var reader = new ListedReader(
            new Collector(ResourceKinds.Memory, static _ => throw new InvalidOperationException("broken")),
            new Collector(ResourceKinds.Load, static counters => counters.Load1 = 1));

        reader.Read(ResourceKinds.All, _counters);

        Assert.Equal(("memory", "broken"), (_counters.Failures[0].Name, Assert.Single(_counters.Failures).Reason));
        Assert.Equal(1, _counters.Load1);
    }

    [Fact]
    public void A_reader_supports_what_its_collectors_read()
    {
        using var reader = new ListedReader(new Collector(ResourceKinds.Memory), new Collector(ResourceKinds.Load));

        Assert.Equal(ResourceKinds.Memory | ResourceKinds.Load, reader.Supported);
    }

    [Fact]
    public void Two_collectors_may_fill_one_group()
    {
        using var reader = new ListedReader(
            new Collector(ResourceKinds.Load, static counters => counters.Load1 = 1),
            new Collector(ResourceKinds.Load, static counters => counters.Load5 = 5));

        reader.Read(ResourceKinds.Load, _counters);

        Assert.Equal((1, 5), (_counters.Load1, _counters.Load5));
    }

    [Fact]
    public void What_was_not_asked_for_is_not_read()
    {
        using var reader = new ListedReader(new Collector(ResourceKinds.Memory, static _ => throw new InvalidOperationException("asked")));

        reader.Read(ResourceKinds.All & ~ResourceKinds.Memory, _counters);

        Assert.Empty(_counters.Failures);
    }

    [Fact]
    public void All_collectors_are_disposed_of_with_their_reader()
    {
        var first = new Collector(ResourceKinds.Memory);
        var second = new Collector(ResourceKinds.Load);

        new ListedReader(first, second).Dispose();

        Assert.True(first.IsDisposed && second.IsDisposed);
    }

    private sealed class ListedReader(params ICollector[] collectors) : CollectorReader(collectors);

    private sealed class Collector(ResourceKinds kind, Action<ResourceCounters>? collect = null) : ICollector
    {
        public ResourceKinds Kind => kind;

        public bool IsDisposed { get; private set; }

        public void Collect(ResourceCounters counters) => collect?.Invoke(counters);

        public void Dispose() => IsDisposed = true;
    }
}
