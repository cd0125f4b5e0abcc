using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>Reads one group of counters. A collector that fails says so in the counters and takes no other with it.</summary>
internal interface ICollector : IDisposable
{
    /// <summary>The group that it reads.</summary>
    ResourceKinds Kind { get; }

    /// <summary>Reads the group. Throws nothing for what a kernel, a disk or a hostile file does.</summary>
    void Collect(ResourceCounters counters);
}
