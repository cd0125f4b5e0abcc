using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Backtesting;

/// <summary>Compares the alerts that proposed rules would have raised with those that were. Pure.</summary>
/// <remarks>
/// An alert is the same on both sides if it is of the same resource and instance and the two overlap in time; each is matched once, in
/// order. So where one alert would have become two, the first is kept and the second is added.
/// </remarks>
internal static class ThresholdTest
{
    /// <summary>Tests proposed rules on a history.</summary>
    /// <param name="history">The samples, and the alerts that were recorded with them.</param>
    /// <param name="inForce">The rules as they are.</param>
    /// <param name="proposed">The rules as they would be.</param>
    /// <param name="isAbout">Which alerts to compare, by their resource (a forecast by what fills) and instance.</param>
    /// <returns>One row for each alert, in the order in which they began.</returns>
    public static IReadOnlyList<ResourceThresholdTestResult> Compare(
        SampleHistory history, ThresholdSet inForce, ThresholdSet proposed, Func<string, string?, bool> isAbout)
    {
        if (history.Samples.Count == 0)
            return [];

        // Once for both sides.
        history = history.For(proposed).For(inForce);
        DateTimeOffset from = history.Samples[0].Moment;
        DateTimeOffset to = history.Samples[history.Samples.Count - 1].Moment;
        (IReadOnlyList<ResourceAlert> alerts, IReadOnlyList<ResourceAlert> active) = AlertReplay.Run(history, proposed);
        AlertEpisode[] would = [.. AlertEpisode.Of(alerts, active).Where(IsMeant)];
        List<AlertEpisode> unmatched =
            [.. Actual(history, inForce).Where(episode => IsMeant(episode) && episode.IsWithin(from, to))
                .Select(episode => Until(episode, to))];

        var rows = new List<ResourceThresholdTestResult>();
        foreach (AlertEpisode episode in would)
        {
            AlertEpisode? was = unmatched.Find(other => IsSame(episode, other));
            if (was is not null)
                unmatched.Remove(was);

            rows.Add(Row(episode, was, to, history));
        }

        rows.AddRange(unmatched.Select(was => Row(null, was, to, history)));
        return [.. rows.OrderBy(static row => row.ProposedStart ?? row.ActualStart)];

        bool IsMeant(AlertEpisode episode) => isAbout(BaseName(episode.ResourceName), episode.Instance);
    }

    /// <summary>The resource whose rule raises an alert: of a forecast, what fills.</summary>
    /// <param name="alertResource">The alert's resource name.</param>
    public static string BaseName(string alertResource) =>
        ResourceCatalog.Forecasts.FirstOrDefault(forecast => forecast.Name == alertResource)?.Base!.Name ?? alertResource;

    private static IReadOnlyList<AlertEpisode> Actual(SampleHistory history, ThresholdSet inForce)
    {
        if (history.Alerts is not null)
            return AlertEpisode.Of(history.Alerts, history.ActiveAlerts);

        (IReadOnlyList<ResourceAlert> alerts, IReadOnlyList<ResourceAlert> active) = AlertReplay.Run(history, inForce);
        return AlertEpisode.Of(alerts, active);
    }

    /// <summary>What came after the last sample is not compared: the proposal has not seen it.</summary>
    private static AlertEpisode Until(AlertEpisode episode, DateTimeOffset last) =>
        episode.EndedAt > last ? episode with { EndedAt = null } : episode;

    private static bool IsSame(AlertEpisode left, AlertEpisode right) =>
        left.ResourceName == right.ResourceName && left.Instance == right.Instance && left.Overlaps(right);

    private static ResourceThresholdTestResult Row(AlertEpisode? would, AlertEpisode? was, DateTimeOffset last, SampleHistory history)
    {
        AlertEpisode either = (would ?? was)!;
        return new ResourceThresholdTestResult
        {
            Verdict = was is null ? ThresholdTestOutcome.Added : would is null ? ThresholdTestOutcome.Removed : ThresholdTestOutcome.Kept,
            ResourceName = either.ResourceName,
            Instance = either.Instance,
            ProposedLevel = would?.WorstLevel,
            ProposedStart = would?.StartedAt,
            ProposedEnd = would?.EndedAt,
            ProposedDuration = Duration(would, last),
            ProposedPeakValue = would?.PeakValue,
            ProposedTransitions = would?.Transitions ?? 0,
            ProposedMessage = would?.First.Message,
            ActualLevel = was?.WorstLevel,
            ActualStart = was?.StartedAt,
            ActualEnd = was?.EndedAt,
            ActualDuration = Duration(was, last),
            ActualPeakValue = was?.PeakValue,
            ActualTransitions = was?.Transitions ?? 0,
            ActualMessage = was?.First.Message,
            IsActualReplayed = history.Alerts is null,
            ComputerName = history.ComputerName,
            MonitorName = history.MonitorName,
        };
    }

    private static TimeSpan? Duration(AlertEpisode? episode, DateTimeOffset last) =>
        episode is null ? null : (episode.EndedAt ?? last) - episode.StartedAt;
}
