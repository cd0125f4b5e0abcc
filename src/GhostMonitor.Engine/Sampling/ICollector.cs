using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling;

/// <summary>Reads one group of counters, on any system. A reader is a list of them, see <see cref="CollectorReader"/>.</summary>
/// <remarks>Not thread-safe: called from one thread at a time. Allocates nothing once the machine is steady.</remarks>
internal interface ICollector : IDisposable
{
    /// <summary>The group that it reads. Several collectors may share one.</summary>
    ResourceKinds Kind { get; }

    /// <summary>
    /// Fills its part of the counters. What fails is left unset and reported through <see cref="ResourceCounters.Fail"/>.
    /// </summary>
    /// <param name="counters">Where the readings go; cleared before the first collector.</param>
    void Collect(ResourceCounters counters);
}
