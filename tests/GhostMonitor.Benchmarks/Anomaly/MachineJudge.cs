namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>Holds the alerts of machines against their incidents.</summary>
internal static class MachineJudge
{
    /// <summary>Two hours of 5-minute readings.</summary>
    internal const int CoolDown = 24;

    private const double MostFalseAlarms = 1;

    /// <summary>What comes of a threshold for all of them.</summary>
    /// <param name="incidents">Those of each machine.</param>
    /// <param name="scores">The labelled part of each machine's scores.</param>
    /// <param name="threshold">The lowest score that alerts.</param>
    internal static MachineResult At(
        IReadOnlyList<IReadOnlyList<LabelledRun>> incidents, IReadOnlyList<double[]> scores, double threshold)
    {
        int falseAlarms = 0;
        int trueAlerts = 0;
        List<int> delays = [];
        for (int machine = 0; machine < scores.Count; machine++)
        {
            List<int> alerts = AlertRule.Begins(scores[machine], threshold, CoolDown);
            int inside = alerts.Count(alert => incidents[machine].Any(incident => incident.Covers(alert)));
            trueAlerts += inside;
            falseAlarms += alerts.Count - inside;
            delays.AddRange(Delays(incidents[machine], alerts));
        }

        double months = scores.Sum(one => (double)one.Length) / Series.MonthOfReadings;
        return new MachineResult(incidents.Sum(one => one.Count), delays.Count, trueAlerts, falseAlarms, months, delays);
    }

    /// <summary>The threshold with the highest recall at no more than one false alarm per machine and 30 days.</summary>
    internal static (double Threshold, MachineResult Result) Best(
        IReadOnlyList<IReadOnlyList<LabelledRun>> incidents, IReadOnlyList<double[]> scores)
    {
        (double Threshold, MachineResult Result) best = (double.PositiveInfinity, At(incidents, scores, double.PositiveInfinity));
        foreach (double threshold in ThresholdCandidates.Of(scores))
        {
            MachineResult result = At(incidents, scores, threshold);
            if (result.FalseAlarmsPerMonth <= MostFalseAlarms && result.Found > best.Result.Found)
                best = (threshold, result);
        }

        return best;
    }

    private static IEnumerable<int> Delays(IReadOnlyList<LabelledRun> incidents, List<int> alerts)
    {
        foreach (LabelledRun incident in incidents)
        {
            int first = alerts.FindIndex(incident.Covers);
            if (first >= 0)
                yield return Math.Max(0, alerts[first] - incident.First);
        }
    }
}
