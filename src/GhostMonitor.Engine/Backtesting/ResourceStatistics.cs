using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>
/// What the readings of one resource and instance were over a stretch of time, and the thresholds that this suggests. Immutable.
/// </summary>
/// <remarks>
/// All numbers are in the resource's unit. They are null where there is no reading, and the suggestions also where there are too few.
/// </remarks>
public sealed record ResourceStatistics
{
    /// <summary>The resource's name in the catalog.</summary>
    public string ResourceName { get; init; } = "";

    /// <summary>The mount, device, interface or CPU; null where the resource has none.</summary>
    public string? Instance { get; init; }

    /// <summary>The unit: <c>%</c>, <c>B/s</c>, <c>ms</c> …; empty for a plain number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Readings.</summary>
    public int Count { get; init; }

    /// <summary>
    /// Samples in which the reading is missing; it is no part of any other number here. For an instance, only those that list it.
    /// </summary>
    public int Missing { get; init; }

    /// <summary>The lowest reading.</summary>
    public double? Minimum { get; init; }

    /// <summary>The arithmetic mean.</summary>
    public double? Mean { get; init; }

    /// <summary>The median.</summary>
    public double? P50 { get; init; }

    /// <summary>The 90th percentile.</summary>
    public double? P90 { get; init; }

    /// <summary>The 95th percentile.</summary>
    public double? P95 { get; init; }

    /// <summary>The 99th percentile.</summary>
    public double? P99 { get; init; }

    /// <summary>The highest reading.</summary>
    public double? Maximum { get; init; }

    /// <summary>The standard deviation of a sample (divided by n − 1); null with fewer than 2 readings.</summary>
    public double? StandardDeviation { get; init; }

    /// <summary>A warning level past what is usual here; null for none.</summary>
    public double? SuggestedWarning { get; init; }

    /// <summary>A critical level further out; null for none.</summary>
    public double? SuggestedCritical { get; init; }

    /// <summary>True if the suggestions are for low values, as of memory that is available.</summary>
    public bool Below { get; init; }

    /// <summary>Readings that are past the suggested warning level; null without one.</summary>
    public int? Breaches { get; init; }

    /// <summary>
    /// When it is full if the trend of all this time goes on, local time; null if it isn't filling, if that can't be known, or if it is
    /// further ahead than 48 times this time or than a year.
    /// </summary>
    public DateTime? FullAt => FullMoment?.LocalDateTime;

    /// <summary>The time of the first sample, local time.</summary>
    public DateTime From => FirstMoment.LocalDateTime;

    /// <summary>The time of the last sample, local time.</summary>
    public DateTime To => LastMoment.LocalDateTime;

    /// <summary>The machine.</summary>
    public string ComputerName { get; init; } = "";

    /// <summary>The moment of <see cref="FullAt"/>.</summary>
    internal DateTimeOffset? FullMoment { get; init; }

    /// <summary>The moment of <see cref="From"/>.</summary>
    internal DateTimeOffset FirstMoment { get; init; }

    /// <summary>The moment of <see cref="To"/>.</summary>
    internal DateTimeOffset LastMoment { get; init; }

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of(Instance is null ? ResourceName : ResourceName + ":" + Instance);
}
