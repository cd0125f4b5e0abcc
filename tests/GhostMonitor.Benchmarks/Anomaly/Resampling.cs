namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>Draws files anew, each as often as chance has it, to see how much a score owes to the choice of them.</summary>
internal static class Resampling
{
    internal const int Times = 1000;

    private const double Tail = 0.025;

    /// <summary>Between which scores 95 % of the draws are.</summary>
    internal static (double Low, double High) Range(IReadOnlyList<NabScore> files)
    {
        var random = new Random(1);
        double[] drawn = [.. Enumerable.Range(0, Times).Select(_ => Draw(files, random)).Where(double.IsFinite).Order()];
        return drawn.Length == 0 ? (double.NaN, double.NaN) : (drawn[(int)(Tail * drawn.Length)], drawn[(int)((1 - Tail) * drawn.Length)]);
    }

    private static double Draw(IReadOnlyList<NabScore> files, Random random)
    {
        NabScore sum = default;
        for (int i = 0; i < files.Count; i++)
            sum += files[random.Next(files.Count)];

        return sum.Normalized;
    }
}
