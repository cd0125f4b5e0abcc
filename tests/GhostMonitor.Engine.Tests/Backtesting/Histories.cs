using GhostMonitor.Engine.Backtesting;

namespace GhostMonitor.Engine.Tests.Backtesting;

/// <summary>Histories of a machine with one reading every 10 s, from a fixed time on.</summary>
internal static class Histories
{
    public static readonly DateTimeOffset Start = new(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    public static SampleHistory Cpu(params double?[] readings) =>
        Of(static percent => new ResourceMetrics { CpuPercent = percent }, readings);

    public static SampleHistory Of(Func<double?, ResourceMetrics> sample, params double?[] readings) => new()
    {
        ComputerName = "host",
        SampleInterval = Interval,
        Samples = [.. readings.Select((reading, i) => sample(reading) with { ComputerName = "host", Moment = At(i) })],
    };

    public static DateTimeOffset At(int sample) => Start + (Interval * sample);
}
