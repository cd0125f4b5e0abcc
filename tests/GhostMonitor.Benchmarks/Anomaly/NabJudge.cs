namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>Scores files of NAB together, at one threshold or at the best one.</summary>
internal static class NabJudge
{
    /// <summary>The readings after a detection that raise none, as the product keeps an alert.</summary>
    internal const int CoolDown = 72;

    /// <summary>The score of all files at a threshold.</summary>
    internal static NabScore At(
        IReadOnlyList<NabFile> files, IReadOnlyList<double[]> scores, double threshold, NabProfile profile, int coolDown = CoolDown)
    {
        NabScore sum = default;
        for (int i = 0; i < files.Count; i++)
            sum += files[i].Score(AlertRule.Begins(scores[i], threshold, coolDown), profile);

        return sum;
    }

    /// <summary>The threshold with the highest score. No threshold is a choice too: it never detects.</summary>
    internal static (double Threshold, NabScore Score) Best(
        IReadOnlyList<NabFile> files, IReadOnlyList<double[]> scores, NabProfile profile, int coolDown = CoolDown)
    {
        (double Threshold, NabScore Score) best = (double.PositiveInfinity, At(files, scores, double.PositiveInfinity, profile, coolDown));
        foreach (double threshold in ThresholdCandidates.Of(scores))
        {
            NabScore score = At(files, scores, threshold, profile, coolDown);
            if (score.Raw > best.Score.Raw)
                best = (threshold, score);
        }

        return best;
    }
}
