using System.Globalization;
using static GhostMonitor.Benchmarks.Anomaly.MarkdownTable;

namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>Stories of a series: a new level, a weekly job, an outage, holes.</summary>
internal static class ScenarioBenchmark
{
    private const int CoolDown = 72;
    private const int ShiftPart = 1;

    /// <summary>Prints its table: alerts in each part of each story, the mean of ten series.</summary>
    internal static void Run(Bars bars)
    {
        Console.WriteLine($"## Stories: alerts in a part, mean of ten series, cool-down {CoolDown} readings" + Environment.NewLine);
        var table = new MarkdownTable(
            "story", "part", "either kind", "most of one series", "episodes", "series with any", "Unseen", "Spike");
        List<ScenarioCount> shift = Add(table, Scenarios.LevelShift);
        Add(table, Scenarios.LevelShiftInRhythm);
        List<ScenarioCount> job = Add(table, Scenarios.WeeklyJob);
        Add(table, Scenarios.NightlyJob);
        Add(table, Scenarios.Weekends);
        List<ScenarioCount> outage = Add(table, Scenarios.Outage);
        Add(table, Scenarios.Missing);
        Add(table, Scenarios.Gap);
        Add(table, Scenarios.Change);
        Add(table, Scenarios.RareEvents);
        table.Print();
        AddBars(bars, shift[ShiftPart], job, outage);
    }

    private static void AddBars(Bars bars, ScenarioCount shift, List<ScenarioCount> job, List<ScenarioCount> outage)
    {
        // An alert is an episode, as monitors raise it: it is open while the score is high.
        string shifted = $"{Figure(shift.MeanEpisodes, 1)} (with the cool-down {Figure(shift.Mean, 1)})";
        bars.Add("level shift: alerts", "1", "", shifted, shift is { MeanEpisodes: 1, SeriesWithAny: 10 });
        string jobs = string.Join(", ", job.Select(week => Figure(week.Mean, 1)));
        bars.Add("weekly job: alerts in weeks 1 to 6", "0 from week 3 on", "", jobs, job.Skip(2).All(week => week.Most == 0));
        string found = $"{outage[0].SeriesWithAny} and again {outage[1].SeriesWithAny} of 10";
        bars.Add("outage, again in the next week: found", "both", "", found, outage.TrueForAll(time => time.SeriesWithAny == 10));
    }

    private static List<ScenarioCount> Add(MarkdownTable table, Scenario scenario)
    {
        SeriesScores[] scores = SeriesScores.Of(scenario.Series);
        double[][] either = [.. scores.Select(one => one.Unseen.Zip(one.Spike, Math.Max).ToArray())];
        List<ScenarioCount> counts = [];
        foreach (ScenarioPart part in scenario.Parts)
        {
            ScenarioCount count = ScenarioCount.Of(either, part, CoolDown);
            counts.Add(count);
            table.Add(
                scenario.Name,
                part.Name,
                Figure(count.Mean),
                count.Most.ToString(CultureInfo.InvariantCulture),
                Figure(count.MeanEpisodes),
                $"{count.SeriesWithAny} of {either.Length}",
                Figure(ScenarioCount.Of([.. scores.Select(one => one.Unseen)], part, CoolDown).Mean),
                Figure(ScenarioCount.Of([.. scores.Select(one => one.Spike)], part, CoolDown).Mean));
        }

        return counts;
    }
}
