namespace GhostMonitor.Engine.Monitoring;

/// <summary>What one sample brought. Immutable; handed to every observer.</summary>
/// <param name="Metrics">The sample.</param>
/// <param name="Alerts">The transitions that it caused, in order; usually none.</param>
/// <param name="NewFailures">The readings that failed now and did not fail, or failed for another reason, at the sample before.</param>
/// <param name="RecordError">What recording began to fail with since the sample before; null if nothing.</param>
internal sealed record MonitorUpdate(ResourceMetrics Metrics, IReadOnlyList<ResourceAlert> Alerts,
    IReadOnlyList<ReadingFailure> NewFailures,
    Exception? RecordError = null);
