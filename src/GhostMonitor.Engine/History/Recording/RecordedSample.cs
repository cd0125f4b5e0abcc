using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.History;

/// <summary>One sample as it goes into a recording and comes out of it. Immutable.</summary>
/// <param name="MonitorName">The monitor that took it.</param>
/// <param name="Metrics">The sample, which names the machine.</param>
/// <param name="Alerts">The transitions that it caused, in order; empty in what is read, for alerts are read by themselves.</param>
/// <param name="Processes">
/// Who used the machine since the sample before; null where nobody looked meanwhile, and in what is read, for that is read by itself.
/// </param>
internal sealed record RecordedSample(string MonitorName, ResourceMetrics Metrics, IReadOnlyList<ResourceAlert> Alerts,
    ProcessWindow? Processes = null);
