namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>How far a history was read. Immutable.</summary>
/// <param name="Origin">Which history: a monitor of the same name that was started later has another one.</param>
/// <param name="Next">The number of the item that is read next, among all that were ever added to it.</param>
internal readonly record struct HistoryPosition(long Origin, long Next);
