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
        if (length < 0)
            counters.Fail(Kind, DarwinError.Last("sysctl net.inet.tcp.stats"));
        else if (length < TcpStatistics.Size)
            counters.Fail(Kind, $"sysctl net.inet.tcp.stats gave {length} bytes, fewer than the counters that are read need");
        else
            _tcp.Parse(_statistics, ref counters.Connections);
    }

    public void Dispose()
    {
    }
}
