namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>Makes the stories; each is made ten times with other noise.</summary>
internal static class Scenarios
{
    internal const int Hour = 12;
    internal const int Day = 288;
    internal const int Week = 7 * Day;

    private const int Seeds = 10;
    private const int Weeks = 6;
    private const int Ahead = 2;

    /// <summary>An alert of the longest shape may come so many readings after what it is about.</summary>
    private const int Behind = 72;

    internal static Scenario LevelShift { get; } = new(
        "level shift of 5 deviations in week 3",
        Make(static dice => dice.Normal(), static (reading, value) => reading >= 2 * Week ? value + 5 : value),
        [new("before", 100, 2 * Week), new("the 2 days after it", 2 * Week, (2 * Week) + (2 * Day)), Rest((2 * Week) + (2 * Day))]);

    internal static Scenario LevelShiftInRhythm { get; } = new(
        "level shift of 10 in a daily rhythm in week 3",
        Make(Rhythm, static (reading, value) => reading >= 2 * Week ? value + 10 : value),
        [new("before", 100, 2 * Week), new("the 2 days after it", 2 * Week, (2 * Week) + (2 * Day)), Rest((2 * Week) + (2 * Day))]);

    internal static Scenario WeeklyJob { get; } = new(
        "job of an hour each week",
        Make(Rhythm, static (reading, value) => IsJob(reading) ? value + 10 : value),
        [.. Enumerable.Range(0, Weeks).Select(week => Around($"week {week + 1}", (week * Week) + JobStart, Hour))]);

    internal static Scenario NightlyJob { get; } = new(
        "job of an hour each night",
        Make(Rhythm, static (reading, value) => reading % Day is >= JobOfDay and < JobOfDay + Hour ? value + 10 : value),
        [new("days 1 to 3", 100, 3 * Day), new("days 4 to 7", 3 * Day, Week), Rest(Week)]);

    internal static Scenario Weekends { get; } = new(
        "quiet weekends",
        Make(Rhythm, static (reading, value) => reading % Week >= 5 * Day ? 10 + ((value - 50) / 5) : value),
        [.. Enumerable.Range(0, Weeks).Select(static week => new ScenarioPart($"week {week + 1}", week * Week, (week + 1) * Week))]);

    internal static Scenario Outage { get; } = new(
        "outage of an hour in week 3, again in week 4",
        Make(Rhythm, static (reading, value) => IsOutage(reading) ? 0 : value),
        [Around("first", FirstOutage, Hour), Around("again", SecondOutage, Hour)]);

    internal static Scenario Missing { get; } = new(
        "every tenth reading missing, and twelve hours",
        Make(static dice => dice.Normal(), static (reading, value) => IsMissing(reading) ? double.NaN : value),
        [new("the day after the hole", HoleEnd, HoleEnd + Day), Rest(100)]);

    internal static Scenario Change { get; } = new(
        "constant, then another constant in week 3",
        Make(static _ => -42, static (reading, value) => reading >= 2 * Week ? value + 5 : value),
        [new("before", 100, 2 * Week), new("the 2 days after it", 2 * Week, (2 * Week) + (2 * Day)), Rest((2 * Week) + (2 * Day))]);

    internal static Scenario RareEvents { get; } = new(
        "one event a day, then 20 in one reading in week 3",
        Make(static dice => -50 + dice.Poisson(1.0 / Day), static (reading, value) => reading == FirstOutage ? value + 20 : value),
        [new("before", 100, 2 * Week), Around("the 20", FirstOutage, 1), Rest(FirstOutage + Behind)]);

    internal static Scenario Gap { get; } = new(
        "no samples for two days in week 3",
        [.. Make(Rhythm, static (_, value) => value).Select(WithGap)],
        [new("the day after it", FirstOutage, FirstOutage + Day), Rest(100)]);

    private const int JobOfDay = 3 * Hour;
    private const int JobStart = (2 * Day) + JobOfDay;
    private const int FirstOutage = (2 * Week) + (3 * Day) + (10 * Hour);
    private const int SecondOutage = (3 * Week) + (4 * Day) + (15 * Hour);
    private const int HoleStart = (2 * Week) + (5 * Hour);
    private const int HoleEnd = HoleStart + (12 * Hour);

    private static bool IsJob(int reading) => reading % Week is >= JobStart and < JobStart + Hour;

    private static bool IsOutage(int reading) =>
        reading is (>= FirstOutage and < FirstOutage + Hour) or (>= SecondOutage and < SecondOutage + Hour);

    private static bool IsMissing(int reading) => reading % 10 == 7 || reading is >= HoleStart and < HoleEnd;

    private static ScenarioPart Rest(int first) => new("rest", first, Weeks * Week);

    private static ScenarioPart Around(string name, int first, int readings) => new(name, first - Ahead, first + readings + Behind);

    private static Series[] Make(Func<Dice, double> noise, Func<int, double, double> story) =>
        Make((dice, _) => noise(dice), story);

    private static Series[] Make(Func<Dice, int, double> noise, Func<int, double, double> story) =>
        [.. Enumerable.Range(1, Seeds).Select(seed => Make(new Dice(seed), noise, story))];

    private static Series Make(Dice dice, Func<Dice, int, double> noise, Func<int, double, double> story)
    {
        var values = new double[Weeks * Week];
        for (int i = 0; i < values.Length; i++)
            values[i] = story(i, 50 + noise(dice, i));

        return Series.EveryFiveMinutes("", values);
    }

    private static double Rhythm(Dice dice, int reading) => Family.Sine(reading, 5) + dice.Normal();

    private static Series WithGap(Series series)
    {
        var times = (DateTime[])series.Times.Clone();
        for (int i = FirstOutage; i < times.Length; i++)
            times[i] += TimeSpan.FromDays(2);

        return series with { Times = times };
    }
}
