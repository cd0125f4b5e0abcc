using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Tests.Monitoring;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

public sealed class EndpointRegistryTests : IDisposable
{
    private readonly MonitoringScope _scope = new(createReader: static () => new FakeReader());

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void A_scope_has_one_registry() => Assert.Same(EndpointRegistry.Of(_scope), EndpointRegistry.Of(_scope));

    [Fact]
    public void What_runs_is_listed_by_port_and_gone_when_it_was_stopped()
    {
        EndpointRegistry registry = EndpointRegistry.Of(_scope);
        ResourceEndpoint one = registry.Start(Free());
        ResourceEndpoint other = registry.Start(Free());

        Assert.Equal(new[] { one, other }.OrderBy(static endpoint => endpoint.Prefix.Port), registry.Running);
        one.Stop();
        Assert.Same(other, Assert.Single(registry.Running));
    }

    [Fact]
    public void Endpoints_end_with_the_scope_the_newest_first()
    {
        EndpointRegistry registry = EndpointRegistry.Of(_scope);
        var ended = new List<ResourceEndpoint>();
        ResourceEndpoint older = registry.Start(Free());
        ResourceEndpoint newer = registry.Start(Free());
        older.Stopped += (_, _) => ended.Add(older);
        newer.Stopped += (_, _) => ended.Add(newer);

        _scope.Dispose();

        Assert.Equal([newer, older], ended);
        Assert.Empty(registry.Running);
        Assert.Throws<ObjectDisposedException>(() => registry.Start(Free()));
    }

    private static EndpointOptions Free() => new(EndpointPrefix.Loopback(0));
}
