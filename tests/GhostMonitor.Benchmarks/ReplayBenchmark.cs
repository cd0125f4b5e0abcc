using System.Diagnostics;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Outputs;

namespace GhostMonitor.Benchmarks;

/// <summary>How many samples a second are replayed under other thresholds, measured and written to a report.</summary>
internal static class ReplayBenchmark
{
    private const int Samples = 100_000;
    private const int Runs = 5;

    /// <summary>Prints the median of the runs, of a history of 100,000 samples, which at 30 s are 35 days.</summary>
    public static void Run()
    {
        SampleHistory history = History();
        ThresholdSet proposed =
            ThresholdSet.Default.With(new ResourceThreshold
            {
                ResourceName = "cpu",
                Warning = 80,
                Critical = 95,
                For = TimeSpan.FromMinutes(2),
                Hysteresis = 2
            });
        IReadOnlyList<ResourceDefinition> resources = StatisticsBuilder.Resolve(StatisticsBuilder.DefaultResources);
        HistoryReport report = HistoryReportBuilder.Build([history], ThresholdSet.Default, DateTimeOffset.UnixEpoch);
        int alerts = AlertReplay.Run(history, proposed).Alerts.Count;
        Console.WriteLine(
            $"{Samples:N0} samples, 4 filesystems, 2 disk devices, 2 interfaces; {alerts:N0} transitions under the proposed thresholds; " +
                $"median of {Runs} runs");
        Print("replay", () => AlertReplay.Run(history, proposed));
        Print("Test-ResourceThreshold: two replays, compared",
            () => ThresholdTest.Compare(history, ThresholdSet.Default, proposed, static (_, _) => true));
        Print("Measure-ResourceMetrics: the resources of its default", () => StatisticsBuilder.Measure(history, resources));
        foreach (ReportFormat format in new[] { ReportFormat.Html, ReportFormat.Csv, ReportFormat.Json })
            Print("Export-ResourceReport: " + format, () => ReportWriter.Write(report, format, TextWriter.Null));
    }

    private static void Print(string what, Action action)
    {
        action();
        double[] seconds = [.. Enumerable.Range(0, Runs).Select(_ => Time(action)).Order()];
        double median = seconds[Runs / 2];
        Console.WriteLine($"{what}: {median * 1000:N0} ms, {Samples / median:N0} samples/s");
    }

    private static double Time(Action action)
    {
        long begin = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    private static SampleHistory History()
    {
        var random = new Random(1);
        return new SampleHistory
        {
            ComputerName = "host",
            SampleInterval = TimeSpan.FromSeconds(30),
            Samples = [.. Enumerable.Range(0, Samples).Select(i => Sample(i, random))],
        };
    }

    private static ResourceMetrics Sample(int i, Random random) => new()
    {
        Moment = DateTimeOffset.UnixEpoch.AddSeconds(30L * i),
        ComputerName = "host",
        CpuPercent = 50 + (45 * Math.Sin(i / 200.0)) + (5 * random.NextDouble()),
        MemoryPercent = 60 + (10 * random.NextDouble()),
        SwapPercent = 1,
        ProcessCount = 150 + random.Next(60),
        NetworkBytesSentPerSecond = 1e6 * random.NextDouble(),
        NetworkBytesReceivedPerSecond = 1e7 * random.NextDouble(),
        Filesystems =
            [.. Enumerable.Range(0, 4)
                .Select(mount => new FilesystemMetrics { Name = "/mnt/" + mount, Percent = 40 + (10 * mount) + random.NextDouble() })],
        DiskDevices =
            [.. Enumerable.Range(0, 2)
                .Select(device => new DiskDeviceMetrics { Name = "sd" + device, BusyPercent = 20 * random.NextDouble() })],
        NetworkInterfaces =
            [.. Enumerable.Range(0, 2)
                .Select(link => new NetworkInterfaceMetrics { Name = "eth" + link, BytesSentPerSecond = 1e6 * random.NextDouble() })],
    };
}
