using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling;

/// <summary>Hands the last window over to a sample. It reads nothing itself, so no sample is late for it.</summary>
/// <param name="latest">The last window; null before the first, and while there is none.</param>
/// <param name="problem">Why there is none; null if nothing failed.</param>
internal sealed class ProcessUseCollector(Func<ProcessWindow?> latest, Func<string?> problem) : ICollector
{
    public ResourceKinds Kind => ResourceKinds.ProcessUse;

    public void Collect(ResourceCounters counters)
    {
        if (problem() is string reason)
            counters.Fail(Kind, reason);
        else
            counters.Processes = latest();
    }

    public void Dispose()
    {
    }
}
