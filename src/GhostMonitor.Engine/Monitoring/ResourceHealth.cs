using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>How a machine is, with what that was judged by. Immutable.</summary>
public sealed record ResourceHealth
{
    /// <summary>The worst of the checks: <c>Healthy</c>, <c>Degraded</c> or <c>Unhealthy</c>.</summary>
    public string Status => Verdict.ToString();

    /// <summary>The number of <see cref="Status"/>, to compare and sort by: 0 is Healthy, 1 is Degraded, 2 is Unhealthy.</summary>
    public int Severity => (int)Verdict;

    /// <summary>What was looked at.</summary>
    public IReadOnlyList<HealthCheck> Checks { get; init => field = JoinedList<HealthCheck>.Of(value); } = JoinedList<HealthCheck>.None;

    /// <summary>When it was judged, local time.</summary>
    public DateTime Timestamp => Moment.LocalDateTime;

    /// <summary>The machine.</summary>
    public string ComputerName { get; init; } = "";

    /// <summary>The monitors that were asked; empty if none runs.</summary>
    public IReadOnlyList<string> Monitors { get; init => field = JoinedList<string>.Of(value); } = JoinedList<string>.None;

    /// <summary>
    /// True if the sample was taken for this answer: by a check, or because no monitor had one. Without a check's state it is judged by
    /// itself, and no duration and no trend counts. False if it is a monitor's last.
    /// </summary>
    public bool IsFreshSample { get; init; }

    /// <summary>What the engine decides by. Its name is <see cref="Status"/>.</summary>
    internal HealthStatus Verdict { get; init; }

    /// <summary>The moment of <see cref="Timestamp"/>.</summary>
    internal DateTimeOffset Moment { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Status;
}
