using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>
/// One alert, from its beginning to its end, as it would be under proposed thresholds and beside that as it was. Immutable.
/// </summary>
public sealed record ResourceThresholdTestResult
{
    /// <summary>What the proposal makes of it: <c>Kept</c>, <c>Added</c> or <c>Removed</c>.</summary>
    public string Outcome => Verdict.ToString();

    /// <summary>The resource's name: <c>cpu</c>, <c>disk</c>, <c>disk_forecast</c> …</summary>
    public string ResourceName { get; init; } = "";

    /// <summary>The mount, device or interface; null where the resource has none.</summary>
    public string? Instance { get; init; }

    /// <summary>The highest level that it would have reached; null if it would not have been raised.</summary>
    public string? ProposedAlertLevel => ProposedLevel?.ToString();

    /// <summary>The number of <see cref="ProposedAlertLevel"/>: 1 is Warning, 2 is Critical; 0 if there is none.</summary>
    public int ProposedSeverity => (int)(ProposedLevel ?? AlertLevel.Normal);

    /// <summary>When it would have been raised, local time.</summary>
    public DateTime? ProposedStartedAt => ProposedStart?.LocalDateTime;

    /// <summary>
    /// When it would have been resolved, local time; null if it would not have been raised, or would still be open at the last sample.
    /// </summary>
    public DateTime? ProposedEndedAt => ProposedEnd?.LocalDateTime;

    /// <summary>How many seconds it would have lasted, up to the last sample where it would still be open.</summary>
    public double? ProposedDurationSeconds => ProposedDuration?.TotalSeconds;

    /// <summary>Its worst reading, in the resource's unit.</summary>
    public double? ProposedPeakValue { get; init; }

    /// <summary>
    /// How many transitions (raised, escalated, de-escalated, repeated, resolved) it would have had: what actions are notified of.
    /// </summary>
    public int ProposedTransitions { get; init; }

    /// <summary>The message that it would have had when it was raised.</summary>
    public string? ProposedMessage { get; init; }

    /// <summary>The highest level that it reached; null if it was not raised.</summary>
    public string? ActualAlertLevel => ActualLevel?.ToString();

    /// <summary>The number of <see cref="ActualAlertLevel"/>: 1 is Warning, 2 is Critical; 0 if there is none.</summary>
    public int ActualSeverity => (int)(ActualLevel ?? AlertLevel.Normal);

    /// <summary>When it was raised, local time; that may be before the first sample that was replayed.</summary>
    public DateTime? ActualStartedAt => ActualStart?.LocalDateTime;

    /// <summary>When it was resolved, local time; null if it was not raised, or was still open at the last sample.</summary>
    public DateTime? ActualEndedAt => ActualEnd?.LocalDateTime;

    /// <summary>How many seconds it lasted, up to the last sample where it was still open.</summary>
    public double? ActualDurationSeconds => ActualDuration?.TotalSeconds;

    /// <summary>Its worst reading, in the resource's unit.</summary>
    public double? ActualPeakValue { get; init; }

    /// <summary>How many transitions it had, as far as the alert history still holds them.</summary>
    public int ActualTransitions { get; init; }

    /// <summary>Its message when it was raised, or the oldest that is still known.</summary>
    public string? ActualMessage { get; init; }

    /// <summary>
    /// True if nobody recorded alerts with the samples, so that the actual side is a replay too, under the rules in force now.
    /// </summary>
    public bool IsActualReplayed { get; init; }

    /// <summary>The machine.</summary>
    public string ComputerName { get; init; } = "";

    /// <summary>The monitor; empty for samples of which none is known.</summary>
    public string MonitorName { get; init; } = "";

    /// <summary>The outcome of <see cref="Outcome"/>.</summary>
    internal ThresholdTestOutcome Verdict { get; init; }

    /// <summary>The level of <see cref="ProposedAlertLevel"/>.</summary>
    internal AlertLevel? ProposedLevel { get; init; }

    /// <summary>The moment of <see cref="ProposedStartedAt"/>.</summary>
    internal DateTimeOffset? ProposedStart { get; init; }

    /// <summary>The moment of <see cref="ProposedEndedAt"/>.</summary>
    internal DateTimeOffset? ProposedEnd { get; init; }

    /// <summary>The time of <see cref="ProposedDurationSeconds"/>.</summary>
    internal TimeSpan? ProposedDuration { get; init; }

    /// <summary>The level of <see cref="ActualAlertLevel"/>.</summary>
    internal AlertLevel? ActualLevel { get; init; }

    /// <summary>The moment of <see cref="ActualStartedAt"/>.</summary>
    internal DateTimeOffset? ActualStart { get; init; }

    /// <summary>The moment of <see cref="ActualEndedAt"/>.</summary>
    internal DateTimeOffset? ActualEnd { get; init; }

    /// <summary>The time of <see cref="ActualDurationSeconds"/>.</summary>
    internal TimeSpan? ActualDuration { get; init; }

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of($"{Outcome}: {ProposedMessage ?? ActualMessage}");
}
