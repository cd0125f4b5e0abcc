namespace GhostMonitor.Engine.Hosting.Client;

/// <summary>A part of what was asked for, oldest first. Immutable.</summary>
/// <param name="MonitorName">Whose; null where no monitor runs, so that there is nothing.</param>
/// <param name="Samples">The samples; empty of minutes and hours.</param>
/// <param name="Rows">The minutes or hours of a recording; empty of samples.</param>
/// <param name="Resolution">How finely a recording was read, never Auto; null for a monitor's memory.</param>
internal sealed record HistoryPage(
    string? MonitorName, IReadOnlyList<ResourceMetrics> Samples, IReadOnlyList<RecordedMetrics> Rows, RecordResolution? Resolution);
