using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Alerting;

/// <summary>Finds in alerts the episodes in which a machine was not as usual, and the numbers of each. Pure.</summary>
internal static class AnomalyAlerts
{
    /// <summary>The numbers of the episodes that reach into a stretch of time, the earliest episode first.</summary>
    /// <param name="alerts">Alerts of any resource, oldest first.</param>
    /// <param name="after">The begin of the time.</param>
    /// <param name="before">The end of the time.</param>
    /// <param name="last">How many episodes at the most, the newest.</param>
    internal static IReadOnlyList<ResourceAnomaly> Of(IEnumerable<ResourceAlert> alerts, DateTimeOffset after, DateTimeOffset before,
        int last)
    {
        ResourceAlert[][] episodes =
        [
            .. alerts.Where(static alert => alert.ResourceName == Metric.Anomaly.Name)
                .GroupBy(static alert => alert.Id)
                .Select(static episode => episode.ToArray())
                .Where(episode => episode[0].StartedMoment < before && (EndOf(episode) is not DateTimeOffset end || end > after))
                .OrderBy(static episode => episode[0].StartedMoment),
        ];
        return [.. episodes.Skip(Math.Max(0, episodes.Length - last)).SelectMany(Numbers)];
    }

    /// <summary>Numbers that say of which episode they are.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="alert">An alert of the episode, whose culprits they get.</param>
    /// <param name="end">When it ended; null while it goes on.</param>
    internal static IEnumerable<ResourceAnomaly> In(IEnumerable<ResourceAnomaly> numbers, ResourceAlert alert, DateTimeOffset? end) =>
        numbers.Select(number => number with
        {
            ComputerName = alert.ComputerName,
            MonitorName = alert.MonitorName,
            StartedMoment = alert.StartedMoment,
            EndedMoment = end,
            Culprits = alert.Culprits.Count == 0 ? null : CulpritText.Of(alert.Culprits, alert.UnexplainedPercent),
        });

    /// <summary>Those of the moment at which it was the worst, as far as the alerts tell.</summary>
    private static IEnumerable<ResourceAnomaly> Numbers(ResourceAlert[] episode)
    {
        ResourceAlert? worst = episode.Where(static alert => alert.Anomalies.Count > 0)
            .OrderByDescending(static alert => alert.Anomalies[0].MachineScore).FirstOrDefault();
        if (worst is null)
            return [];

        // Who did it may be known later than that it is so.
        ResourceAlert named = worst.Culprits.Count > 0 ? worst : Array.Find(episode, static alert => alert.Culprits.Count > 0) ?? worst;
        return In(worst.Anomalies, named, EndOf(episode));
    }

    private static DateTimeOffset? EndOf(ResourceAlert[] episode) => Array.Find(episode, IsEnd)?.Moment;

    private static bool IsEnd(ResourceAlert alert) => alert.Change == AlertTransition.Resolved;
}
