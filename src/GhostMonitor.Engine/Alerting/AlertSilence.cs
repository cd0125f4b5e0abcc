using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>For a while, actions are not notified of the alerts that this matches. Immutable.</summary>
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

    /// <summary>How long it holds, in seconds of monotonic time.</summary>
    public double DurationSeconds => Duration.TotalSeconds;

    /// <summary>When it ends, local time, by the clock of the time when it was made.</summary>
    public DateTime Until => UntilMoment.LocalDateTime;

    /// <summary>The moment of <see cref="CreatedAt"/>.</summary>
    internal DateTimeOffset CreatedMoment { get; init; }

    /// <summary>How long it holds, in monotonic time.</summary>
    internal TimeSpan Duration { get; init; }

    /// <summary>The moment of <see cref="Until"/>.</summary>
    internal DateTimeOffset UntilMoment { get; init; }

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of(Instance == "*" ? ResourceName : ResourceName + ":" + Instance);
}
