using System.Diagnostics;
using System.Globalization;
using GhostMonitor.Benchmarks.Footprints;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Tests;

namespace GhostMonitor.Benchmarks;

/// <summary>
/// What Show-ResourceMonitor costs on a machine with many processes: the time of a frame at five sizes, and the CPU time of the host that
/// shows it in a terminal at 1 s, beside btop in the same run where that is installed.
/// </summary>
internal static class TerminalMeasurement
{
    private const int Processes = 400;
    private const int Samples = 8;
    private const int Frames = 300;
    private const int WarmUp = 100;
    private const int Seconds = 60;
    private const int Width = 200;
    private const int Height = 60;

    // The runtime compiles the code in it.
    private static readonly TimeSpan s_start = TimeSpan.FromSeconds(30);

    private static readonly (int Width, int Height)[] s_sizes = [(60, 15), (80, 24), (120, 40), (200, 60), (300, 90)];

    internal static void Run()
    {
        using var programs = new NativePrograms();
        using var crowd = new Crowd(programs, Processes, Processes / 20);
        TerminalPicture[] pictures = Pictures();
        Console.WriteLine($"{pictures[^1].Processes!.Count} processes");
        Console.WriteLine("| window | frame, ms: least | median | most | written a second, bytes | allocated, KiB |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        foreach ((int width, int height) in s_sizes)
            MeasureFrames(pictures, width, height);

        Console.WriteLine();
        Console.WriteLine($"| in a terminal of {Width} by {Height}, at 1 s | CPU of one core, %: least | median | most |");
        Console.WriteLine("|---|---:|---:|---:|");
        MeasureTerminals();
    }

    /// <summary>Pictures of this machine, a second apart.</summary>
    private static TerminalPicture[] Pictures()
    {
        using var scope = new MonitoringScope();
        using ResourceMonitor monitor =
            scope.StartMonitor(new MonitorOptions("Terminal", TimeSpan.FromSeconds(1), historySize: 500));
        using ProcessSampler sampler = scope.CreateProcessSampler(ProcessOptions.Default, int.MaxValue);
        var axis = new AxisPictures(TimeAxis.Of(scope, monitor), scope.Time, TimeZoneInfo.Local, monitor);
        long start = scope.Time.GetTimestamp();
        sampler.Begin();
        var pictures = new List<TerminalPicture>();
        ProcessWindow? previous = null;
        for (int i = 0; i < Samples; i++)
        {
            Thread.Sleep(TimeSpan.FromSeconds(1));
            ProcessWindow window = sampler.Sample(start, ProcessWatch.None)!;
            TerminalPicture picture = axis.Read(new TerminalQuestion(null, null, 2 * Width), scope.Thresholds.Current)!;
            pictures.Add(AxisPictures.WithProcesses(picture, window, previous));
            previous = window;
        }

        return [.. pictures];
    }

    private static void MeasureFrames(TerminalPicture[] pictures, int width, int height)
    {
        var times = new List<double>();
        ScreenBuffer? shown = null;
        long written = 0;
        long allocated = 0;
        for (int i = 0; i < WarmUp + Frames; i++)
        {
            long bytes = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            TerminalFrame frame =
                TerminalFrame.Draw(pictures[i % pictures.Length], new TerminalState(), new TerminalOptions(width, height));
            string changes = ScreenWriter.Changes(shown, frame.Screen, TerminalTheme.Sixteen);
            TimeSpan time = Stopwatch.GetElapsedTime(start);
            shown = frame.Screen;
            if (i < WarmUp)
                continue;

            times.Add(time.TotalMilliseconds);
            written += System.Text.Encoding.UTF8.GetByteCount(changes);
            allocated += GC.GetAllocatedBytesForCurrentThread() - bytes;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {width}x{height} | {Two(Spread.Of(times))} | {written / Frames} | {allocated / Frames / 1024} |"));
    }

    private static string Two(Spread spread) =>
        string.Create(CultureInfo.InvariantCulture, $"{spread.Least:0.00} | {spread.Median:0.00} | {spread.Most:0.00}");

    /// <summary>Side by side, so that both have the same machine.</summary>
    private static void MeasureTerminals()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("ghostmonitor-terminal-");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "btop"));
        File.WriteAllText(Path.Combine(folder.FullName, "btop", "btop.conf"), "update_ms = 1000\n");
        string host = Path.Combine(RepositoryRoot.Path, "src", "GhostMonitor.Host", "bin", "Release", "net10.0", "GhostMonitor.Host.dll");
        const string show = "$null = Start-ResourceMonitor -SampleInterval 1; Show-ResourceMonitor";
        var terminals = new List<(string Name, Process Process)>
        {
            ("Show-ResourceMonitor", Start($"dotnet {host} -Command '{show}'", folder)),
        };
        if (File.Exists("/usr/bin/btop"))
            terminals.Add(("btop", Start("btop --utf-force", folder)));

        Thread.Sleep(s_start);
        var shares = terminals.ToDictionary(static each => each.Name, static _ => new List<double>());
        for (int part = 0; part < Seconds / 10; part++)
        {
            double[] before = [.. terminals.Select(static each => ProcessTree.CpuSeconds(each.Process.Id))];
            Thread.Sleep(TimeSpan.FromSeconds(10));
            for (int i = 0; i < terminals.Count; i++)
                shares[terminals[i].Name].Add((ProcessTree.CpuSeconds(terminals[i].Process.Id) - before[i]) * 100 / 10);
        }

        foreach ((string name, Process process) in terminals)
        {
            string ended = process.HasExited ? " (ended)" : "";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name}{ended} | {Two(Spread.Of(shares[name]))} |"));
            process.Kill(entireProcessTree: true);
            process.Dispose();
        }

        folder.Delete(recursive: true);
    }

    private static Process Start(string command, DirectoryInfo folder)
    {
        var start = new ProcessStartInfo("script", ["-qefc", $"stty cols {Width} rows {Height}; exec {command}", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["XDG_CONFIG_HOME"] = folder.FullName;
        start.Environment.Remove("NO_COLOR");
        Process process = Process.Start(start)!;
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        return process;
    }
}
