namespace GhostMonitor;

/// <summary>How a machine is, with what that was judged by. Immutable.</summary>
public sealed record ResourceHealth
{
    /// <summary>The worst of the checks.</summary>
    public HealthStatus Status { get; init; }

    /// <summary>What was looked at.</summary>
    public IReadOnlyList<HealthCheck> Checks { get; init; } = [];

    /// <summary>When it was judged.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>The machine.</summary>
    public string ComputerName { get; init; } = "";

    /// <summary>The monitors that were asked; empty if none runs.</summary>
    public IReadOnlyList<string> Monitors { get; init; } = [];

    /// <summary>
    /// True if the sample was taken for this answer: by a check, or because no monitor had one. Without a check's state it is judged by
    /// itself, and no duration and no trend counts. False if it is a monitor's last.
    /// </summary>
    public bool IsFreshSample { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Status.ToString();
}
