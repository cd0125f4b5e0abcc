using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>The number of processes, threads and handles of the machine, from one GetPerformanceInfo.</summary>
internal sealed class ProcessCollector(PerformanceReading performance) : ICollector
{
    public ResourceKinds Kind => ResourceKinds.Processes;

    public void Collect(ResourceCounters counters)
    {
        if (!performance.TryRead(counters, out PerformanceInformation information, out string? error))
        {
            counters.Fail(Kind, error!);
            return;
        }

        counters.ProcessCount = information.ProcessCount;
        counters.ThreadCount = information.ThreadCount;
        counters.HandleCount = information.HandleCount;
    }

    public void Dispose()
    {
    }
}
