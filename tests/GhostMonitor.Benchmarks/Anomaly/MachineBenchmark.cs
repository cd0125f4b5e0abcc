using System.Globalization;
using static GhostMonitor.Benchmarks.Anomaly.MarkdownTable;

namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>Machines and services with incidents: how many are found, and at what price.</summary>
internal static class MachineBenchmark
{
    private static readonly double[] s_thresholds = [0.8, 0.9, 1.1, 1.25];

    /// <summary>Prints its tables.</summary>
    internal static void Run(string set, MachineScores[] machines, Bars bars, bool verbose)
    {
        IReadOnlyList<LabelledRun>[] incidents = [.. machines.Select(one => one.Machine.Incidents)];
        double[][] both = [.. machines.Select(one => one.Labelled(one.Both))];
        string size = $"{machines.Length} machines, {machines.Sum(one => one.Series.Length)} metrics that change";
        Console.WriteLine($"## {set}: {size}, cool-down {MachineJudge.CoolDown} readings" + Environment.NewLine);
        var table = new MarkdownTable(
            "scores", "threshold", "recall", "precision", "of alerts", "false per machine and 30 days", "median delay, minutes", "found");
        AddShippedAndBest(table, "both kinds", incidents, both);
        foreach (double threshold in verbose ? s_thresholds : [])
            Add(table, "both kinds", Figure(threshold), MachineJudge.At(incidents, both, threshold));

        AddShippedAndBest(table, "Unseen", incidents, [.. machines.Select(one => one.Labelled(one.Unseen))]);
        AddShippedAndBest(table, "Spike", incidents, [.. machines.Select(one => one.Labelled(one.Spike))]);
        for (int seed = 1; seed <= RandomScores.Seeds; seed++)
            AddBest(table, $"random {seed}", incidents, RandomScores.Like(both, seed));

        Add(table, "always", "1.00", MachineJudge.At(incidents, [.. both.Select(one => one.Select(_ => 1.0).ToArray())], 1));
        Add(table, "never", "1.00", MachineJudge.At(incidents, [.. both.Select(one => new double[one.Length])], 1));
        table.Print();
        PrintUnlabelled(machines);
        if (verbose)
            PrintMachines(machines);

        AddBars(set, MachineJudge.At(incidents, both, 1), bars);
    }

    private static void AddBars(string set, MachineResult result, Bars bars)
    {
        bool isServers = set == "servers";
        double must = isServers ? 0.5 : 0.7;
        bool quiet = result.FalseAlarmsPerMonth <= 1;
        string aim = isServers ? "≥ 0.60" : "≥ 0.80";
        bars.Add($"{set}, recall", isServers ? "≥ 0.50" : "≥ 0.70", aim, result.Recall, result.Recall >= must);
        bars.Add($"{set}, false alarms per machine and 30 days", "≤ 1", "", result.FalseAlarmsPerMonth, quiet);
        if (!isServers)
            bars.Add($"{set}, precision", "≥ 0.70", "", result.Precision, result.Precision >= 0.7);
    }

    private static void AddShippedAndBest(
        MarkdownTable table, string name, IReadOnlyList<LabelledRun>[] incidents, double[][] scores)
    {
        Add(table, name, "1.00", MachineJudge.At(incidents, scores, 1));
        AddBest(table, name, incidents, scores);
    }

    private static void AddBest(MarkdownTable table, string name, IReadOnlyList<LabelledRun>[] incidents, double[][] scores)
    {
        (double threshold, MachineResult result) = MachineJudge.Best(incidents, scores);
        Add(table, name, $"best with ≤ 1 false: {Figure(threshold, 3)}", result);
    }

    private static void Add(MarkdownTable table, string name, string threshold, MachineResult result) => table.Add(
        name,
        threshold,
        Figure(result.Recall),
        Figure(result.Precision),
        Figure(result.AlertPrecision),
        Figure(result.FalseAlarmsPerMonth),
        Figure(result.MedianDelayMinutes, 0),
        $"{result.Found} of {result.Incidents}");

    /// <summary>The part without labels may have incidents in it: its alerts are counted, not judged.</summary>
    private static void PrintUnlabelled(MachineScores[] machines)
    {
        double months = machines.Sum(one => (double)one.Machine.TrainReadings) / Series.MonthOfReadings;
        double Alerts(Func<MachineScores, double[]> scores) => machines
            .Sum(one => AlertRule.Begins(scores(one)[..one.Machine.TrainReadings], 1, MachineJudge.CoolDown).Count) / months;
        var table = new MarkdownTable("unlabelled part, alerts per machine and 30 days", "both kinds", "Unseen", "Spike");
        table.Add("train", Figure(Alerts(one => one.Both)), Figure(Alerts(one => one.Unseen)), Figure(Alerts(one => one.Spike)));
        table.Print();
    }

    private static void PrintMachines(MachineScores[] machines)
    {
        var table = new MarkdownTable(
            "both kinds at 1.0", "metrics", "found", "false alarms", "at readings", "delays, readings", "missed: first+readings");
        foreach (MachineScores one in machines)
        {
            double[] scores = one.Labelled(one.Both);
            MachineResult result = MachineJudge.At([one.Machine.Incidents], [scores], 1);
            List<int> alerts = AlertRule.Begins(scores, 1, MachineJudge.CoolDown);
            IEnumerable<LabelledRun> missed = one.Machine.Incidents.Where(incident => !alerts.Exists(incident.Covers));
            table.Add(
                one.Machine.Name,
                one.Series.Length.ToString(CultureInfo.InvariantCulture),
                $"{result.Found} of {result.Incidents}",
                result.FalseAlarms.ToString(CultureInfo.InvariantCulture),
                string.Join(' ', alerts.Where(alert => !one.Machine.Incidents.Any(incident => incident.Covers(alert)))),
                string.Join(' ', result.Delays),
                string.Join(' ', missed.Select(incident => $"{incident.First}+{incident.Last - incident.First + 1}")));
        }

        table.Print();
    }
}
