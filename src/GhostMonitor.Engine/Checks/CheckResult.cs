using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Checks;

/// <summary>What one run of a check found and did. Immutable.</summary>
internal sealed record CheckResult
{
    /// <summary>The machine's health, by the sample and by the episodes that are open.</summary>
    public ResourceHealth Health { get; init; } = new();

    /// <summary>The sample.</summary>
    public ResourceMetrics Metrics { get; init; } = new();

    /// <summary>What this run raised, changed and resolved, those that a silence holds back included.</summary>
    public IReadOnlyList<ResourceAlert> Alerts { get; init; } = [];

    /// <summary>How many alerts actions were notified of, those that an earlier run had left included.</summary>
    public int Delivered { get; init; }

    /// <summary>What a person should know: a gap, a damaged state, actions that are gone.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What an action was not notified of, with what went wrong.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    /// <summary>
    /// Why this run's sample and alerts could not be recorded; null if they were, or nothing was to be. The alerts wait for the next run,
    /// the sample is lost.
    /// </summary>
    public RecordException? RecordError { get; init; }

    /// <summary>
    /// StateNotWritten: why the state could not be kept; null if it was. The next run begins where this one did, and raises and notifies
    /// the same again.
    /// </summary>
    public ResourceArgumentException? StateError { get; init; }

    /// <summary>
    /// The exit code of a monitoring plugin, 0 to 3: a healthy machine whose actions failed is degraded, and an unhealthy machine goes
    /// before anything that went wrong with the check.
    /// </summary>
    public int ExitCode
    {
        get
        {
            if (StateError is not null && Health.Verdict != HealthStatus.Unhealthy)
                return PluginLine.Unknown;

            bool isIncomplete = Failures.Count > 0 || RecordError is not null;
            return Math.Max((int)Health.Verdict, isIncomplete ? (int)HealthStatus.Degraded : 0);
        }
    }

    /// <summary>What went wrong with the check itself, each as a sentence.</summary>
    public IEnumerable<string> Problems => new[] { StateError?.Message, RecordError?.Message }.OfType<string>().Concat(Failures);
}
