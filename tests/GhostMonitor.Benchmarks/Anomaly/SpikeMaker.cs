namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>Makes series with spikes at places that are only in the labels.</summary>
internal static class SpikeMaker
{
    private const int SeriesPerFamily = 6;
    private const int Readings = 4032;
    private const int FirstSpike = 800;
    private const int Spikes = 12;
    private const int LeastDistance = 40;
    private const int LongestBurst = 5;
    private const int Modest = 5;
    private const int Large = 15;

    private static readonly Family[] s_families =
        [Family.White, Family.Ar1(0.8), Family.DailySine, Family.RareCounts, Family.Bursts, Family.LessHeavyTailed];

    /// <summary>All of them, the same ones each time.</summary>
    internal static LabelledSeries[] All() => [.. s_families.SelectMany(
        (family, index) => Enumerable.Range(0, SeriesPerFamily).Select(i => Make(family, (100 * (index + 1)) + i)))];

    private static LabelledSeries Make(Family family, int seed)
    {
        var dice = new Dice(seed);
        double[] values = family.Make(dice, Readings);
        List<LabelledRun> runs = [];
        bool countsOnly = values.All(value => value >= 0 && value == Math.Floor(value));
        while (runs.Count < Spikes)
        {
            int first = dice.Whole(FirstSpike, Readings - LongestBurst);
            int length = dice.Happens(0.6) ? 1 : dice.Whole(2, LongestBurst + 1);
            if (runs.Exists(run => Math.Abs(run.First - first) < LeastDistance))
                continue;

            AddSpike(values, first, length, family.Unit, dice, countsOnly);
            runs.Add(new LabelledRun(first, first + length - 1));
        }

        Series series = Series.EveryFiveMinutes($"{family.Name} {seed}", values);
        return new LabelledSeries(family.Name, series, [.. runs.OrderBy(run => run.First)]);
    }

    private static void AddSpike(double[] values, int first, int length, double unit, Dice dice, bool countsOnly)
    {
        bool isUp = countsOnly || dice.Happens(0.6);
        double height = unit * dice.Between(Modest, Large) * (isUp ? 1 : -1);
        for (int i = first; i < first + length; i++)
            values[i] = countsOnly ? Math.Round(values[i] + height) : values[i] + height;
    }
}
