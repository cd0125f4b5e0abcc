using System.Diagnostics;
using System.Globalization;

namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>
/// The detector on labelled series of others and on made ones. Reads a folder, prints tables of markdown; see docs/anomaly.md for the
/// rules. Uses nothing but the detector's own types, so that it can be compiled with them alone.
/// </summary>
internal static class AnomalyBenchmark
{
    private const int Right = 0;
    private const int Wrong = 1;
    private const int CannotRead = 2;
    private const string Verbose = "--verbose";

    private static readonly string[] s_parts = ["nab", "machines", "spikes", "quiet", "scenarios", "cost"];

    /// <summary>Runs all parts, or those that are named.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="arguments">Names of parts, and --verbose for a row a file.</param>
    /// <returns>0; 1 if the scorer gives other figures than the known ones; 2 if a file can't be read or a part isn't known.</returns>
    internal static int Run(string path, string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        string? unknown = arguments.FirstOrDefault(argument => argument != Verbose && !s_parts.Contains(argument));
        if (unknown is not null)
        {
            string known = string.Join(", ", s_parts);
            Console.Error.WriteLine($"'{unknown}' is no part of this benchmark. These are: {known}; {Verbose} says more.");
            return CannotRead;
        }

        string[] parts = [.. arguments.Where(argument => argument != Verbose)];
        try
        {
            long start = Stopwatch.GetTimestamp();
            bool right = Run(new AnomalyFolder(path), parts.Length == 0 ? s_parts : parts, arguments.Contains(Verbose));
            Console.WriteLine($"It took {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s.");
            return right ? Right : Wrong;
        }
        catch (Exception error) when (Innermost(error) is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(Innermost(error).Message);
            return CannotRead;
        }
    }

    /// <summary>Work on two threads wraps what is thrown in it.</summary>
    private static Exception Innermost(Exception error) => error is AggregateException many ? Innermost(many.InnerExceptions[0]) : error;

    private static bool Run(AnomalyFolder folder, string[] parts, bool verbose)
    {
        var bars = new Bars();
        if (parts.Contains("nab") && !RunNab(folder, bars, verbose))
            return false;

        if (parts.Contains("machines"))
            RunMachines(folder, bars, verbose);

        if (parts.Contains("spikes"))
            RunSpikes(folder, bars, verbose);

        if (parts.Contains("quiet"))
            QuietBenchmark.Run(folder.Machines, bars);

        if (parts.Contains("scenarios"))
            ScenarioBenchmark.Run(bars);

        if (parts.Contains("cost"))
            CostBenchmark.Run(folder.Nab, bars);

        bars.Print();
        return true;
    }

    private static bool RunNab(AnomalyFolder folder, Bars bars, bool verbose)
    {
        if (folder.Nab.Count == 0)
        {
            SayMissing("nab");
            return true;
        }

        if (!ScorerCheck.Run(folder.NabFolder, folder.Nab))
            return false;

        NabBenchmark.Run(folder.Nab, bars, verbose);
        return true;
    }

    private static void RunMachines(AnomalyFolder folder, Bars bars, bool verbose)
    {
        foreach (string name in folder.Missing)
            SayMissing(name);

        foreach ((string name, MachineScores[] machines) in folder.Machines)
            MachineBenchmark.Run(name, machines, bars, verbose);
    }

    private static void RunSpikes(AnomalyFolder folder, Bars bars, bool verbose)
    {
        SpikeBenchmark.Run("made", SpikeMaker.All(), bars, verbose);
        if (folder.SpikeFolders.Length == 0)
            SayMissing("spikes");

        foreach (string spikes in folder.SpikeFolders)
            SpikeBenchmark.Run(Path.GetFileName(spikes), SpikeSet.Read(spikes), bars, verbose);
    }

    private static void SayMissing(string set) => Console.WriteLine($"The set {set} is missing in this folder." + Environment.NewLine);
}
