using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>For a while, or again and again, actions are not notified of the alerts that this matches. Immutable.</summary>
public sealed record AlertSilence
{
    /// <summary>Its identity.</summary>
    public Guid Id { get; init; }

    /// <summary>Which resources: a name or a wildcard pattern. <c>disk*</c> is for <c>disk</c>, <c>disk_forecast</c> …</summary>
    public string ResourceName { get; init; } = "*";

    /// <summary>Which instances: a name or a wildcard pattern; <c>*</c> is also for resources that have none.</summary>
    public string Instance { get; init; } = "*";

    /// <summary>Which monitors: a name or a wildcard pattern; null for every monitor.</summary>
    public string? MonitorName { get; init; }

    /// <summary>The reason that the user gave; empty for none.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When it was made, local time.</summary>
    public DateTime CreatedAt => CreatedMoment.LocalDateTime;

    /// <summary>How long it holds, in seconds of monotonic time; null for one that recurs until it is resumed.</summary>
    public double? DurationSeconds => IsEndless ? null : Duration.TotalSeconds;

    /// <summary>
    /// When it ends, local time, by the clock of the time when it was made; null for one that recurs until it is resumed.
    /// </summary>
    public DateTime? Until => IsEndless ? null : UntilMoment.LocalDateTime;

    /// <summary>When it is in force again and again: <c>22:00-06:00 every day</c>; null for one that is in force all the time.</summary>
    public string? Recurrence => Rule?.ToString();

    /// <summary>The id of the time zone by whose clocks it recurs; null for the machine's, and for one that doesn't recur.</summary>
    public string? TimeZone => Rule?.TimeZone;

    /// <summary>True if it was in force when it was made or listed.</summary>
    public bool IsInForce { get; init; } = true;

    /// <summary>
    /// When it begins to be in force the next time, local time, seen from when it was made or listed; null for one that doesn't recur, and
    /// where none can be foreseen.
    /// </summary>
    public DateTime? NextStart => NextStartMoment?.LocalDateTime;

    /// <summary>
    /// When it next ceases to be in force, local time, seen from when it was made or listed; null where none can be foreseen.
    /// </summary>
    public DateTime? NextEnd => Rule is null ? Until : NextEndMoment?.LocalDateTime;

    /// <summary>True if it is of a configuration, and was not made by a command.</summary>
    public bool IsConfigured { get; init; }

    /// <summary>The moment of <see cref="CreatedAt"/>.</summary>
    internal DateTimeOffset CreatedMoment { get; init; }

    /// <summary>How long it holds, in monotonic time; <see cref="TimeSpan.MaxValue"/> until it is resumed.</summary>
    internal TimeSpan Duration { get; init; }

    /// <summary>When it is in force; null for all the time.</summary>
    internal SilenceRecurrence? Rule { get; init; }

    /// <summary>The moment of <see cref="NextStart"/>.</summary>
    internal DateTimeOffset? NextStartMoment { get; init; }

    /// <summary>The moment of <see cref="NextEnd"/>, of one that recurs.</summary>
    internal DateTimeOffset? NextEndMoment { get; init; }

    /// <summary>Whether it holds until it is resumed.</summary>
    internal bool IsEndless => Duration == TimeSpan.MaxValue;

    /// <summary>The moment of <see cref="Until"/>.</summary>
    internal DateTimeOffset UntilMoment { get; init; }

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of(Instance == "*" ? ResourceName : ResourceName + ":" + Instance);
}
