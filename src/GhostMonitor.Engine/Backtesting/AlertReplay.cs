using GhostMonitor.Engine.Alerting;

namespace GhostMonitor.Engine.Backtesting;

/// <summary>Says which alerts a history would have raised under some rules. Pure: touches no monitor, no action and no silence.</summary>
/// <remarks>
/// The evaluator is the one that monitors use. Its clock are the samples' timestamps, so a distance of more than
/// <see cref="AlertEvaluator.GapIntervals"/> intervals is a gap here as it is there. A replay begins with nothing open and nothing pending,
/// and where a rule asks how unusual the machine is, with nothing learnt.
/// </remarks>
internal static class AlertReplay
{
    /// <summary>Replays a history.</summary>
    /// <param name="history">The samples, oldest first.</param>
    /// <param name="thresholds">The rules.</param>
    /// <returns>The transitions, oldest first, and the episodes that are open after the last sample.</returns>
    public static (IReadOnlyList<ResourceAlert> Alerts, IReadOnlyList<ResourceAlert> Active) Run(SampleHistory history,
        ThresholdSet thresholds)
    {
        var alerts = new List<ResourceAlert>();
        if (history.Samples.Count == 0)
            return (alerts, []);

        var evaluator = new AlertEvaluator(history.MonitorName, history.ComputerName, history.SampleInterval);
        DateTimeOffset start = history.Samples[0].Moment;
        foreach (ResourceMetrics metrics in history.For(thresholds).Samples)
            evaluator.Evaluate(metrics, metrics.Moment - start, thresholds, alerts);

        return (alerts, evaluator.Active);
    }
}
