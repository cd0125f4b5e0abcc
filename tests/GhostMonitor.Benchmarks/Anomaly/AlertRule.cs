namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>Where alerts begin: at a score that reaches the threshold and isn't within the cool-down of the last alert.</summary>
internal static class AlertRule
{
    /// <summary>The readings at which an alert begins, in order.</summary>
    /// <param name="scores">One score a reading.</param>
    /// <param name="threshold">The lowest score that alerts.</param>
    /// <param name="coolDown">So many readings after an alert raise none.</param>
    /// <param name="from">No alert begins before this reading.</param>
    internal static List<int> Begins(double[] scores, double threshold, int coolDown, int from = 0)
    {
        List<int> begins = [];
        for (int i = from; i < scores.Length; i++)
        {
            if (!(scores[i] >= threshold))
                continue;

            begins.Add(i);
            i += coolDown;
        }

        return begins;
    }

    /// <summary>How many episodes there are. One goes on over as many quiet readings as the cool-down has.</summary>
    /// <param name="scores">One score a reading.</param>
    /// <param name="threshold">The lowest score that alerts.</param>
    /// <param name="coolDown">So many quiet readings don't end an episode.</param>
    /// <param name="from">The first reading that is looked at.</param>
    /// <param name="to">The reading behind the last.</param>
    internal static int Episodes(double[] scores, double threshold, int coolDown, int from, int to)
    {
        int episodes = 0;
        int last = int.MinValue / 2;
        for (int i = from; i < to; i++)
        {
            if (!(scores[i] >= threshold))
                continue;

            if (i - last > coolDown)
                episodes++;

            last = i;
        }

        return episodes;
    }
}
