namespace GhostMonitor.Engine.Backtesting;

/// <summary>Makes one number of a machine of those of its series: one unusual series is chance, several at once are not.</summary>
internal static class MachineScore
{
    // Of what was never there five series are asked for. Spikes are more often chance, so they are to be in eight.
    private const int UnseenSeries = 5;
    private const double UnseenLevel = 1.26;
    private const int SpikeSeries = 8;
    private const double SpikeLevel = 0.6;

    /// <summary>One of eight is no more than this, so that one series alone is not eight.</summary>
    private const double MostOfOne = 2;

    // A fault may show in two numbers only, such as threads and tasks: then so far out that chance has none.
    private const int FarSeries = 2;
    private const double FarLevel = 5;

    /// <summary>The score of a machine: the mean of its highest series. 1 is the level that ships.</summary>
    /// <param name="scores">The scores of its series, of one kind, in any order; they are sorted.</param>
    /// <param name="count">How many of them count. Where there are fewer than are asked for, all of them are.</param>
    /// <param name="kind">Their kind.</param>
    internal static double Of(double[] scores, int count, AnomalyKind kind)
    {
        if (count == 0)
            return 0;

        Array.Sort(scores, 0, count);
        if (kind == AnomalyKind.Unseen)
            return Mean(scores, count, UnseenSeries, double.PositiveInfinity) / UnseenLevel;

        double many = Mean(scores, count, SpikeSeries, MostOfOne) / SpikeLevel;
        return count < FarSeries ? many : Math.Max(many, Mean(scores, count, FarSeries, double.PositiveInfinity) / FarLevel);
    }

    private static double Mean(double[] sorted, int count, int highest, double most)
    {
        int taken = Math.Min(count, highest);
        double sum = 0;
        for (int i = count - taken; i < count; i++)
            sum += Math.Min(most, sorted[i]);

        return sum / taken;
    }
}
