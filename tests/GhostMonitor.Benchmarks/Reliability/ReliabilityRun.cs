using System.Globalization;
using System.Runtime.InteropServices;
using GhostMonitor.Benchmarks.Reliability.Checks;
using GhostMonitor.Benchmarks.Reliability.Monitors;
using GhostMonitor.Benchmarks.Reliability.Recordings;
using GhostMonitor.Benchmarks.Reliability.States;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Benchmarks.Reliability;

/// <summary>
/// All loads at once, for a given time: checks that are killed, recordings that are killed and replaced, monitors under slow readers and
/// mutations, states that are damaged. Prints what came of it as a table.
/// </summary>
internal static class ReliabilityRun
{
    /// <summary>Runs it.</summary>
    /// <param name="length">How long the load lasts: 60m.</param>
    /// <returns>0 if each count that must be 0 is 0; 1 if one isn't; 130 if it was stopped; 2 if the length is none.</returns>
    internal static async Task<int> RunAsync(string length)
    {
        if (!DurationText.TryParse(length, out TimeSpan duration) || duration <= TimeSpan.Zero)
        {
            Console.Error.WriteLine($"'{length}' is no length of time. Give one such as 2m or 60m.");
            return 2;
        }

        if (!OperatingSystem.IsLinux())
        {
            Console.Error.WriteLine("This needs Linux: it kills with SIGKILL and makes fifos and device nodes.");
            return 2;
        }

        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return await RunAsync(duration, stop.Token);

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task<int> RunAsync(TimeSpan duration, CancellationToken stop)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("ghostmonitor-reliability-");
        try
        {
            using var time = new SoakTime(duration, stop);
            IReliabilityPart[] parts =
            [
                new ChecksPart(Make(folder, "checks")),
                new RecordingKillsPart(Make(folder, "killed")),
                new ReplacedRecordingPart(Make(folder, "replaced")),
                new MonitorsPart(Make(folder, "monitors")),
                new StatesPart(Make(folder, "states")),
            ];
            (IReliabilityPart Part, IReadOnlyList<Count> Counts)[] all = await Task.WhenAll(parts.Select(part => CountAsync(part, time)));
            if (stop.IsCancellationRequested)
                return 130;

            Print(all, duration);
            return all.Any(static each => each.Counts.Any(static count => count.IsFailure)) ? 1 : 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Make(DirectoryInfo folder, string name) => folder.CreateSubdirectory(name).FullName;

    /// <summary>A part that fails is a failure of the run; the others go on.</summary>
    private static async Task<(IReliabilityPart Part, IReadOnlyList<Count> Counts)> CountAsync(IReliabilityPart part, SoakTime time)
    {
        try
        {
            return (part, await Task.Run(() => part.RunAsync(time)));
        }
        catch (OperationCanceledException) when (time.Stopped.IsCancellationRequested)
        {
            return (part, []);
        }
        catch (Exception e)
        {
            Console.Error.WriteLine($"{part.Title}: {e}");
            return (part, [new Count("ended by an error of the measurement", 1, Bar.Zero)]);
        }
    }

    private static void Print(IEnumerable<(IReliabilityPart Part, IReadOnlyList<Count> Counts)> all, TimeSpan duration)
    {
        string machine = $"{Environment.ProcessorCount} CPUs, Linux {Environment.OSVersion.Version}, .NET {Environment.Version}";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMinutes:0.#} minutes, {machine}"));
        foreach ((IReliabilityPart part, IReadOnlyList<Count> counts) in all)
        {
            Console.WriteLine();
            Console.WriteLine("### " + part.Title);
            Console.WriteLine();
            Console.WriteLine("| what | count | bar | |");
            Console.WriteLine("|---|---:|---:|---|");
            foreach (Count count in counts)
                Console.WriteLine(count.ToRow());
        }
    }
}
