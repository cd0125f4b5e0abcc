namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>An item of a history that is read. Immutable.</summary>
/// <typeparam name="T">A sample or an alert.</typeparam>
/// <param name="Item">The item.</param>
/// <param name="Next">How far each history is read with it.</param>
internal readonly record struct KeptRow<T>(T Item, IReadOnlyList<HistoryPosition> Next);
