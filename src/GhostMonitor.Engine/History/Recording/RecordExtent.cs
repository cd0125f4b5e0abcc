namespace GhostMonitor.Engine.History;

/// <summary>From when to when a recording has something. Immutable.</summary>
/// <param name="First">The begin of the first row.</param>
/// <param name="Last">The begin of the last row.</param>
internal sealed record RecordExtent(DateTimeOffset First, DateTimeOffset Last);
