using System.Diagnostics;
using System.Globalization;

namespace GhostMonitor.Benchmarks;

/// <summary>
/// What Import-Module takes: in fresh processes, first for a module that is empty, so that what PowerShell itself needs at its first import
/// is not taken for ours, then for this one, then for this one again in a second runspace of the same process.
/// </summary>
internal static class ImportTime
{
    private const int Processes = 15;

    internal static void Run()
    {
        var results = new double[Processes][];
        for (int i = 0; i < Processes; i++)
        {
            using var child = new ChildProcess("import", "child");
            results[i] = Array.ConvertAll(child.Result(), word => double.Parse(word, CultureInfo.InvariantCulture));
        }

        Console.WriteLine($"| Import-Module, {Processes} processes, ms | least | median | most |");
        Console.WriteLine("|---|---:|---:|---:|");
        Write("an empty module, the first import of the process", 0);
        Write("GhostMonitor after it", 1);
        Write("GhostMonitor in a second runspace of the process", 2);

        void Write(string what, int column) => Console.WriteLine($"| {what} | {Spread.Of(results.Select(result => result[column]))} |");
    }

    /// <summary>The child: prints the milliseconds of the three imports.</summary>
    internal static void RunChild()
    {
        string folder = Directory.CreateTempSubdirectory("ghostmonitor-import-").FullName;
        string empty = Path.Combine(folder, "Empty.psd1");
        File.WriteAllText(empty,
            "@{ ModuleVersion = '1.0'; FunctionsToExport = @(); CmdletsToExport = @(); VariablesToExport = @(); AliasesToExport = @() }");
        using var first = new HostedSession(importModule: false);
        using var second = new HostedSession(importModule: false);
        double[] took = [Import(first, empty), Import(first, HostedSession.ManifestPath), Import(second, HostedSession.ManifestPath)];
        Directory.Delete(folder, recursive: true);
        Console.WriteLine(string.Join(' ', took.Select(each => each.ToString(CultureInfo.InvariantCulture))));
    }

    private static double Import(HostedSession session, string path)
    {
        long start = Stopwatch.GetTimestamp();
        session.Import(path);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
