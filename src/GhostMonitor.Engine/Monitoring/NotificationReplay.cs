using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Monitoring;

/// <summary>
/// Says which messages actions would have been sent over a history. Pure: sends nothing, and touches no monitor, no action and no counter.
/// </summary>
/// <remarks>
/// What decides is what decides in a running monitor: its evaluator, its filter of silences, and a planner for each action, asked in the
/// same order. Their clock is the samples' time. A replay begins with nothing open and nothing notified. Alerts name nobody: who used the
/// machine is not replayed.
/// </remarks>
internal static class NotificationReplay
{
    /// <summary>Replays histories.</summary>
    /// <param name="histories">Of each monitor one. Those of one machine are one process, whose actions they share.</param>
    /// <param name="rulesOf">The rules under which a history is replayed.</param>
    /// <param name="actions">The actions.</param>
    /// <param name="isSilenced">Whether a silence held an alert back at a moment.</param>
    /// <returns>The messages, machine by machine, each machine's in the order of time.</returns>
    public static IReadOnlyList<ResourceAlertActionMessage> Run(IReadOnlyList<SampleHistory> histories,
        Func<SampleHistory, ThresholdSet> rulesOf, IReadOnlyList<RegisteredAction> actions,
        Func<ResourceAlert, DateTimeOffset, bool> isSilenced) =>
    [
        .. histories.Where(static history => history.Samples.Count > 0)
            .GroupBy(static history => history.ComputerName, StringComparer.OrdinalIgnoreCase)
            .SelectMany(machine => RunMachine([.. machine], rulesOf, actions, isSilenced)),
    ];

    private static List<ResourceAlertActionMessage> RunMachine(SampleHistory[] histories, Func<SampleHistory, ThresholdSet> rulesOf,
        IReadOnlyList<RegisteredAction> actions, Func<ResourceAlert, DateTimeOffset, bool> isSilenced)
    {
        var clock = new ReplayClock(histories.Min(static history => history.Samples[0].Moment));
        ReplayedAction[] planned = [.. actions.Select(action => new ReplayedAction(action, clock))];
        ReplayedMonitor[] monitors = [.. histories.Select(history =>
            new ReplayedMonitor(history, rulesOf(history), planned, alert => isSilenced(alert, clock.Moment)))];
        SampleHistory[] judged = [.. histories.Select(history => history.For(rulesOf(history)))];
        var messages = new List<ResourceAlertActionMessage>();
        foreach ((ReplayedMonitor monitor, ResourceMetrics metrics) in InOrder(judged, monitors))
        {
            clock.MoveTo(metrics.Moment);
            monitor.Publish(metrics, clock.Elapsed, messages);
        }

        return messages;
    }

    private static IEnumerable<(ReplayedMonitor Monitor, ResourceMetrics Metrics)> InOrder(SampleHistory[] histories,
        ReplayedMonitor[] monitors)
    {
        IEnumerable<(ReplayedMonitor Monitor, ResourceMetrics Metrics)> all =
            histories.SelectMany((history, i) => history.Samples.Select(metrics => (monitors[i], metrics)));
        return histories.Length == 1 ? all : all.OrderBy(static each => each.Metrics.Moment);
    }
}
