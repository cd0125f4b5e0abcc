using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Engine.Tests.Monitoring;

public sealed class MonitoringScopeTests : IDisposable
{
    private readonly List<string> _ended = [];
    private readonly MonitoringScope _scope = new(createReader: static () => new FakeReader());

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void A_part_is_made_once_and_ended_with_the_scope()
    {
        First part = _scope.Part(_ => new First(_ended));

        Assert.Same(part, _scope.Part<First>(static _ => throw new InvalidOperationException()));
        _scope.Dispose();
        _scope.Dispose();
        Assert.Equal(["first"], _ended);
    }

    [Fact]
    public void What_a_scope_owns_ends_the_newest_first()
    {
        _scope.Part(_ => new First(_ended));
        ResourceMonitor monitor = _scope.StartMonitor(new MonitorOptions());
        monitor.Stopped += (_, _) => _ended.Add("monitor");
        _scope.Part(_ => new Second(_ended));

        _scope.Dispose();

        Assert.Equal(["second", "monitor", "first"], _ended);
    }

    [Fact]
    public void A_monitor_that_was_stopped_is_not_ended_again()
    {
        ResourceMonitor monitor = _scope.StartMonitor(new MonitorOptions());
        monitor.Stopped += (_, _) => _ended.Add("monitor");
        monitor.Stop();

        _scope.Dispose();

        Assert.Equal(["monitor"], _ended);
    }

    [Fact]
    public void A_scope_that_has_ended_makes_no_part()
    {
        _scope.Dispose();

        Assert.Throws<ObjectDisposedException>(() => _scope.Part(_ => new First(_ended)));
    }

    private sealed class First(List<string> ended) : IDisposable
    {
        public void Dispose() => ended.Add("first");
    }

    private sealed class Second(List<string> ended) : IDisposable
    {
        public void Dispose() => ended.Add("second");
    }
}
