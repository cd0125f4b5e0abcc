namespace GhostMonitor.Engine.History;

/// <summary>What to read from a recording. Immutable.</summary>
internal sealed record RecordQuery
{
    /// <summary>Only what happened after this moment; of minutes and hours, those that end after it.</summary>
    public DateTimeOffset After { get; init; } = DateTimeOffset.MinValue;

    /// <summary>Only what happened before this moment; of minutes and hours, those that begin before it.</summary>
    public DateTimeOffset Before { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>How finely; <see cref="RecordResolution.Auto"/> lets the recording choose. Alerts have no resolution.</summary>
    public RecordResolution Resolution { get; init; }

    /// <summary>Picks whose; null for everybody's.</summary>
    public Predicate<RecordSource>? Source { get; init; }
}
