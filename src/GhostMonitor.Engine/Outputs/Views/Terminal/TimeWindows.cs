namespace GhostMonitor.Engine.Outputs;

/// <summary>The lengths of time that graphs show, and where they lie. Pure.</summary>
internal static class TimeWindows
{
    // A sample a column of a small window, or more.
    private const int LeastSamples = 60;

    private static readonly TimeSpan[] s_lengths =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15),
        TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
        TimeSpan.FromDays(1), TimeSpan.FromDays(2), TimeSpan.FromDays(7), TimeSpan.FromDays(30), TimeSpan.FromDays(90),
        TimeSpan.FromDays(365),
    ];

    /// <summary>What suits samples of a distance.</summary>
    public static TimeSpan For(TimeSpan interval)
    {
        TimeSpan found = Array.Find(s_lengths, length => length.Ticks >= interval.Ticks * LeastSamples);
        return found > TimeSpan.Zero ? found : s_lengths[s_lengths.Length - 1];
    }

    /// <summary>The next shorter or longer one; the same where there is none.</summary>
    /// <param name="length">The length.</param>
    /// <param name="by">−1 for shorter, 1 for longer.</param>
    public static TimeSpan Next(TimeSpan length, int by)
    {
        TimeSpan found = by > 0
            ? Array.Find(s_lengths, each => each > length)
            : Array.FindLast(s_lengths, each => each < length);
        return found > TimeSpan.Zero ? found : length;
    }

    /// <summary>The time that is shown around a moment: half of it before, where what is known reaches so far.</summary>
    public static (DateTimeOffset From, DateTimeOffset To) Around(DateTimeOffset at, DateTimeOffset newest, TimeSpan length)
    {
        DateTimeOffset end = newest - at < new TimeSpan(length.Ticks / 2) ? newest : at + new TimeSpan(length.Ticks / 2);
        return (end - DateTimeOffset.MinValue > length ? end - length : DateTimeOffset.MinValue, end);
    }
}
