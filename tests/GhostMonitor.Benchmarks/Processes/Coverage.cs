using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Benchmarks.Processes;

/// <summary>
/// How much of the machine's busy CPU time the rows of processes have, that of children which ended included, under five loads. Beside it
/// what pidstat and atop name in the same time, where they are installed.
/// </summary>
internal static class Coverage
{
    private const int Seconds = 20;
    private const int LinesPerSecond = 400;
    private const int Sleepers = 2000;
    private const double AnyCpu = 1;

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_breach = TimeSpan.FromSeconds(5);

    internal static void Run()
    {
        using var programs = new NativePrograms();
        string folder = Directory.CreateTempSubdirectory("ghostmonitor-coverage-").FullName;
        try
        {
            string trouble = programs.PathOf("trouble");
            Console.WriteLine($"{Environment.ProcessorCount} CPUs, Linux {Environment.OSVersion.Version}; each load {Seconds} s, " +
                $"an alert after {s_breach.TotalSeconds} s of it");
            Console.WriteLine();
            Console.WriteLine("| load | busy | alert's window | whole load | pidstat | atop | first in the alert |");
            Console.WriteLine("|---|---:|---:|---:|---:|---:|---|");
            Measure("two busy loops", folder, () => [Trouble.Of(trouble, "cpu"), Trouble.Of(trouble, "cpu")]);
            Measure($"{LinesPerSecond} `ls` a second", folder, () => [Trouble.Of(trouble, "spawn", Text(LinesPerSecond), "/bin/ls")]);
            Measure("make -j4 of small C files", folder, () => [SmallFiles.Build(folder)]);
            Measure($"{Sleepers} sleeping processes", folder, () => [new Crowd(programs, Sleepers)]);
            Measure("a fork storm", folder, () => [Trouble.Of(trouble, "storm")]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(string name, string folder, Func<IDisposable[]> start)
    {
        using var scope = new MonitoringScope();
        scope.Thresholds.Adopt(ThresholdSet.Empty);
        scope.Thresholds.Set(new ThresholdChange { Resource = "cpu", Warning = AnyCpu, For = s_breach });
        IDisposable[] load = start();
        try
        {
            using ResourceMonitor monitor = scope.StartMonitor(new MonitorOptions("Coverage", s_interval));
            double busy = BusyTime.Seconds();
            using Rival pidstat = Rival.PidStat(Seconds);
            using Rival atop = Rival.Atop(Seconds, folder);
            Thread.Sleep(TimeSpan.FromSeconds(Seconds));
            double? theirs = pidstat.Result();
            double? others = atop.Result();
            busy = BusyTime.Seconds() - busy;
            Print(name, monitor, busy, theirs, others);
        }
        finally
        {
            Array.ForEach(load, static each => each.Dispose());
        }
    }

    private static void Print(string name, ResourceMonitor monitor, double busy, double? pidstat, double? atop)
    {
        ProcessWindow[] all = monitor.Processes!.Snapshot();
        ResourceAlert? alert = monitor.Alerts.Snapshot().FirstOrDefault(static alert => alert.Change == AlertTransition.Raised);
        ProcessWindow[] breach = alert is null ? [] : [.. all.Where(window => IsIn(window, alert))];
        ResourceMetrics[] samples = monitor.Samples.Snapshot();
        string first = alert is { Culprits: [ResourceCulprit culprit, ..] } ? culprit.ToString() : "nobody";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {busy:0.0} s | {Share(breach, samples)} | {Share(all, samples)} | {Share(pidstat, busy)} | " +
                $"{Share(atop, busy)} | {first} |"));
    }

    /// <summary>Whether a window is of the time of an alert's breach, which began with the first sample that breached.</summary>
    private static bool IsIn(ProcessWindow window, ResourceAlert alert) =>
        window.Moment <= alert.Moment && window.Moment > alert.Moment - s_breach - s_interval;

    /// <summary>The CPU time of all rows over the busy time of /proc/stat, without what a hypervisor took.</summary>
    private static string Share(ProcessWindow[] windows, ResourceMetrics[] samples)
    {
        if (windows.Length == 0)
            return "-";

        double stolen = windows.Sum(window => StolenSeconds(window, samples));
        return Share(windows.Sum(static window => window.All.CpuSeconds), windows.Sum(static window => window.BusySeconds) - stolen);
    }

    /// <summary>What a hypervisor took in a window, by the sample that follows its end.</summary>
    private static double StolenSeconds(ProcessWindow window, ResourceMetrics[] samples)
    {
        double percent = samples.FirstOrDefault(sample => sample.Moment >= window.Moment)?.CpuStealPercent ?? 0;
        return percent / 100 * window.Cpus * window.Length.TotalSeconds;
    }

    private static string Share(double? named, double? busy) =>
        named is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100 * named / busy:0.0} %");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
