using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>One thing that was looked at for a machine's health. Immutable.</summary>
public sealed record HealthCheck
{
    /// <summary>
    /// What was looked at: <c>sampling</c>, <c>readings</c>, a resource that is watched (<c>cpu</c>), or an alert (<c>disk:/data</c>).
    /// </summary>
    public string Name { get; init; } = "";

    /// <summary>The monitor; null where a single sample was taken.</summary>
    public string? MonitorName { get; init; }

    /// <summary>How it is.</summary>
    public HealthStatus Status { get; init; }

    /// <summary>A sentence for a person.</summary>
    public string Description { get; init; } = "";

    /// <summary>
    /// The number that was looked at: a reading in its resource's unit, seconds since the last sample, or failed readings; null for none.
    /// </summary>
    public double? Value { get; init; }

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of($"{Name}: {Status}: {Description}");
}
