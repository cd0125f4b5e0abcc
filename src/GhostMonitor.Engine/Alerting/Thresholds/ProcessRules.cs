using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Alerting;

/// <summary>The processes and units that rules name. Pure.</summary>
internal static class ProcessRules
{
    /// <summary>What the rules ask for that serve a monitor.</summary>
    /// <param name="thresholds">The rules.</param>
    /// <param name="monitorName">The monitor.</param>
    internal static ProcessWatch WatchOf(ThresholdSet thresholds, string monitorName)
    {
        NamePattern[] processes = PatternsOf(thresholds, monitorName, MetricList.ProcessName);
        NamePattern[] units = PatternsOf(thresholds, monitorName, MetricList.Unit);
        return processes.Length == 0 && units.Length == 0 ? ProcessWatch.None : new ProcessWatch(processes, units);
    }

    private static NamePattern[] PatternsOf(ThresholdSet thresholds, string monitorName, MetricList list) =>
    [
        .. thresholds.Rules
            .Where(rule => rule.MonitorName is null || ThresholdSet.AreSame(rule.MonitorName, monitorName))
            .Where(rule => ResourceCatalog.TryResolve(rule.ResourceName)?.List == list)
            .Select(static rule => rule.Instance)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(static instance => new NamePattern(instance)),
    ];
}
