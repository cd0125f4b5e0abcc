using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>For a while, actions are not told of the alerts that this matches. Immutable.</summary>
public sealed record AlertSilence
{
    /// <summary>Its identity.</summary>
    public Guid Id { get; init; }

    /// <summary>Which resources: a name or a wildcard pattern. <c>disk*</c> is for <c>disk</c>, <c>disk_forecast</c> …</summary>
    public string Resource { get; init; } = "*";

    /// <summary>Which instances: a name or a wildcard pattern; <c>*</c> is also for resources that have none.</summary>
    public string Instance { get; init; } = "*";

    /// <summary>Which monitors: a name or a wildcard pattern; null for every monitor.</summary>
    public string? MonitorName { get; init; }

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>How long it holds, in monotonic time.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>When it ends, by the clock of the time when it was made.</summary>
    public DateTimeOffset Until { get; init; }

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of(Instance == "*" ? Resource : Resource + ":" + Instance);
}
