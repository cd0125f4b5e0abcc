namespace GhostMonitor.Engine.Monitoring;

/// <summary>From when to when anything is known of a monitor's time. Immutable.</summary>
/// <param name="Earliest">The first moment; null where there is none.</param>
/// <param name="Latest">The last sample; null where there is none.</param>
/// <param name="HasRecording">True if it is recorded.</param>
internal sealed record TimeExtent(DateTimeOffset? Earliest, DateTimeOffset? Latest, bool HasRecording);
