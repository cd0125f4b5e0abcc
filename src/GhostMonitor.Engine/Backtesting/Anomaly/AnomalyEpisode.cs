using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Backtesting;

/// <summary>A stretch of time in which a machine was not as usual. Immutable.</summary>
/// <param name="MonitorName">The monitor of whose samples it is; empty for samples of which none is known.</param>
/// <param name="ComputerName">The machine.</param>
/// <param name="StartedAt">The first sample above the level that ships.</param>
/// <param name="EndedAt">From which sample on it was as usual again, for as long as an alert is kept; null if it isn't yet.</param>
/// <param name="Worst">The verdict with the greatest score, whose numbers name the monitor.</param>
internal sealed record AnomalyEpisode(string MonitorName, string ComputerName, DateTimeOffset StartedAt, DateTimeOffset? EndedAt,
    AnomalyVerdict Worst);
