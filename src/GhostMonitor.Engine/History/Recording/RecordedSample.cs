namespace GhostMonitor.Engine.History;

/// <summary>One sample as it goes into a recording and comes out of it. Immutable.</summary>
/// <param name="MonitorName">The monitor that took it.</param>
/// <param name="Metrics">The sample, which names the machine.</param>
/// <param name="Alerts">The transitions that it caused, in order; empty in what is read, for alerts are read by themselves.</param>
internal sealed record RecordedSample(string MonitorName, ResourceMetrics Metrics, IReadOnlyList<ResourceAlert> Alerts);
