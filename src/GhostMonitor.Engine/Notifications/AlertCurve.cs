namespace GhostMonitor.Engine.Notifications;

/// <summary>How the number that an alert is about went before it. Immutable.</summary>
internal sealed record AlertCurve
{
    /// <summary>Nothing is known.</summary>
    public static AlertCurve None { get; } = new();

    /// <summary>The readings, earliest first, in the resource's unit; NaN where there was none.</summary>
    public IReadOnlyList<(DateTimeOffset Moment, double Value)> Points { get; init; } = [];

    /// <summary>Why it could not be read; null if it could.</summary>
    public string? Problem { get; init; }
}
