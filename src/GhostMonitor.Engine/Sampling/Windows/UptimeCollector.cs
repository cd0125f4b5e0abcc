using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>Time since start-up, sleep included (GetTickCount64, to about 16 ms).</summary>
internal sealed class UptimeCollector : ICollector
{
    public ResourceKinds Kind => ResourceKinds.Uptime;

    public void Collect(ResourceCounters counters) => counters.Uptime = TimeSpan.FromMilliseconds(Kernel32.GetTickCount64());

    public void Dispose()
    {
    }
}
