using System.Globalization;
using static GhostMonitor.Benchmarks.Anomaly.MarkdownTable;

namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>Spikes out of the bulk: F1 of the alerts that begin at them.</summary>
internal static class SpikeBenchmark
{
    private const double Must = 0.6;

    /// <summary>Prints its tables.</summary>
    internal static void Run(string set, IReadOnlyList<LabelledSeries> series, Bars bars, bool verbose)
    {
        SeriesScores[] scores = SeriesScores.Of([.. series.Select(one => one.Series)]);
        double[][] spike = [.. scores.Select(one => one.Spike)];
        double[][] unseen = [.. scores.Select(one => one.Unseen)];
        int runs = series.Sum(one => one.Runs.Count);
        Console.WriteLine($"## Spikes, {set}: {series.Count} series, {runs} labelled runs, cool-down {SpikeJudge.CoolDown} readings");
        Console.WriteLine();
        PrintTotals(series, spike, unseen);
        string[] groups = [.. series.Select(one => one.Group).Distinct()];
        if (groups.Length > 1)
            PrintParts(groups.Select(group => (group, Of(series, one => one.Group == group))), series, spike);

        if (verbose)
            PrintParts(series.Select((one, index) => (one.Series.Name, new[] { index })), series, spike);

        double measured = SpikeJudge.At(series, spike, 1).F1;
        bars.Add($"spikes, {set}, F1", "≥ 0.60", "≥ 0.70", measured, measured >= Must);
    }

    private static int[] Of(IReadOnlyList<LabelledSeries> series, Func<LabelledSeries, bool> isOne) =>
        [.. Enumerable.Range(0, series.Count).Where(i => isOne(series[i]))];

    private static void PrintTotals(IReadOnlyList<LabelledSeries> series, double[][] spike, double[][] unseen)
    {
        var table = new MarkdownTable("scores", "threshold", "F1", "recall", "precision", "alerts", "mean F1 of a series");
        AddShippedAndBest(table, "Spike", series, spike);
        AddShippedAndBest(table, "Unseen", series, unseen);
        double[][] random = RandomScores.Like(spike, seed: 1);
        Add(table, "random", series, random, SpikeJudge.Best(series, random).Threshold);
        Add(table, "always", series, [.. spike.Select(one => one.Select(_ => 1.0).ToArray())], 1);
        Add(table, "never", series, [.. spike.Select(one => new double[one.Length])], 1);
        table.Print();
    }

    private static void AddShippedAndBest(MarkdownTable table, string name, IReadOnlyList<LabelledSeries> series, double[][] scores)
    {
        Add(table, name, series, scores, 1);
        Add(table, name + ", best", series, scores, SpikeJudge.Best(series, scores).Threshold);
    }

    private static void Add(MarkdownTable table, string name, IReadOnlyList<LabelledSeries> series, double[][] scores, double threshold)
    {
        SpikeResult result = SpikeJudge.At(series, scores, threshold);
        double[] each = [.. series.Select((one, index) => SpikeJudge.At(one, scores[index], threshold).F1).Where(f1 => !double.IsNaN(f1))];
        table.Add(
            name,
            Figure(threshold, 3),
            Figure(result.F1),
            Figure(result.Recall),
            Figure(result.Precision),
            result.Alerts.ToString(CultureInfo.InvariantCulture),
            Figure(each.Length == 0 ? double.NaN : each.Average()));
    }

    private static void PrintParts(IEnumerable<(string Name, int[] Series)> parts, IReadOnlyList<LabelledSeries> series, double[][] spike)
    {
        var table = new MarkdownTable("series, Spike at 1.0", "F1", "recall", "precision", "found", "alerts", "best F1", "best threshold");
        foreach ((string name, int[] indices) in parts)
        {
            LabelledSeries[] some = [.. indices.Select(i => series[i])];
            double[][] scores = [.. indices.Select(i => spike[i])];
            SpikeResult result = SpikeJudge.At(some, scores, 1);
            (double threshold, SpikeResult best) = SpikeJudge.Best(some, scores);
            table.Add(
                name,
                Figure(result.F1),
                Figure(result.Recall),
                Figure(result.Precision),
                $"{result.Found} of {result.Runs}",
                result.Alerts.ToString(CultureInfo.InvariantCulture),
                Figure(best.F1),
                Figure(threshold, 3));
        }

        table.Print();
    }
}
