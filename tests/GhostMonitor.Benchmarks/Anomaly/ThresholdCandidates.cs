namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>Thresholds that are worth a try: scores that occur, close to each other where they are high.</summary>
internal static class ThresholdCandidates
{
    private const double RankRatio = 1.03;

    /// <summary>Thresholds, the highest first.</summary>
    /// <param name="scores">The scores of all files.</param>
    internal static List<double> Of(IEnumerable<double[]> scores)
    {
        double[] all = [.. scores.SelectMany(one => one).Where(score => score > 0)];
        Array.Sort(all);
        List<double> thresholds = [];
        for (double rank = 1; rank <= all.Length; rank = Math.Max(rank + 1, rank * RankRatio))
        {
            double threshold = all[all.Length - (int)rank];
            if (thresholds.Count == 0 || threshold < thresholds[^1])
                thresholds.Add(threshold);
        }

        return thresholds;
    }
}
