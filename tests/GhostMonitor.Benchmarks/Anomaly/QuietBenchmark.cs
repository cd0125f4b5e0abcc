using static GhostMonitor.Benchmarks.Anomaly.MarkdownTable;

namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>Series in which nothing happens: how often there is an alert all the same.</summary>
internal static class QuietBenchmark
{
    private const int Seeds = 20;
    private const int Months = 3;
    private const int FirstReadings = 100;
    private const int Readings = FirstReadings + (Months * Series.MonthOfReadings);
    private const int OfEachFamily = 3;
    private const int CoolDown = 72;
    private const double Most = 1;

    private static readonly Family[] s_families =
    [
        Family.White,
        Family.Ar1(0.9),
        Family.HeavyTailed,
        Family.DailySine,
        Family.Constant,
        Family.RareCounts,
        Family.Steps,
    ];

    /// <summary>Prints its tables.</summary>
    /// <param name="sets">Machines of the folder: their part without labels is looked at.</param>
    /// <param name="bars">Takes one row a kind.</param>
    internal static void Run(IReadOnlyList<(string Name, MachineScores[] Machines)> sets, Bars bars)
    {
        Console.WriteLine($"## Quiet series: alerts per series and 30 days, cool-down {CoolDown} readings" + Environment.NewLine);
        var table = new MarkdownTable(
            "series", "series-months", "Unseen", "Spike", "threshold for 1, Unseen", "for 1, Spike", "p99.9 of Unseen", "of Spike");
        SeriesScores[][] made = [.. s_families.Select((family, index) => Made(family, firstSeed: (Seeds * index) + 1))];
        List<(double Unseen, double Spike)> rates = [];
        for (int i = 0; i < made.Length; i++)
            rates.Add(Add(table, s_families[i].Name, Behind(made[i], FirstReadings, Readings)));

        foreach ((string name, MachineScores[] machines) in sets)
            rates.Add(Add(table, $"{name}, without labels", Unlabelled(machines)));

        table.Print();
        PrintMachines(made);
        AddBar(bars, AnomalyKind.Unseen, rates.Max(rate => rate.Unseen));
        AddBar(bars, AnomalyKind.Spike, rates.Max(rate => rate.Spike));
    }

    private static void AddBar(Bars bars, AnomalyKind kind, double worst) =>
        bars.Add($"quiet, {kind}: most alerts per series and 30 days", "≤ 1", "≤ 0.3", worst, worst <= Most);

    /// <summary>No two families share a seed: their series would be alike, and made machines consist of them.</summary>
    private static SeriesScores[] Made(Family family, int firstSeed)
    {
        var scores = new SeriesScores[Seeds];
        TwoAtATime.For(Seeds, i => scores[i] =
            SeriesScores.Of(Series.EveryFiveMinutes(family.Name, family.Make(new Dice(firstSeed + i), Readings))));
        return scores;
    }

    private static (double[][] Unseen, double[][] Spike) Unlabelled(MachineScores[] machines)
    {
        (double[][] Unseen, double[][] Spike)[] each =
            [.. machines.Select(machine => Behind(machine.Series, FirstReadings, machine.Machine.TrainReadings))];
        return ([.. each.SelectMany(one => one.Unseen)], [.. each.SelectMany(one => one.Spike)]);
    }

    private static (double[][] Unseen, double[][] Spike) Behind(SeriesScores[] scores, int first, int end) =>
        ([.. scores.Select(one => one.Unseen[first..end])], [.. scores.Select(one => one.Spike[first..end])]);

    /// <summary>Made machines, each of some series of every family: alerts of their one score.</summary>
    private static void PrintMachines(SeriesScores[][] made)
    {
        var unseen = new double[Seeds][];
        var spike = new double[Seeds][];
        TwoAtATime.For(Seeds, machine =>
        {
            SeriesScores[] series =
                [.. made.SelectMany(family => Enumerable.Range(machine, OfEachFamily).Select(seed => family[seed % Seeds]))];
            unseen[machine] = MachineScores.Combine(series, AnomalyKind.Unseen, Readings)[FirstReadings..];
            spike[machine] = MachineScores.Combine(series, AnomalyKind.Spike, Readings)[FirstReadings..];
        });
        double[][] both = [.. unseen.Zip(spike, (one, other) => one.Zip(other, Math.Max).ToArray())];
        double months = both.Sum(one => (double)one.Length) / Series.MonthOfReadings;
        double Rate(double[][] scores) => scores.Sum(one => AlertRule.Begins(one, 1, MachineJudge.CoolDown).Count) / months;
        var table = new MarkdownTable("made machines: alerts per machine and 30 days", "machine-months", "both kinds", "Unseen", "Spike");
        string name = $"{OfEachFamily * s_families.Length} series each, cool-down {MachineJudge.CoolDown} readings";
        table.Add(name, Figure(months, 0), Figure(Rate(both)), Figure(Rate(unseen)), Figure(Rate(spike)));
        table.Print();
    }

    private static (double Unseen, double Spike) Add(MarkdownTable table, string name, (double[][] Unseen, double[][] Spike) scores)
    {
        double months = scores.Unseen.Sum(one => (double)one.Length) / Series.MonthOfReadings;
        double unseen = Alerts(scores.Unseen, 1) / months;
        double spike = Alerts(scores.Spike, 1) / months;
        table.Add(
            name,
            Figure(months, 0),
            Figure(unseen),
            Figure(spike),
            Figure(ThresholdOf(scores.Unseen, months)),
            Figure(ThresholdOf(scores.Spike, months)),
            Figure(Quantile(scores.Unseen)),
            Figure(Quantile(scores.Spike)));
        return (unseen, spike);
    }

    private static int Alerts(double[][] scores, double threshold) => scores.Sum(one => AlertRule.Begins(one, threshold, CoolDown).Count);

    /// <summary>The lowest threshold with one alert a series-month, to about a thousandth.</summary>
    private static double ThresholdOf(double[][] scores, double months)
    {
        double low = 0;
        double high = scores.Max(one => one.Max()) + 0.001;
        for (int i = 0; i < 14; i++)
        {
            double middle = (low + high) / 2;
            if (Alerts(scores, middle) / months > Most)
                low = middle;
            else
                high = middle;
        }

        return high;
    }

    private static double Quantile(double[][] scores)
    {
        double[] all = [.. scores.SelectMany(one => one)];
        Array.Sort(all);
        return all[(int)(0.999 * (all.Length - 1))];
    }
}
