using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>An agent as it was at one moment, by its answer to <c>/api/status</c>. Immutable.</summary>
public sealed record ResourceAgent
{
    /// <summary>The machine that it watches.</summary>
    public string ComputerName { get; init; } = "";

    /// <summary>Its version.</summary>
    public string Version { get; init; } = "";

    /// <summary>
    /// <c>Running</c>, or <c>NotSampling</c>: no monitor runs, or one has had no sample for more than three of its intervals.
    /// </summary>
    public string State => Monitors.Count > 0 && Monitors.All(static monitor => !monitor.IsOverdue) ? "Running" : "NotSampling";

    /// <summary>The identifier of its process.</summary>
    public int ProcessId { get; init; }

    /// <summary>When it began, local time.</summary>
    public DateTime StartedAt => StartedMoment.LocalDateTime;

    /// <summary>The memory that its process holds, bytes (resident; the working set on Windows).</summary>
    public long MemoryBytes { get; init; }

    /// <summary>The CPU time that its process has used, seconds.</summary>
    public double CpuSeconds { get; init; }

    /// <summary>The age of its newest sample, seconds; null if no monitor runs.</summary>
    public double? LastSampleAgeSeconds =>
        Monitors.Count == 0 ? null : Monitors.Min(static monitor => monitor.LastSampleAge.TotalSeconds);

    /// <summary>The names of its monitors.</summary>
    public IReadOnlyList<string> MonitorNames => [.. Monitors.Select(static monitor => monitor.Name)];

    /// <summary>The moment of <see cref="StartedAt"/>.</summary>
    internal DateTimeOffset StartedMoment { get; init; }

    /// <summary>Its monitors.</summary>
    internal IReadOnlyList<AgentMonitor> Monitors { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of($"{ComputerName}: {State}");
}
