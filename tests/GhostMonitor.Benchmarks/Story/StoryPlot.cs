namespace GhostMonitor.Benchmarks.Story;

/// <summary>When what happens to the machine of the story. Its times are those of its clock. Immutable.</summary>
internal sealed class StoryPlot
{
    /// <summary>The distance between samples.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(60);

    /// <summary>How far the clock is set forward.</summary>
    internal static readonly TimeSpan ClockStep = TimeSpan.FromMinutes(7);

    /// <summary>How long the machine is down when it restarts.</summary>
    internal static readonly TimeSpan DownTime = TimeSpan.FromMinutes(4);

    private static readonly TimeSpan s_leak = TimeSpan.FromHours(19);
    private static readonly TimeSpan s_outOfMemory = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_nightlyJob = TimeSpan.FromMinutes(40);
    private static readonly TimeSpan s_burst = TimeSpan.FromMinutes(8);

    /// <summary>Plots a story.</summary>
    /// <param name="end">Its end.</param>
    /// <param name="days">How many days it has, from 1.</param>
    internal StoryPlot(DateTimeOffset end, int days)
    {
        End = end;
        Begin = end.AddDays(-days);
        DateTimeOffset midnight = new(end.Date, end.Offset);
        OutOfMemoryAt = LastTuesday(midnight).AddHours(3).AddMinutes(12);
        RestartAt = midnight.AddDays(-5).AddHours(14).AddMinutes(20);
        ClockSetAt = midnight.AddDays(-2).AddHours(11);
        DeployedAt = midnight.AddDays(-4).AddHours(9);
    }

    internal DateTimeOffset Begin { get; }

    internal DateTimeOffset End { get; }

    /// <summary>When the leak has filled memory, and the kernel kills.</summary>
    internal DateTimeOffset OutOfMemoryAt { get; }

    internal DateTimeOffset RestartAt { get; }

    /// <summary>When the machine started again, by the clock as it was set later.</summary>
    internal DateTimeOffset StartedAt => RestartAt + DownTime - Interval + ClockStep;

    internal DateTimeOffset ClockSetAt { get; }

    /// <summary>From when on a new version makes days busier than those of the week before.</summary>
    internal DateTimeOffset DeployedAt { get; }

    /// <summary>How much of the leak there is, 0 to 1.</summary>
    internal double LeakAt(DateTimeOffset at)
    {
        TimeSpan since = at - (OutOfMemoryAt - s_leak);
        return since < TimeSpan.Zero || at >= OutOfMemoryAt ? 0 : Math.Pow(since / s_leak, 1.3);
    }

    internal bool IsOutOfMemory(DateTimeOffset at) => at >= OutOfMemoryAt && at < OutOfMemoryAt + s_outOfMemory;

    /// <summary>True while memory is so short that pages are looked for everywhere.</summary>
    internal bool IsThrashing(DateTimeOffset at) => at > OutOfMemoryAt.AddMinutes(-12) && at < OutOfMemoryAt + s_outOfMemory;

    /// <summary>True from 03:00 on for 40 minutes.</summary>
    internal static bool IsNightlyJob(DateTimeOffset at) =>
        at.TimeOfDay >= TimeSpan.FromHours(3) && at.TimeOfDay - TimeSpan.FromHours(3) < s_nightlyJob;

    /// <summary>True in the nightly job of Sundays, which takes all.</summary>
    internal static bool IsFullBackup(DateTimeOffset at) => IsNightlyJob(at) && at.DayOfWeek == DayOfWeek.Sunday;

    /// <summary>True while somebody fetches or sends something large, three times a day.</summary>
    internal static bool IsBurst(DateTimeOffset at)
    {
        int day = (int)(at.UtcTicks / TimeSpan.TicksPerDay);
        return Enumerable.Range(0, 3)
            .Select(number => TimeSpan.FromMinutes((60 * (7 + (5 * number))) + ((day * 37 * (number + 1)) % 200)))
            .Any(start => at.TimeOfDay >= start && at.TimeOfDay < start + s_burst);
    }

    /// <summary>How busy people make the machine, 0 to 1: a bell from 7 to 21 o'clock, lower at weekends.</summary>
    internal double PeopleAt(DateTimeOffset at)
    {
        double hours = at.TimeOfDay.TotalHours;
        double bell = hours is < 7 or > 21 ? 0 : Math.Sin(Math.PI * (hours - 7) / 14);
        double week = at.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.35 : 1;
        return bell * week * (at >= DeployedAt ? 1 : 0.7);
    }

    /// <summary>The used share of the disk of data: a log that nobody rotates begins three days before the end.</summary>
    internal double DataPercentAt(DateTimeOffset at)
    {
        double days = (End - at).TotalDays;
        return days switch
        {
            > 3 => 73.5 - (0.35 * (days - 3)),
            > 0.25 => 73.5 + (21.7 * (3 - days) / 2.75),
            _ => 95.2 + (4 * (0.25 - days)),
        };
    }

    private static DateTimeOffset LastTuesday(DateTimeOffset midnight)
    {
        DateTimeOffset day = midnight.AddDays(-1);
        while (day.DayOfWeek != DayOfWeek.Tuesday)
            day = day.AddDays(-1);

        return day;
    }
}
