using GhostMonitor.Engine.Thresholds;

namespace GhostMonitor.Engine.Alerts;

/// <summary>What every part of one evaluation needs: the sample, its time, the rules, and where alerts go. Reused from sample to sample.</summary>
internal sealed class EvaluationPass(string monitorName, string computerName, TimeSpan gapAfter, Func<Guid> newId)
{
    internal string MonitorName { get; } = monitorName;

    internal string ComputerName { get; } = computerName;

    internal TimeSpan GapAfter { get; } = gapAfter;

    internal ResourceMetrics Metrics { get; private set; } = new();

    internal TimeSpan Now { get; private set; }

    internal ThresholdSet Thresholds { get; private set; } = ThresholdSet.Empty;

    internal List<ResourceAlert> Alerts { get; private set; } = [];

    /// <summary>The number of this sample.</summary>
    internal long Sample { get; private set; }

    /// <summary>Counts the changes of the rules: what was cached under another number is to be looked up again.</summary>
    internal int RulesVersion { get; private set; }

    /// <summary>The episodes that are open after this sample, in the order of evaluation.</summary>
    internal List<AlertWatch> Open { get; } = [];

    internal Guid NewId() => newId();

    /// <summary>Starts the evaluation of a sample.</summary>
    /// <returns>True if the rules are not those of the sample before.</returns>
    internal bool Begin(ResourceMetrics metrics, TimeSpan now, ThresholdSet thresholds, List<ResourceAlert> alerts)
    {
        Metrics = metrics;
        Now = now;
        Alerts = alerts;
        Sample++;
        Open.Clear();
        if (ReferenceEquals(thresholds, Thresholds))
            return false;

        Thresholds = thresholds;
        RulesVersion++;
        return true;
    }

    /// <summary>
    /// True if an instance that the sample lacks is no more: its list was read, and neither it nor the whole list failed to answer.
    /// </summary>
    internal bool IsGone(ResourceDefinition definition, string instance)
    {
        bool isListRead = definition.Count(Metrics) > 0 || (Metrics.ListsRead & definition.Kinds) != 0;
        return isListRead && !HasFailed(definition, instance) && !IsUnavailable(definition, instance);
    }

    private bool HasFailed(ResourceDefinition definition, string instance)
    {
        IReadOnlyList<ReadingFailure> failures = Metrics.Failures;
        for (int i = 0; i < failures.Count; i++)
        {
            if (IsSameGroup(failures[i].Resource, definition) && (failures[i].Instance is null || failures[i].Instance == instance))
                return true;
        }

        return false;
    }

    private bool IsUnavailable(ResourceDefinition definition, string instance)
    {
        IReadOnlyList<string> names = Metrics.Unavailable;
        for (int i = 0; i < names.Count; i++)
        {
            string name = names[i];
            int colon = name.IndexOf(':');
            bool isMeant = colon < 0 || (name.Length - colon - 1 == instance.Length && string.CompareOrdinal(name, colon + 1, instance, 0, instance.Length) == 0);
            if (isMeant && IsSameGroup(colon < 0 ? name : name.Substring(0, colon), definition))
                return true;
        }

        return false;
    }

    /// <summary>A reading fails as a group: that of a mount's space takes its inodes along.</summary>
    private static bool IsSameGroup(string resource, ResourceDefinition definition) =>
        ResourceCatalog.TryResolve(resource) is ResourceDefinition failed && (failed.Kinds & definition.Kinds) != 0;
}
