using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Tests.Backtesting.Anomaly;

/// <summary>A made-up machine with six numbers about a level, each with a little noise that is the same in every run.</summary>
internal static class UsualMachine
{
    internal const double Level = 10;

    internal static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(1));

    internal static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    internal static readonly TimeSpan Grain = TimeSpan.FromSeconds(20);

    /// <summary>A sample about a level.</summary>
    internal static ResourceMetrics At(DateTimeOffset moment, double level = Level)
    {
        var random = new Random((int)(moment.UtcTicks / TimeSpan.TicksPerSecond));
        return new ResourceMetrics
        {
            Moment = moment,
            ComputerName = "made-up",
            CpuPercent = level + random.NextDouble(),
            MemoryPercent = level + random.NextDouble(),
            SwapPercent = level + random.NextDouble(),
            Load1 = level + random.NextDouble(),
            CpuSystemPercent = level + random.NextDouble(),
            TcpRetransmittedPercent = level + random.NextDouble(),
        };
    }

    /// <summary>The same sample with other numbers, none of them noisy.</summary>
    internal static ResourceMetrics Of(DateTimeOffset moment, Func<ResourceMetrics, ResourceMetrics> change) =>
        change(new ResourceMetrics { Moment = moment, ComputerName = "made-up" });

    /// <summary>A detector that has learnt of usual samples, one a minute.</summary>
    internal static MachineDetector Learnt(int samples)
    {
        var detector = new MachineDetector();
        Run(detector, Start, Minute, samples);
        return detector;
    }

    /// <summary>Takes usual samples.</summary>
    /// <returns>The verdict after the last.</returns>
    internal static AnomalyVerdict Run(MachineDetector detector, DateTimeOffset from, TimeSpan interval, int samples) =>
        Run(detector, from, interval, samples, static moment => At(moment));

    internal static AnomalyVerdict Run(
        MachineDetector detector, DateTimeOffset from, TimeSpan interval, int samples, Func<DateTimeOffset, ResourceMetrics> sample)
    {
        AnomalyVerdict verdict = new();
        for (int i = 0; i < samples; i++)
            verdict = detector.Step(sample(from + TimeSpan.FromTicks(i * interval.Ticks)));

        return verdict;
    }

    /// <summary>What is learnt of a number.</summary>
    internal static LearntNumber NumberOf(MachineDetector detector, Metric metric, string? instance = null) =>
        detector.Numbers.Single(number => number.Metric == metric && number.Instance == instance);

    /// <summary>What the last minute said of a number.</summary>
    internal static double MinuteOf(MachineDetector detector, Metric metric, string? instance = null) =>
        NumberOf(detector, metric, instance).Of(AnomalyGrain.Spike).Last.Value;

    /// <summary>How many minutes were learnt of a number.</summary>
    internal static long MinutesOf(MachineDetector detector, Metric metric, string? instance = null) =>
        NumberOf(detector, metric, instance).Of(AnomalyGrain.Spike).Readings;
}
