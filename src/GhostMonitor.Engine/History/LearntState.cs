namespace GhostMonitor.Engine.History;

/// <summary>What a monitor has learnt of its machine's numbers, to go on from after a restart. Immutable.</summary>
/// <param name="Source">The machine and the monitor.</param>
/// <param name="Moment">The time of the last sample that it has learnt of.</param>
/// <param name="State">What the detector exported.</param>
internal sealed record LearntState(RecordSource Source, DateTimeOffset Moment, byte[] State);
