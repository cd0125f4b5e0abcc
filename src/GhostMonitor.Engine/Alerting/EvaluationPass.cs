using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Alerting;

/// <summary>
/// What every part of one evaluation needs: the sample, its time, the rules, and where alerts go. Reused from sample to sample.
/// </summary>
internal sealed class EvaluationPass(string monitorName, string computerName, TimeSpan gapAfter, Func<Guid> newId)
{
    // A score is made of means of up to so long.
    private static readonly TimeSpan s_anomalyWindow = TimeSpan.FromMinutes(5);

    internal string MonitorName { get; } = monitorName;

    internal string ComputerName { get; } = computerName;

    internal TimeSpan GapAfter { get; } = gapAfter;

    internal ResourceMetrics Metrics { get; private set; } = new();

    internal TimeSpan Now { get; private set; }

    internal ThresholdSet Thresholds { get; private set; } = ThresholdSet.Empty;

    internal List<ResourceAlert> Alerts { get; private set; } = [];

    /// <summary>Who used the machine; null where nobody sweeps over its processes.</summary>
    internal IProcessHistory? Processes { get; private set; }

    /// <summary>The number of this sample.</summary>
    internal long Sample { get; private set; }

    /// <summary>Counts the changes of the rules: what was cached under another number is to be looked up again.</summary>
    internal int RulesVersion { get; private set; }

    /// <summary>The episodes that are open after this sample, in the order of evaluation.</summary>
    internal List<AlertWatch> Open { get; } = [];

    /// <summary>True if a time counts in any episode, or in a breach that is pending.</summary>
    internal bool IsCounting { get; set; }

    /// <summary>True if anything is filling, or not, by a forecast.</summary>
    internal bool HasTrend { get; set; }

    internal Guid NewId() => newId();

    /// <summary>Who used most of what the first of unusual numbers counts that processes explain, until this sample.</summary>
    /// <param name="anomalies">The numbers, the most unusual first; this version may not know all of them.</param>
    /// <param name="since">The first sample that breached. What it says was gathered a good while before.</param>
    internal Culprits CulpritsOf(IReadOnlyList<ResourceAnomaly> anomalies, TimeSpan since)
    {
        foreach (ResourceAnomaly anomaly in anomalies)
        {
            if (ResourceCatalog.TryResolve(anomaly.ResourceName) is { Culprits.Count: > 0 } definition)
                return CulpritsSince(definition, anomaly.Instance, since - s_anomalyWindow);
        }

        return Culprits.None;
    }

    /// <summary>Who used most of a resource from a moment until this sample.</summary>
    /// <param name="definition">The resource.</param>
    /// <param name="instance">The instance; null where there is none.</param>
    /// <param name="since">The first sample that breached. What it measured began a window before.</param>
    internal Culprits CulpritsSince(ResourceDefinition definition, string? instance, TimeSpan since) =>
        Processes is null || definition.Culprits.Count == 0
            ? Culprits.None
            : Culprits.Of(definition, instance, Processes.Between(since - (Metrics.Window ?? TimeSpan.Zero), Now));

    /// <summary>Starts the evaluation of a sample.</summary>
    /// <returns>True if the rules are not those of the sample before.</returns>
    internal bool Begin(ResourceMetrics metrics, TimeSpan now, ThresholdSet thresholds, List<ResourceAlert> alerts,
        IProcessHistory? processes)
    {
        Processes = processes;
        Metrics = metrics;
        Now = now;
        Alerts = alerts;
        Sample++;
        Open.Clear();
        IsCounting = false;
        HasTrend = false;
        if (ReferenceEquals(thresholds, Thresholds))
            return false;

        Thresholds = thresholds;
        RulesVersion++;
        return true;
    }

    /// <summary>
    /// True if an instance that the sample lacks is no more: its list was read in full, and it is not that it failed to answer.
    /// </summary>
    internal bool IsGone(ResourceDefinition definition, string instance) => IsListRead(definition) && !HasFailed(definition, instance);

    /// <summary>A sample that came through CLIXML doesn't know which lists were read: there, one that holds something was.</summary>
    private bool IsListRead(ResourceDefinition definition) =>
        Metrics.ListsRead == ResourceKinds.None ? definition.Count(Metrics) > 0 : (Metrics.ListsRead & definition.Kinds) != 0;

    /// <summary>
    /// Whether the instance failed, or something that is no single instance: the list may then lack some. A reading fails as a group,
    /// so that of a mount's space takes its inodes along.
    /// </summary>
    private bool HasFailed(ResourceDefinition definition, string instance)
    {
        IReadOnlyList<ReadingFailure> failures = Metrics.Failures;
        for (int i = 0; i < failures.Count; i++)
        {
            ReadingFailure failure = failures[i];
            if ((failure.Kind & definition.Kinds) != 0 && (failure.Instance is null || failure.Instance == instance))
                return true;
        }

        return false;
    }
}
