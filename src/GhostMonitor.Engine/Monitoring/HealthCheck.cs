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

    /// <summary>How it is: <c>Healthy</c>, <c>Degraded</c> or <c>Unhealthy</c>.</summary>
    public string Status => Verdict.ToString();

    /// <summary>The number of <see cref="Status"/>, to compare and sort by: 0 is Healthy, 1 is Degraded, 2 is Unhealthy.</summary>
    public int Severity => (int)Verdict;

    /// <summary>A sentence for a person.</summary>
    public string Description { get; init; } = "";

    /// <summary>
    /// The number that was looked at: a reading in its resource's unit, seconds since the last sample, or failed readings; null for none.
    /// </summary>
    public double? Value { get; init; }

    /// <summary>What the engine decides by. Its name is <see cref="Status"/>.</summary>
    internal HealthStatus Verdict { get; init; }

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of($"{Name}: {Status}: {Description}");
}
