using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>Reads one group of counters. One per resource, so that one that fails takes no other with it.</summary>
internal interface IWindowsCollector : IDisposable
{
    /// <summary>The group that it reads.</summary>
    ResourceKinds Kind { get; }

    /// <summary>Reads the group. What fails is reported through <see cref="ResourceCounters.Fail"/> and left unset.</summary>
    void Collect(ResourceCounters counters);
}
