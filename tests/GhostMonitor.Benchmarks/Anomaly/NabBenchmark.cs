using System.Globalization;
using static GhostMonitor.Benchmarks.Anomaly.MarkdownTable;

namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>The Numenta Anomaly Benchmark: the scores of its three profiles.</summary>
internal static class NabBenchmark
{
    private static readonly double[] s_thresholds = [0.8, 0.9, 1.1, 1.25];

    /// <summary>Prints its tables.</summary>
    internal static void Run(IReadOnlyList<NabFile> files, Bars bars, bool verbose)
    {
        SeriesScores[] scores = SeriesScores.Of([.. files.Select(file => file.Series)]);
        double[][] unseen = [.. scores.Select(one => one.Unseen)];
        Console.WriteLine($"## NAB: {files.Count} files, cool-down {NabJudge.CoolDown} readings" + Environment.NewLine);
        PrintTotals(files, unseen, [.. scores.Select(one => one.Spike)], verbose);
        PrintGroups(files, unseen);
        PrintSpread(files, unseen);
        if (verbose)
            PrintFiles(files, unseen);

        NabScore standard = NabJudge.At(files, unseen, 1, NabProfile.All[0]);
        bars.Add("NAB, standard", "≥ 70", "≥ 76", standard.Normalized, standard.Normalized >= 70);
        NabScore lowFalse = NabJudge.At(files, unseen, 1, NabProfile.All[1]);
        bars.Add("NAB, low FP", "≥ 63", "≥ 68", lowFalse.Normalized, lowFalse.Normalized >= 63);
    }

    private static void PrintTotals(IReadOnlyList<NabFile> files, double[][] unseen, double[][] spike, bool verbose)
    {
        var table = new MarkdownTable(
            "scores", "threshold", "standard", "low FP", "low FN", "windows found", "false alarms", "thresholds, when the best");
        AddShipped(table, "Unseen", files, unseen, 1);
        foreach (double threshold in verbose ? s_thresholds : [])
            AddShipped(table, "Unseen", files, unseen, threshold);

        AddBest(table, "Unseen", files, unseen);
        AddShipped(table, "Spike", files, spike, 1);
        AddBest(table, "Spike", files, spike);
        AddRandom(table, files, unseen);
        AddShipped(table, "always", files, [.. unseen.Select(one => one.Select(_ => 1.0).ToArray())], 1);
        AddShipped(table, "never", files, [.. unseen.Select(one => new double[one.Length])], 1);
        table.Print();
    }

    private static void AddShipped(MarkdownTable table, string name, IReadOnlyList<NabFile> files, double[][] scores, double threshold)
    {
        NabScore[] profiles = [.. NabProfile.All.Select(profile => NabJudge.At(files, scores, threshold, profile))];
        Add(table, name, Figure(threshold), profiles, "");
    }

    private static void AddBest(MarkdownTable table, string name, IReadOnlyList<NabFile> files, double[][] scores)
    {
        (double Threshold, NabScore Score)[] best = [.. NabProfile.All.Select(profile => NabJudge.Best(files, scores, profile))];
        string thresholds = string.Join(", ", best.Select(one => Figure(one.Threshold, 3)));
        Add(table, name, "best", [.. best.Select(one => one.Score)], thresholds);
    }

    private static void AddRandom(MarkdownTable table, IReadOnlyList<NabFile> files, double[][] like)
    {
        var best = new NabScore[RandomScores.Seeds, NabProfile.All.Length];
        TwoAtATime.For(RandomScores.Seeds, seed =>
        {
            double[][] scores = RandomScores.Like(like, seed);
            for (int i = 0; i < NabProfile.All.Length; i++)
                best[seed, i] = NabJudge.Best(files, scores, NabProfile.All[i]).Score;
        });
        double Mean(Func<NabScore, double> number, int profile) =>
            Enumerable.Range(0, RandomScores.Seeds).Average(seed => number(best[seed, profile]));
        table.Add(
            $"random, mean of {RandomScores.Seeds}",
            "best",
            Figure(Mean(score => score.Normalized, 0)),
            Figure(Mean(score => score.Normalized, 1)),
            Figure(Mean(score => score.Normalized, 2)),
            $"{Figure(Mean(score => score.Found, 0), 0)} of {best[0, 0].Windows}",
            Figure(Mean(score => score.FalseAlarms, 0), 0),
            "");
    }

    private static void Add(MarkdownTable table, string name, string threshold, NabScore[] profiles, string thresholds) => table.Add(
        name,
        threshold,
        Figure(profiles[0].Normalized),
        Figure(profiles[1].Normalized),
        Figure(profiles[2].Normalized),
        $"{profiles[0].Found} of {profiles[0].Windows}",
        profiles[0].FalseAlarms.ToString(CultureInfo.InvariantCulture),
        thresholds);

    /// <summary>How much of a score is the choice of the files.</summary>
    private static void PrintSpread(IReadOnlyList<NabFile> files, double[][] unseen)
    {
        NabScore[] each = [.. files.Select((file, i) => NabJudge.At([file], [unseen[i]], 1, NabProfile.All[0]))];
        (double low, double high) = Resampling.Range(each);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Had other files been chosen: standard at 1.0 is between {low:F1} and {high:F1} in 95 % of {Resampling.Times} resamples."));
        Console.WriteLine();
    }

    private static void PrintGroups(IReadOnlyList<NabFile> files, double[][] unseen)
    {
        var table = new MarkdownTable("group, Unseen at 1.0", "files", "standard", "low FP", "low FN", "windows found", "false alarms");
        foreach (IGrouping<string, int> group in Enumerable.Range(0, files.Count).GroupBy(i => files[i].Group))
        {
            NabFile[] some = [.. group.Select(i => files[i])];
            double[][] scores = [.. group.Select(i => unseen[i])];
            NabScore[] profiles = [.. NabProfile.All.Select(profile => NabJudge.At(some, scores, 1, profile))];
            table.Add(
                group.Key,
                some.Length.ToString(CultureInfo.InvariantCulture),
                Figure(profiles[0].Normalized),
                Figure(profiles[1].Normalized),
                Figure(profiles[2].Normalized),
                $"{profiles[0].Found} of {profiles[0].Windows}",
                profiles[0].FalseAlarms.ToString(CultureInfo.InvariantCulture));
        }

        table.Print();
    }

    private static void PrintFiles(IReadOnlyList<NabFile> files, double[][] unseen)
    {
        var table = new MarkdownTable("file, Unseen at 1.0", "readings", "standard", "windows found", "false alarms", "at readings");
        for (int i = 0; i < files.Count; i++)
        {
            NabScore score = NabJudge.At([files[i]], [unseen[i]], 1, NabProfile.All[0]);
            table.Add(
                $"{files[i].Group}/{files[i].Series.Name}",
                unseen[i].Length.ToString(CultureInfo.InvariantCulture),
                Figure(score.Normalized),
                $"{score.Found} of {score.Windows}",
                score.FalseAlarms.ToString(CultureInfo.InvariantCulture),
                string.Join(' ', AlertRule.Begins(unseen[i], 1, NabJudge.CoolDown).Where(reading => files[i].Window(reading) < 0)));
        }

        table.Print();
    }
}
