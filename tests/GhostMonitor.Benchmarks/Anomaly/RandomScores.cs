namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>Scores that know nothing, to hold others against.</summary>
internal static class RandomScores
{
    /// <summary>One seed is luck: what is said of random scores is the mean of so many.</summary>
    internal const int Seeds = 5;

    /// <summary>Evenly spread between 0 and 1, as many as there are in others.</summary>
    internal static double[][] Like(IReadOnlyList<double[]> others, int seed)
    {
        var random = new Random(seed);
        return [.. others.Select(one => one.Select(_ => random.NextDouble()).ToArray())];
    }
}
