using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.MacOS;

namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>Load averages over 1, 5 and 15 minutes (getloadavg).</summary>
internal sealed unsafe class LoadCollector : ICollector
{
    public ResourceKinds Kind => ResourceKinds.Load;

    public void Collect(ResourceCounters counters)
    {
        double* averages = stackalloc double[3];
        if (LibSystem.getloadavg(averages, 3) == 3)
            (counters.Load1, counters.Load5, counters.Load15) = (averages[0], averages[1], averages[2]);
        else
            counters.Fail(Kind, "getloadavg gave no averages");
    }

    public void Dispose()
    {
    }
}
