namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>Readings with their times.</summary>
/// <param name="Name">What it is called in a table.</param>
/// <param name="Values">The readings; NaN where one is missing.</param>
/// <param name="Times">When each of them was.</param>
/// <param name="Grain">The usual distance between two of them.</param>
internal sealed record Series(string Name, double[] Values, DateTime[] Times, TimeSpan Grain)
{
    /// <summary>How many 5-minute readings 30 days have.</summary>
    internal const int MonthOfReadings = 8640;

    private static readonly TimeSpan s_fiveMinutes = TimeSpan.FromMinutes(5);

    /// <summary>Monday, 1 January 2024, 0:00: the first time of a series that has none.</summary>
    internal static DateTime Monday { get; } = new(2024, 1, 1);

    /// <summary>A series of one reading every five minutes from that Monday on.</summary>
    internal static Series EveryFiveMinutes(string name, double[] values)
    {
        var times = new DateTime[values.Length];
        for (int i = 0; i < times.Length; i++)
            times[i] = Monday + (i * s_fiveMinutes);

        return new Series(name, values, times, s_fiveMinutes);
    }

    /// <summary>A series with times of its own; its grain is the median distance between them.</summary>
    internal static Series WithTimes(string name, double[] values, DateTime[] times)
    {
        TimeSpan[] steps = [.. times.Skip(1).Zip(times, (later, earlier) => later - earlier).Where(step => step > TimeSpan.Zero)];
        Array.Sort(steps);
        return new Series(name, values, times, steps.Length == 0 ? s_fiveMinutes : steps[steps.Length / 2]);
    }
}
