using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.MacOS;

namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>Time since the machine started (sysctl kern.boottime).</summary>
internal sealed unsafe class UptimeCollector : ICollector
{
    public ResourceKinds Kind => ResourceKinds.Uptime;

    public void Collect(ResourceCounters counters)
    {
        long* bootTime = stackalloc long[2]; // struct timeval: seconds, then microseconds in 32 bits and padding
        if (!Sysctl.TryRead("kern.boottime", bootTime, 2 * sizeof(long)))
        {
            counters.Fail(Kind, DarwinError.Last("sysctl kern.boottime"));
            return;
        }

        DateTimeOffset started = DateTimeOffset.FromUnixTimeSeconds(bootTime[0]).AddTicks((int)bootTime[1] * TimeSpan.TicksPerMicrosecond);
        counters.Uptime = counters.Timestamp - started;
    }

    public void Dispose()
    {
    }
}
