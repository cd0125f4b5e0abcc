using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>
/// One alert, from its beginning to its end, as it would be under proposed thresholds and beside that as it was. Immutable.
/// </summary>
public sealed record ResourceThresholdTestResult
{
    /// <summary>What the proposal makes of it.</summary>
    public ThresholdTestOutcome Outcome { get; init; }

    /// <summary>The resource's name: <c>cpu</c>, <c>disk</c>, <c>disk_forecast</c> …</summary>
    public string ResourceName { get; init; } = "";

    /// <summary>The mount, device or interface; null where the resource has none.</summary>
    public string? Instance { get; init; }

    /// <summary>The highest level that it would have reached; null if it would not have been raised.</summary>
    public AlertLevel? ProposedLevel { get; init; }

    /// <summary>When it would have been raised.</summary>
    public DateTimeOffset? ProposedStartedAt { get; init; }

    /// <summary>
    /// When it would have been resolved; null if it would not have been raised, or would still be open at the last sample.
    /// </summary>
    public DateTimeOffset? ProposedEndedAt { get; init; }

    /// <summary>How long it would have lasted, up to the last sample where it would still be open.</summary>
    public TimeSpan? ProposedDuration { get; init; }

    /// <summary>Its worst reading, in the resource's unit.</summary>
    public double? ProposedPeakValue { get; init; }

    /// <summary>
    /// How many transitions (raised, escalated, de-escalated, repeated, resolved) it would have had: what actions hear of.
    /// </summary>
    public int ProposedTransitions { get; init; }

    /// <summary>What it would have said when it was raised.</summary>
    public string? ProposedMessage { get; init; }

    /// <summary>The highest level that it reached; null if it was not raised.</summary>
    public AlertLevel? ActualLevel { get; init; }

    /// <summary>When it was raised; that may be before the first sample that was replayed.</summary>
    public DateTimeOffset? ActualStartedAt { get; init; }

    /// <summary>When it was resolved; null if it was not raised, or was still open at the last sample.</summary>
    public DateTimeOffset? ActualEndedAt { get; init; }

    /// <summary>How long it lasted, up to the last sample where it was still open.</summary>
    public TimeSpan? ActualDuration { get; init; }

    /// <summary>Its worst reading, in the resource's unit.</summary>
    public double? ActualPeakValue { get; init; }

    /// <summary>How many transitions it had, as far as the alert history still holds them.</summary>
    public int ActualTransitions { get; init; }

    /// <summary>What it said when it was raised, or the oldest that is still known.</summary>
    public string? ActualMessage { get; init; }

    /// <summary>
    /// True if nobody recorded alerts with the samples, so that the actual side is a replay too, under the rules in force now.
    /// </summary>
    public bool IsActualReplayed { get; init; }

    /// <summary>The machine.</summary>
    public string ComputerName { get; init; } = "";

    /// <summary>The monitor; empty for samples of which none is known.</summary>
    public string MonitorName { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of($"{Outcome}: {ProposedMessage ?? ActualMessage}");
}
