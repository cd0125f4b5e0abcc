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

    /// <summary>
    /// The level after the transition, <c>Warning</c> or <c>Critical</c>; in a Resolved alert, the level that was left.
    /// </summary>
    public string AlertLevel => Level.ToString();

    /// <summary>The number of <see cref="AlertLevel"/>, to compare and sort by: 1 is Warning, 2 is Critical.</summary>
    public int Severity => (int)Level;

    /// <summary>
    /// What happened: <c>Raised</c>, <c>Escalated</c>, <c>Deescalated</c>, <c>Resolved</c> or <c>Repeated</c>.
    /// </summary>
    public string Transition => Change.ToString();

    /// <summary>When it happened, local time.</summary>
    public DateTime Timestamp => Moment.LocalDateTime;

    /// <summary>When the episode was raised, local time.</summary>
    public DateTime StartedAt => StartedMoment.LocalDateTime;

    /// <summary>How long the episode has lasted, in seconds of monotonic time.</summary>
    public double DurationSeconds => Duration.TotalSeconds;

    /// <summary>The worst reading of the episode so far.</summary>
    public double PeakValue { get; init; }

    /// <summary>The sentence for a person: <c>CPU WARNING: 85.2% (threshold: 70.0%)</c>.</summary>
    public string Message { get; init; } = "";

    /// <summary>Why an episode ended other than by a reading: the instance is gone, the threshold was removed. Null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>True if the last readings were missing, so that the value is old.</summary>
    public bool IsStale { get; init; }

    /// <summary>True if a silence kept it from the actions; it is recorded all the same.</summary>
    public bool IsSilenced { get; init; }

    /// <summary>True if a worse alert that explains it kept it from the actions; it is recorded all the same.</summary>
    public bool IsInhibited { get; init; }

    /// <summary>With a forecast: the seconds until the resource is full if the trend goes on; null otherwise.</summary>
    public double? TimeToFullSeconds => TimeToFull?.TotalSeconds;

    /// <summary>
    /// Who used most of the resource in the time of the breach, the greatest first; empty where processes don't explain it, or nobody
    /// looked.
    /// </summary>
    public IReadOnlyList<ResourceCulprit> Culprits
    {
        get;
        init => field = value.Count == 0 ? JoinedList<ResourceCulprit>.None : JoinedList<ResourceCulprit>.Of(value);
    }
    = JoinedList<ResourceCulprit>.None;

    /// <summary>
    /// The share of what the machine used in the time of the breach that no process has, 0 to 100; null where that isn't known.
    /// </summary>
    public double? UnexplainedPercent { get; init; }

    /// <summary>Of the resource <c>anomaly</c>: the numbers that carry it, the most unusual first; empty of any other.</summary>
    public IReadOnlyList<ResourceAnomaly> Anomalies
    {
        get;
        init => field = value.Count == 0 ? JoinedList<ResourceAnomaly>.None : JoinedList<ResourceAnomaly>.Of(value);
    }
    = JoinedList<ResourceAnomaly>.None;

    /// <summary>The machine.</summary>
    public string ComputerName { get; init; } = "";

    /// <summary>The monitor.</summary>
    public string MonitorName { get; init; } = "";

    /// <summary>What the engine decides by. Its name is <see cref="AlertLevel"/>.</summary>
    internal AlertLevel Level { get; init; }

    /// <summary>What the engine decides by. Its name is <see cref="Transition"/>.</summary>
    internal AlertTransition Change { get; init; }

    /// <summary>The moment of <see cref="Timestamp"/>. It orders alerts, also where local clocks are set back.</summary>
    internal DateTimeOffset Moment { get; init; }

    /// <summary>The moment of <see cref="StartedAt"/>.</summary>
    internal DateTimeOffset StartedMoment { get; init; }

    /// <summary>How long the episode has lasted, in monotonic time.</summary>
    internal TimeSpan Duration { get; init; }

    /// <summary>The time of <see cref="TimeToFullSeconds"/>.</summary>
    internal TimeSpan? TimeToFull { get; init; }

    /// <summary>The same alert with other unusual numbers.</summary>
    internal ResourceAlert With(IReadOnlyList<ResourceAnomaly> anomalies) => this with { Anomalies = anomalies };

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of(Message);
}
