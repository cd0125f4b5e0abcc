namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>
/// Holds alerts against labelled runs. A run is found if an alert begins in it, two readings more on each side; no point is adjusted.
/// </summary>
internal static class SpikeJudge
{
    /// <summary>So short that two spikes are two alerts.</summary>
    internal const int CoolDown = 5;

    /// <summary>What comes of a threshold for one series.</summary>
    internal static SpikeResult At(LabelledSeries series, double[] scores, double threshold)
    {
        List<int> alerts = AlertRule.Begins(scores, threshold, CoolDown);
        int found = series.Runs.Count(run => alerts.Exists(run.Covers));
        int inside = alerts.Count(alert => series.Runs.Any(run => run.Covers(alert)));
        return new SpikeResult(series.Runs.Count, found, inside, alerts.Count);
    }

    /// <summary>What comes of a threshold for all series together.</summary>
    internal static SpikeResult At(IReadOnlyList<LabelledSeries> series, IReadOnlyList<double[]> scores, double threshold)
    {
        SpikeResult sum = default;
        for (int i = 0; i < series.Count; i++)
            sum += At(series[i], scores[i], threshold);

        return sum;
    }

    /// <summary>The threshold with the highest F1 of all together.</summary>
    internal static (double Threshold, SpikeResult Result) Best(IReadOnlyList<LabelledSeries> series, IReadOnlyList<double[]> scores)
    {
        (double Threshold, SpikeResult Result) best = (double.PositiveInfinity, default);
        foreach (double threshold in ThresholdCandidates.Of(scores))
        {
            SpikeResult result = At(series, scores, threshold);
            if (best.Result.Runs == 0 || result.F1 > best.Result.F1)
                best = (threshold, result);
        }

        return best;
    }
}
