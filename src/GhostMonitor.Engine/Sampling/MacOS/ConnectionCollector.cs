using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.MacOS;

namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>Counters of TCP (sysctl net.inet.tcp.stats).</summary>
internal sealed class ConnectionCollector : ICollector
{
    private readonly byte[] _statistics = new byte[4096];
    private TcpStatistics _tcp;

    public ResourceKinds Kind => ResourceKinds.Connections;

    public void Collect(ResourceCounters counters)
    {
        int length = Sysctl.Read("net.inet.tcp.stats", _statistics);
        string? error = length < 0
            ? DarwinError.Last("sysctl net.inet.tcp.stats")
            : _tcp.Parse(_statistics.AsSpan(0, length), ref counters.Connections);
        if (error is not null)
            counters.Fail(Kind, error);
    }

    public void Dispose()
    {
    }
}
