using GhostMonitor.Engine.Alerting;

namespace GhostMonitor.Engine.Tests.Alerting;

/// <summary>
/// Windows of the day over every change of summer time from 2025 to 2035, in 20 zones, against the offsets that another program reads.
/// </summary>
public sealed class SummerTimeTests
{
    private const int FirstYear = 2025;
    private const int LastYear = 2035;
    private const int StepMinutes = 5;

    private static readonly (string From, string To, DayOfWeek[] Days)[] s_windows =
    [
        ("22:00", "06:00", []),
        ("02:00", "03:00", []),
        ("01:30", "02:15", []),
        ("00:00", "24:00", [DayOfWeek.Saturday, DayOfWeek.Sunday]),
        ("23:30", "00:30", [DayOfWeek.Saturday]),
        ("02:30", "02:30", [DayOfWeek.Sunday]),
    ];

    public static TheoryData<string> Zones =>
    [
        "Europe/Berlin", "Europe/London", "Europe/Dublin", "Europe/Chisinau", "Atlantic/Azores", "America/New_York", "America/St_Johns",
        "America/Santiago", "America/Asuncion", "America/Nuuk", "America/Havana", "Australia/Sydney", "Australia/Lord_Howe",
        "Pacific/Auckland", "Pacific/Chatham", "Pacific/Apia", "Antarctica/Troll", "Africa/Cairo", "Africa/Casablanca", "Asia/Tehran",
    ];

    [Theory]
    [MemberData(nameof(Zones))]
    public void A_window_is_in_force_by_the_clock_on_the_wall_over_every_change(string id)
    {
        var zone = ZoneOffsets.Read(id, FirstYear, LastYear);
        foreach ((string from, string to, DayOfWeek[] days) in s_windows)
        {
            SilenceSchedule schedule = Schedule(from, to, days, id);
            foreach (DateTime moment in Around(zone, TimeSpan.FromHours(36)))
            {
                if (schedule.IsInForce(moment) != IsWithin(zone, moment, from, to, days))
                    Assert.Fail($"{id} {from}-{to} at {moment:O}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void The_next_start_and_end_are_those_that_a_search_minute_by_minute_finds(string id)
    {
        var zone = ZoneOffsets.Read(id, FirstYear, LastYear);
        foreach ((string from, string to, DayOfWeek[] days) in s_windows.Take(3))
        {
            SilenceSchedule schedule = Schedule(from, to, days, id);
            foreach (DateTime change in zone.Changes)
            {
                DateTime moment = change.AddHours(-3).AddSeconds(-7);
                Assert.Equal((Search(zone, moment, from, to, days, wanted: true), Search(zone, moment, from, to, days, wanted: false)),
                    (schedule.NextStart(moment)!.Value.UtcDateTime, schedule.NextEnd(moment)!.Value.UtcDateTime));
            }
        }
    }

    [Fact]
    public void A_window_that_a_spring_night_has_not_is_left_out_once()
    {
        TestMachine.NeedsTimeZone("Europe/Berlin");
        SilenceSchedule schedule = Schedule("02:00", "03:00", [], "Europe/Berlin");

        Assert.Equal(new DateTimeOffset(2025, 3, 31, 0, 0, 0, TimeSpan.Zero),
            schedule.NextStart(new DateTimeOffset(2025, 3, 29, 12, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void A_window_that_an_autumn_night_has_twice_is_in_force_both_times()
    {
        TestMachine.NeedsTimeZone("Europe/Berlin");
        SilenceSchedule schedule = Schedule("02:00", "03:00", [], "Europe/Berlin");

        Assert.Equal(new DateTimeOffset(2025, 10, 26, 2, 0, 0, TimeSpan.Zero),
            schedule.NextEnd(new DateTimeOffset(2025, 10, 25, 23, 0, 0, TimeSpan.Zero)));
    }

    private static SilenceSchedule Schedule(string from, string to, DayOfWeek[] days, string zone) => SilenceScheduleReader.Read(
        new SilenceRecurrence
        {
            Daily = $"{from}-{to}",
            Days = SilenceScheduleReader.Join([.. days.Select(static day => day.ToString())]),
            TimeZone = zone,
        },
        TimeZoneInfo.Utc, static () => new UnsupportedCronCalendar()).Schedule;

    private static IEnumerable<DateTime> Around(ZoneOffsets zone, TimeSpan reach)
    {
        IEnumerable<DateTime> centres = [new DateTime(2025, 6, 1, 0, 0, 0, DateTimeKind.Utc), .. zone.Changes];
        foreach (DateTime centre in centres)
        {
            for (DateTime moment = centre - reach; moment <= centre + reach; moment = moment.AddMinutes(StepMinutes))
            {
                yield return moment;
                yield return moment.AddTicks(-1);
            }
        }
    }

    /// <summary>The same in other words: minutes since the day on which the window begins.</summary>
    private static bool IsWithin(ZoneOffsets zone, DateTime utc, string from, string to, DayOfWeek[] days)
    {
        DateTime wall = utc + zone.At(utc);
        double begin = MinutesOf(from);
        double end = MinutesOf(to) > begin ? MinutesOf(to) : MinutesOf(to) + 1440;
        foreach (DateTime day in new[] { wall.Date, wall.Date.AddDays(-1) })
        {
            double minute = (wall - day).TotalMinutes;
            if (minute >= begin && minute < end && (days.Length == 0 || days.Contains(day.DayOfWeek)))
                return true;
        }

        return false;
    }

    private static double MinutesOf(string time) => (int.Parse(time[..2], null) * 60) + int.Parse(time[3..], null);

    /// <summary>The first whole minute at which the window has begun, or ended, and had not a minute before.</summary>
    private static DateTime Search(ZoneOffsets zone, DateTime after, string from, string to, DayOfWeek[] days, bool wanted)
    {
        bool before = IsWithin(zone, after, from, to, days);
        for (DateTime minute = after.AddSeconds(60 - after.Second); ; minute = minute.AddMinutes(1))
        {
            bool now = IsWithin(zone, minute, from, to, days);
            if (now == wanted && before != wanted)
                return minute;

            before = now;
        }
    }
}
