namespace GhostMonitor.Engine.Alerting;

/// <summary>
/// What is remembered of one instance of one resource. All times are monotonic, from the evaluator's own start. Immutable.
/// </summary>
internal sealed record TrackSnapshot
{
    /// <summary>The resource's name in the catalog.</summary>
    public string Resource { get; init; } = "";

    /// <summary>The instance; null where the resource has none.</summary>
    public string? Instance { get; init; }

    /// <summary>Where the levels stand; null if nothing is pending or open.</summary>
    public WatchSnapshot? Levels { get; init; }

    /// <summary>Where the forecast stands; null if nothing is pending or open.</summary>
    public WatchSnapshot? Forecast { get; init; }

    /// <summary>The points of the trend, oldest first; empty without a forecast.</summary>
    public IReadOnlyList<TrendPoint> Trend { get; init; } = [];

    /// <summary>The last reading, of which a rate is the change, in the measured resource's unit; null for none.</summary>
    public double? Before { get; init; }

    /// <summary>When <see cref="Before"/> was read.</summary>
    public TimeSpan BeforeAt { get; init; }

    internal TrackSnapshot AfterGap() =>
        this with { Levels = Levels?.AfterGap(), Forecast = Forecast?.AfterGap(), Trend = [], Before = null };

    internal TrackSnapshot Shifted(TimeSpan by) => this with
    {
        Levels = Levels?.Shifted(by),
        Forecast = Forecast?.Shifted(by),
        Trend = [.. Trend.Select(point => point with { At = point.At + by })],
        BeforeAt = BeforeAt + by,
    };
}
