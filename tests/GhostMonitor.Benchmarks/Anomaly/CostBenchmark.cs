using System.Diagnostics;
using System.Globalization;
using GhostMonitor.Engine.Backtesting;
using static GhostMonitor.Benchmarks.Anomaly.MarkdownTable;

namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>What a reading takes in time and a series in memory.</summary>
internal static class CostBenchmark
{
    private const int Detectors = 1000;
    private const int WarmReadings = 2100;
    private const int MadeReadings = 20_000;
    private const int Rounds = 3;
    private const double MostMicroseconds = 5;
    private const double MostKibibytes = 64;

    /// <summary>Prints its table.</summary>
    /// <param name="files">Series of the folder to step through; made ones are added.</param>
    /// <param name="bars">Takes one row a cost.</param>
    internal static void Run(IReadOnlyList<NabFile> files, Bars bars)
    {
        Series[] series = [.. files.Select(file => file.Series), .. Made()];
        double microseconds = Enumerable.Range(0, Rounds).Min(_ => MicrosecondsPerReading(series));
        double kibibytes = KibibytesPerSeries();
        double serialized = SerializedKibibytes(series);
        long allocated = series.Sum(AllocatedWhileStepping);
        Console.WriteLine("## Cost" + Environment.NewLine);
        var table = new MarkdownTable("what", "measured");
        table.Add($"microseconds a reading, one thread, {series.Length} series, best of {Rounds} rounds", Figure(microseconds));
        table.Add($"KiB a series in memory, {Detectors} detectors of {WarmReadings} readings", Figure(kibibytes));
        table.Add("KiB a series written, largest", Figure(serialized));
        table.Add("bytes allocated while stepping, all series", allocated.ToString(CultureInfo.InvariantCulture));
        table.Print();
        bars.Add("cost, µs a reading", "≤ 5", "≤ 3", microseconds, microseconds <= MostMicroseconds);
        bars.Add("cost, KiB a series", "≤ 64", "≤ 16", kibibytes, kibibytes <= MostKibibytes);
        bars.Add("cost, bytes allocated while stepping", "0", "", allocated.ToString(CultureInfo.InvariantCulture), allocated == 0);
    }

    private static IEnumerable<Series> Made()
    {
        Family[] families = [Family.White, Family.DailySine, Family.RareCounts, Family.Constant];
        return families.Select(family => Series.EveryFiveMinutes(family.Name, family.Make(new Dice(1), MadeReadings)));
    }

    private static double MicrosecondsPerReading(Series[] series)
    {
        long readings = series.Sum(one => (long)one.Values.Length);
        long start = Stopwatch.GetTimestamp();
        foreach (Series one in series)
            Stepped(one);

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / readings;
    }

    private static SeriesDetector Stepped(Series series)
    {
        var detector = new SeriesDetector(series.Grain);
        Step(detector, series, 0);
        return detector;
    }

    private static void Step(SeriesDetector detector, Series series, int from)
    {
        for (int i = from; i < series.Values.Length; i++)
            detector.Step(series.Values[i], series.Times[i]);
    }

    private static double KibibytesPerSeries()
    {
        Series series = Series.EveryFiveMinutes("", Family.White.Make(new Dice(1), WarmReadings));
        var kept = new SeriesDetector[Detectors];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        TwoAtATime.For(Detectors, i => kept[i] = Stepped(series));
        long after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(kept);
        return (after - before) / 1024.0 / Detectors;
    }

    private static double SerializedKibibytes(Series[] series) => series.Max(one =>
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        Stepped(one).Write(writer);
        writer.Flush();
        return stream.Length / 1024.0;
    });

    private static long AllocatedWhileStepping(Series series)
    {
        var detector = new SeriesDetector(series.Grain);
        detector.Step(series.Values[0], series.Times[0]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Step(detector, series, 1);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
