using System.Globalization;
using GhostMonitor.Benchmarks.Processes;
using GhostMonitor.Engine.Metrics;
using static GhostMonitor.Benchmarks.Anomaly.MarkdownTable;

namespace GhostMonitor.Benchmarks.Anomaly.Live;

/// <summary>
/// The detector on this machine: a quiet day by a compressed clock, then faults. What is found how soon, what is named first, and what is
/// said of nothing. The rules are in docs/anomaly.md.
/// </summary>
internal static class LiveBenchmark
{
    /// <summary>How many times faster the clock goes where nobody says: a day is six minutes.</summary>
    internal const int DefaultFactor = 240;

    private const int Faults = 20;
    private const int Seed = 19;
    private const int MostFalse = 1;
    private const int LeastFound = 16;
    private const int LeastRight = 14;

    private static readonly TimeSpan s_quiet = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_fault = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan s_between = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromHours(2);
    private static readonly TimeSpan s_soon = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_later = TimeSpan.FromMinutes(3);

    /// <summary>Runs it and prints its tables.</summary>
    /// <param name="factor">How many times faster the clock goes.</param>
    /// <param name="trace">A file that gets what each bucket said of each number; null for none.</param>
    internal static void Run(int factor, string? trace)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        using var programs = new NativePrograms();
        string folder = Directory.CreateTempSubdirectory("ghostmonitor-live-").FullName;
        try
        {
            Console.WriteLine($"{Environment.ProcessorCount} CPUs, a clock {factor} times as fast. Load before: {Load()}");
            var time = new CompressedTime(factor);
            using var machine = new LiveMachine(time);
            var log = new LiveTrace();
            if (trace is not null)
                machine.Judged = verdict => log.Add(verdict, machine.Numbers);

            machine.RunUntil(s_quiet);
            Console.WriteLine($"Load after the quiet day: {Load()}" + Environment.NewLine);
            LiveFinding[] findings = Inject(machine, time, new Injection(programs.PathOf("trouble"), folder, factor));
            Print(machine, findings);
            Array.ForEach(findings, log.Add);
            if (trace is not null)
                log.Write(trace);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static LiveFinding[] Inject(LiveMachine machine, CompressedTime time, Injection injection)
    {
        var random = new Random(Seed);
        var findings = new List<LiveFinding>();
        foreach (LiveFault fault in Order(random))
        {
            // Faults begin anywhere in a bucket.
            machine.RunUntil(time.Elapsed + (random.NextDouble() * TimeSpan.FromMinutes(1)));
            bool wasAlerting = machine.IsAlerting;
            TimeSpan begin = time.Elapsed;
            Trouble trouble = injection.Start(fault, random);
            machine.RunUntil(begin + s_fault);
            TimeSpan end = time.Elapsed;
            Task ended = Task.Run(() => injection.End(trouble));
            machine.RunUntil(end + s_between);
            ended.GetAwaiter().GetResult();
            findings.Add(new LiveFinding(fault, begin, end, wasAlerting).With(machine));
            while (machine.IsAlerting && time.Elapsed < end + s_longestWait)
                machine.RunUntil(time.Elapsed + TimeSpan.FromMinutes(1));
        }

        return [.. findings];
    }

    /// <summary>Each kind as often as the others, or once more, in the order of chance.</summary>
    private static LiveFault[] Order(Random random)
    {
        LiveFault[] order = [.. Enumerable.Range(0, Faults).Select(static i => LiveFault.Kinds[i % LiveFault.Kinds.Count])];
        random.Shuffle(order);
        return order;
    }

    private static void Print(LiveMachine machine, LiveFinding[] findings)
    {
        var table = new MarkdownTable("fault", "begins", "found after", "score", "first is right", "first three numbers");
        foreach (LiveFinding each in findings)
            table.Add(each.Fault.Kind, Clock(each.Begin), Found(each), Figure(each.Score), Answer(each.IsFirstRight), Words(each.Numbers));

        table.Print();
        ResourceAlert[] wrong = [.. machine.Begun.Where(alert => !findings.Any(each => each.Covers(SinceStart(alert))))];
        PrintWrong(wrong);
        PrintQuiet(machine);
        PrintBars(findings, wrong.Length);
        Console.WriteLine($"Load after: {Load()}");
    }

    private static void PrintWrong(ResourceAlert[] wrong)
    {
        var table = new MarkdownTable("false verdict", "score", "first three numbers");
        foreach (ResourceAlert alert in wrong)
            table.Add(Clock(SinceStart(alert)), Figure(alert.CurrentValue), Words(alert.Anomalies));

        if (!table.IsEmpty)
            table.Print();
    }

    private static void PrintQuiet(LiveMachine machine)
    {
        AnomalyVerdict[] quiet =
        [
            .. machine.Verdicts.Where(static each => each.Score is not null && CompressedTime.SinceStart(each.Moment) <= s_quiet),
        ];
        double highest = quiet.Length == 0 ? double.NaN : quiet.Max(static each => each.Score!.Value);
        Console.WriteLine($"{machine.Numbers.Count} numbers are learnt, of {machine.Taken} samples; {machine.Missed} were missed. " +
            $"The quiet day has {quiet.Length} verdicts with a score, {Figure(highest)} at the most." + Environment.NewLine);
    }

    private static void PrintBars(LiveFinding[] findings, int wrong)
    {
        int soon = findings.Count(static each => each.IsFoundWithin(s_soon));
        int right = findings.Count(static each => each.FoundAfter is not null && each.IsFirstRight);
        double[] after = [.. findings.Select(static each => each.FoundAfter?.TotalMinutes ?? double.PositiveInfinity).Order()];
        double median = (after[(after.Length - 1) / 2] + after[after.Length / 2]) / 2;
        var bars = new Bars();
        bars.Add("live: false verdicts", "≤ 1", "", $"{wrong}", wrong <= MostFalse);
        bars.Add($"live: found within 2 minutes, of {findings.Length}", "≥ 16", "", $"{soon}", soon >= LeastFound);
        bars.Add("live: found within 3 minutes", "", "", $"{findings.Count(static each => each.IsFoundWithin(s_later))}", null);
        bars.Add("live: found at all", "", "", $"{findings.Count(static each => each.FoundAfter is not null)}", null);
        bars.Add("live: found after, median of all, in minutes", "", "", Figure(median), null);
        bars.Add("live: found, and the first number is right", "≥ 14", "", $"{right}", right >= LeastRight);
        bars.Print();
    }

    private static string Found(LiveFinding finding)
    {
        if (finding.FoundAfter is TimeSpan after)
            return Figure(after.TotalMinutes, 1) + " min";

        return finding.WasAlerting ? "an alert was open" : "–";
    }

    private static string Words(IReadOnlyList<ResourceAnomaly> numbers) =>
        numbers.Count == 0 ? "–" : string.Join("; ", numbers.Take(3).Select(static number => number.Explanation));

    private static string Answer(bool isSo) => isSo ? "yes" : "no";

    private static TimeSpan SinceStart(ResourceAlert alert) => CompressedTime.SinceStart(alert.Moment);

    private static string Clock(TimeSpan time) => $"{(int)time.TotalHours}:{time.Minutes:00}";

    private static string Load() => string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3));

    /// <summary>Starts and ends faults.</summary>
    /// <param name="Program">The program of native/trouble.c.</param>
    /// <param name="Folder">Where it may write.</param>
    /// <param name="Factor">How many times faster the clock goes.</param>
    private sealed record Injection(string Program, string Folder, int Factor)
    {
        private string File => Path.Combine(Folder, "storm.data");

        internal Trouble Start(LiveFault fault, Random random) => Trouble.Of(Program, fault.Arguments(random, File, Factor / 60.0));

        internal void End(Trouble trouble)
        {
            trouble.Dispose();
            System.IO.File.Delete(File);
        }
    }
}
