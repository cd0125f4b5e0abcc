namespace GhostMonitor.Engine.Backtesting;

/// <summary>A restart of a machine, or a step of its clock. Immutable.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Moment">When the machine started, or the first sample after the step.</param>
/// <param name="Length">Of a restart, how long there was no sample, 0 where that isn't known; of a step, how far, below 0 for one back.
/// </param>
internal readonly record struct UptimeEvent(UptimeEventKind Kind, DateTimeOffset Moment, TimeSpan Length);
