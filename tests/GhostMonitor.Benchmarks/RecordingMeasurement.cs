using System.Diagnostics;
using System.Globalization;
using GhostMonitor.Engine.History;
using GhostMonitor.Recording;
using GhostMonitor.Recording.Proof;

namespace GhostMonitor.Benchmarks;

/// <summary>
/// A year of 30 s samples recorded: the file's size, what a sample costs to write, and how long it takes to read a day and a year of it.
/// Then, the kills.
/// </summary>
internal static class RecordingMeasurement
{
    private const int YearOfSamples = 365 * 24 * 120;
    private const int Batch = 240;
    private const int Kills = 100;
    private const int SingleWrites = 500;
    private const int Readings = 5;

    internal static void Run()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("ghostmonitor-recording");
        try
        {
            string year = Path.Combine(folder.FullName, "year.db");
            Record(year);
            MeasureSingleWrites(year);
            MeasureReading(year);
            Kill(Path.Combine(folder.FullName, "killed.db"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Record(string path)
    {
        var watch = Stopwatch.StartNew();
        using (IResourceRecorder recorder = new SqliteRecordStore().OpenRecorder(path, RecordRetention.Default))
        {
            var batch = new RecordedSample[Batch];
            for (int first = 0; first < YearOfSamples; first += Batch)
            {
                for (int i = 0; i < Batch; i++)
                    batch[i] = MadeUpSamples.Sample(first + i) with { Alerts = [] };

                recorder.Write(batch);
            }
        }

        double seconds = watch.Elapsed.TotalSeconds;
        Say($"{YearOfSamples:N0} samples recorded in {seconds:F0} s ({YearOfSamples / seconds:F0} per second, {Batch} in each write)");
        using IRecordReader reader = new SqliteRecordStore().OpenReader(path);
        (int samples, int minutes, int hours) =
            (Count(reader, RecordResolution.Raw), Count(reader, RecordResolution.Minute), Count(reader, RecordResolution.Hour));
        Say($"size on disk {new FileInfo(path).Length / 1048576.0:F1} MiB: {samples} samples, {minutes} minutes, {hours} hours");
    }

    private static void MeasureSingleWrites(string path)
    {
        using IResourceRecorder recorder = new SqliteRecordStore().OpenRecorder(path, RecordRetention.Default);
        var costs = new double[SingleWrites];
        for (int i = 0; i < SingleWrites; i++)
        {
            long begin = Stopwatch.GetTimestamp();
            recorder.Write([MadeUpSamples.Sample(YearOfSamples + i) with { Alerts = [] }]);
            costs[i] = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        }

        Array.Sort(costs);
        (double median, double high) = (costs[SingleWrites / 2], costs[SingleWrites * 99 / 100]);
        Say($"one sample written and on the disk: median {median:F2} ms, 99th percentile {high:F2} ms");
    }

    private static void MeasureReading(string path)
    {
        DateTimeOffset end = MadeUpSamples.Time(YearOfSamples + SingleWrites);
        using IRecordReader reader = new SqliteRecordStore().OpenReader(path);
        var day = new RecordQuery { After = end.AddDays(-1), Before = end };
        Time("a day's samples", () => reader.ReadSamples(day with { Resolution = RecordResolution.Raw }).Count());
        Time("a day's minutes", () => reader.ReadMetrics(day with { Resolution = RecordResolution.Minute }).Count());
        Time("a year's hours", () => reader.ReadMetrics(new RecordQuery { Resolution = RecordResolution.Hour }).Count());
        Time("choosing the resolution of a year", () => (int)reader.Resolve(new RecordQuery()));
    }

    private static void Kill(string path)
    {
        var watch = Stopwatch.StartNew();
        (long acknowledged, long besides) = KillProof.Run(path, Kills, seed: 20261124);
        Say($"{Kills} times killed in the middle of writing, in {watch.Elapsed.TotalSeconds:F0} s: integrity ok each time");
        Say($"{acknowledged} samples acknowledged and all there, {besides} more had been written when the kill came before the answer");
    }

    private static void Time(string what, Func<int> read)
    {
        int rows = read();
        var costs = new double[Readings];
        for (int i = 0; i < Readings; i++)
        {
            long begin = Stopwatch.GetTimestamp();
            read();
            costs[i] = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        }

        Array.Sort(costs);
        Say($"{what} ({rows}): median {costs[Readings / 2]:F1} ms of {Readings} readings");
    }

    private static int Count(IRecordReader reader, RecordResolution resolution) =>
        reader.ReadSamples(new RecordQuery { Resolution = resolution }).Count();

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
