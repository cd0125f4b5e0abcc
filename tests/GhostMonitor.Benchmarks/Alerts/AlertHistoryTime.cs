using System.Diagnostics;
using System.Globalization;
using GhostMonitor.Engine.History;
using GhostMonitor.Recording;
using GhostMonitor.Recording.Proof;

namespace GhostMonitor.Benchmarks.Alerts;

/// <summary>
/// What Test-ResourceAlertAction -History takes over a recording of 30 days at 30 s, from the file to the objects in the pipeline.
/// </summary>
internal static class AlertHistoryTime
{
    private const int Days = 30;
    private const int Samples = Days * 24 * 120;
    private const int Batch = 240;
    private const int Runs = 5;

    internal static void Run()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("ghostmonitor-alert-history");
        try
        {
            string path = Path.Combine(folder.FullName, "month.db");
            Record(path);
            using var session = new HostedSession();
            session.Run("Register-ResourceAlertAction All { }; Register-ResourceAlertAction Night { } -Level Critical -Cooldown 1h; " +
                "Register-ResourceAlertAction Again { } -RepeatInterval 4h -Resource cpu, disk");
            string ask = $"@(Test-ResourceAlertAction -History -RecordPath '{path}').Count";
            session.Run("$null = 1");
            TimeSpan cpu = Environment.CpuUsage.TotalTime;
            var first = Stopwatch.StartNew();
            int messages = session.Value<int>(ask);
            double firstSeconds = first.Elapsed.TotalSeconds;
            double cpuSeconds = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
            Spread later = Spread.Of(Enumerable.Range(0, Runs).Select(_ => Seconds(() => session.Run(ask))));
            Say($"{Samples:N0} samples, {Days} days at 30 s, 3 actions: {messages:N0} messages");
            Console.WriteLine("| Test-ResourceAlertAction -History -RecordPath, s | least | median | most |");
            Console.WriteLine("|---|---:|---:|---:|");
            Say($"| the first call of the process | {firstSeconds:0.0} | {firstSeconds:0.0} | {firstSeconds:0.0} |");
            Say($"| its CPU time | {cpuSeconds:0.0} | {cpuSeconds:0.0} | {cpuSeconds:0.0} |");
            Console.WriteLine($"| {Runs} later calls | {later} |");
            Spread reading = Spread.Of(Enumerable.Range(0, Runs).Select(_ => Seconds(() => Read(path))));
            Console.WriteLine($"| of these, reading the file | {reading} |");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Read(string path)
    {
        using IRecordReader reader = new SqliteRecordStore().OpenReader(path);
        return RecordedHistory.Read(reader, new RecordQuery { Resolution = RecordResolution.Raw }).Sum(static each => each.Samples.Count);
    }

    private static void Record(string path)
    {
        var retention = new RecordRetention(raw: TimeSpan.FromDays(2 * Days));
        using IResourceRecorder recorder = new SqliteRecordStore().OpenRecorder(path, retention);
        var batch = new RecordedSample[Batch];
        for (int first = 0; first < Samples; first += Batch)
        {
            for (int i = 0; i < Batch; i++)
                batch[i] = Sample(first + i);

            recorder.Write(batch);
        }
    }

    /// <summary>CPU and memory go over their levels a few times a day and wobble there.</summary>
    private static RecordedSample Sample(int number)
    {
        var random = new Random(number);
        return MadeUpSamples.Sample(number) with
        {
            Alerts = [],
            Metrics = MadeUpSamples.Metrics(number) with
            {
                CpuPercent = 45 + (40 * Math.Sin(number / 150.0)) + (10 * random.NextDouble()),
                MemoryPercent = 60 + (22 * Math.Sin(number / 700.0)) + (2 * random.NextDouble()),
            },
        };
    }

    private static double Seconds(Action action)
    {
        long begin = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
