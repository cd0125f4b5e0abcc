using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>One transition of an alert episode: raised, escalated, de-escalated, resolved or repeated. Immutable.</summary>
public sealed record ResourceAlert
{
    /// <summary>The episode's identity: the same for every transition of one episode, different for the next.</summary>
    public Guid Id { get; init; }

    /// <summary>The resource's name: <c>cpu</c>, <c>memory</c>, <c>disk</c>, <c>process_count</c> …</summary>
    public string ResourceName { get; init; } = "";

    /// <summary>The mount, device or interface; null where the resource has none.</summary>
    public string? Instance { get; init; }

    /// <summary>
    /// The reading that caused the transition (the last one known, where it is missing or the instance is gone), in the resource's unit; of
    /// a forecast, hours.
    /// </summary>
    public double CurrentValue { get; init; }

    /// <summary>The threshold of <see cref="AlertLevel"/>; in a Resolved alert, of the level that was left.</summary>
    public double ThresholdValue { get; init; }

    /// <summary>The level after the transition; in a Resolved alert, the level that was left.</summary>
    public AlertLevel AlertLevel { get; init; }

    /// <summary>The same as <see cref="AlertLevel"/>: what the table's column is called, and what -Level filters by.</summary>
    public AlertLevel Level => AlertLevel;

    /// <summary>What happened.</summary>
    public AlertTransition Transition { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>When the episode was raised.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>How long the episode has lasted, in monotonic time.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The worst reading of the episode so far.</summary>
    public double PeakValue { get; init; }

    /// <summary>The sentence for a person: <c>CPU WARNING: 85.2% (threshold: 70.0%)</c>.</summary>
    public string Message { get; init; } = "";

    /// <summary>Why an episode ended other than by a reading (the instance is gone, the threshold was removed …); null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>True if the last readings were missing, so that the value is old.</summary>
    public bool IsStale { get; init; }

    /// <summary>True if a silence kept it from the actions; it is recorded all the same.</summary>
    public bool IsSilenced { get; init; }

    /// <summary>With a forecast: the time until the resource is full if the trend goes on; null otherwise.</summary>
    public TimeSpan? TimeToFull { get; init; }

    /// <summary>The machine.</summary>
    public string ComputerName { get; init; } = "";

    /// <summary>The monitor.</summary>
    public string MonitorName { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of(Message);
}
