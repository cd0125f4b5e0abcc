using System.Diagnostics;
using System.Globalization;

namespace GhostMonitor.Benchmarks.Footprints;

/// <summary>
/// What the agent takes beside others that do the like, all at once on one machine: the size of its files, memory, CPU time. And a check
/// beside those of the monitoring plugins.
/// </summary>
internal static class Footprint
{
    private const int FirstSeconds = 60;
    private const int Checks = 20;
    private const string Plugins = "/usr/lib/nagios/plugins/";

    private static readonly TimeSpan s_start = TimeSpan.FromSeconds(3);

    /// <summary>Runs and prints the tables.</summary>
    /// <param name="seconds">How long, beside the first minute.</param>
    internal static async Task RunAsync(int seconds)
    {
        if (!OperatingSystem.IsLinux())
            throw new PlatformNotSupportedException("What is compared is what Debian has.");

        string folder = Directory.CreateTempSubdirectory("ghostmonitor-footprint-").FullName;
        try
        {
            using var contestants = new Contestants(folder);
            IReadOnlyList<Contestant> all = contestants.All();
            await RunAsync(all, seconds).ConfigureAwait(false);
            CompareChecks(all[0].Program);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(IReadOnlyList<Contestant> contestants, int seconds)
    {
        RunningAgent[] agents = [.. contestants.Select(RunningAgent.Start).OfType<RunningAgent>()];
        try
        {
            Array.ForEach(agents, static agent => agent.Read(0));
            await Task.Delay(s_start).ConfigureAwait(false);
            using var end = new CancellationTokenSource();
            Task asking = Task.WhenAll(agents.Select(agent => agent.AskAsync(end.Token)));
            await Task.Delay(TimeSpan.FromSeconds(FirstSeconds) - s_start, end.Token).ConfigureAwait(false);
            Array.ForEach(agents, static agent => agent.Read(1));
            await Task.Delay(TimeSpan.FromSeconds(seconds), end.Token).ConfigureAwait(false);
            Array.ForEach(agents, static agent => agent.Read(2));
            await end.CancelAsync().ConfigureAwait(false);
            await asking.ConfigureAwait(false);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| asked each second | program | PSS after {FirstSeconds + seconds} s | CPU of one core, the first minute | " +
                $"the next {seconds} s |"));
            Console.WriteLine("|---|---:|---:|---:|---:|");
            foreach (RunningAgent agent in agents)
                Console.WriteLine(agent.Row(seconds));
        }
        finally
        {
            Array.ForEach(agents, static agent => agent.Dispose());
        }
    }

    private static void CompareChecks(string agent)
    {
        (string Name, string[][] Commands)[] rivals =
        [
            ("ghostmonitor check --window 10ms", [[agent, "check", "--window", "10ms"]]),
            ("ghostmonitor version, which checks nothing", [[agent, "version"]]),
            ("check_load and check_disk", [[Plugins + "check_load", "-w", "90,90,90", "-c", "95,95,95"],
                [Plugins + "check_disk", "-w", "5%", "-c", "2%"]]),
        ];
        Console.WriteLine($"| {Checks} times | CPU time, ms: least | median | most | elapsed, ms: least | median | most |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        foreach ((string name, string[][] commands) in rivals)
        {
            if (!File.Exists(commands[0][0]))
            {
                Console.Error.WriteLine($"{commands[0][0]} is not installed.");
                continue;
            }

            // The first brings the files into memory, and has the time of children that ended before.
            Measure(commands);
            (double Cpu, double Elapsed)[] times = [.. Enumerable.Range(0, Checks).Select(_ => Measure(commands))];
            Console.WriteLine($"| {name} | {Spread.Of(times.Select(static time => time.Cpu))} | " +
                $"{Spread.Of(times.Select(static time => time.Elapsed))} |");
        }
    }

    /// <summary>What programs take one after the other, milliseconds: of CPUs, and of time.</summary>
    private static (double Cpu, double Elapsed) Measure(string[][] commands)
    {
        double cpu = ChildTime.Milliseconds;
        long start = Stopwatch.GetTimestamp();
        foreach (string[] command in commands)
        {
            var info = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using Process process = Process.Start(info)!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
        }

        return (ChildTime.Milliseconds - cpu, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}
