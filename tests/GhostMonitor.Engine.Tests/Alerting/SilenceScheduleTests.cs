using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Platform;
using Microsoft.FSharp.Core;

namespace GhostMonitor.Engine.Tests.Alerting;

/// <summary>Recurrences as they are written, and when they are in force where no clock is ever changed.</summary>
public sealed class SilenceScheduleTests
{
    private static readonly DateTimeOffset s_monday = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("22:00-06:00", "21:59:59.9", false)]
    [InlineData("22:00-06:00", "22:00", true)]
    [InlineData("22:00-06:00", "05:59:59.9", true)]
    [InlineData("22:00-06:00", "06:00", false)]
    [InlineData("9:00-17:30", "08:59", false)]
    [InlineData("9:00 - 17:30", "17:29", true)]
    [InlineData("09:00:30-17:30", "09:00:29", false)]
    [InlineData("00:00-24:00", "00:00", true)]
    [InlineData("00:00-00:00", "23:59:59", true)]
    [InlineData("22:00-22:00", "12:00", true)]
    public void A_window_holds_from_its_beginning_until_before_its_end(string daily, string time, bool isInForce) =>
        Assert.Equal(isInForce, Read(daily).Schedule.IsInForce(s_monday + TimeSpan.Parse(time, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(5, 23, true)]
    [InlineData(6, 5, true)]
    [InlineData(6, 23, false)]
    [InlineData(5, 5, false)]
    public void A_window_over_midnight_is_of_the_day_on_which_it_begins(int day, int hour, bool isInForce) => Assert.Equal(isInForce,
        Read("22:00-06:00", "Monday").Schedule.IsInForce(new DateTimeOffset(2026, 1, day, hour, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void A_window_from_a_time_to_the_same_is_a_whole_day_from_then_on()
    {
        SilenceSchedule schedule = Read("22:00-22:00", "Monday").Schedule;

        Assert.Equal((s_monday.AddHours(22), s_monday.AddHours(46)), (schedule.NextStart(s_monday), schedule.NextEnd(s_monday)));
    }

    [Fact]
    public void The_next_start_of_one_that_is_in_force_is_after_its_end()
    {
        SilenceSchedule schedule = Read("22:00-06:00").Schedule;

        Assert.Equal((s_monday.AddHours(22), s_monday.AddHours(6)), (schedule.NextStart(s_monday), schedule.NextEnd(s_monday)));
    }

    [Fact]
    public void One_that_is_always_in_force_has_no_next_start_and_no_end()
    {
        SilenceSchedule schedule = Read("00:00-24:00").Schedule;

        Assert.Equal((null, null), (schedule.NextStart(s_monday), schedule.NextEnd(s_monday)));
    }

    [Theory]
    [InlineData("9:00-17:30", null, "09:00-17:30 every day")]
    [InlineData("0:00-24:00", "sunday,SATURDAY, sunday", "00:00-24:00 on Saturday, Sunday")]
    [InlineData("0:00-0:00", "Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday", "00:00-24:00 every day")]
    public void A_recurrence_is_kept_and_shown_in_one_form(string daily, string? days, string text) =>
        Assert.Equal(text, Read(daily, days).Recurrence.ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("22:00")]
    [InlineData("22-6")]
    [InlineData("22:00-06:00-07:00")]
    [InlineData("24:00-06:00")]
    [InlineData("22:60-06:00")]
    [InlineData("25:00-06:00")]
    [InlineData("-1:00-06:00")]
    [InlineData("22:00-24:01")]
    public void What_is_no_window_is_refused(string? daily) => Assert.Equal(("InvalidDaily", "Daily"), Refusal(daily, null, null));

    [Theory]
    [InlineData("Sunnyday")]
    [InlineData("")]
    [InlineData("Monday,")]
    [InlineData("1")]
    public void What_is_no_day_is_refused(string days) => Assert.Equal(("InvalidDayOfWeek", "DayOfWeek"), Refusal("1:00-2:00", days, null));

    [Fact]
    public void An_unknown_time_zone_is_refused() =>
        Assert.Equal(("UnknownTimeZone", "TimeZone"), Refusal("1:00-2:00", null, "Europe/Nowhere"));

    [Fact]
    public void Where_nothing_reads_cron_expressions_that_is_the_error() =>
        Assert.Equal("CronNotSupported", Assert.Throws<ResourceArgumentException>(static () => SilenceScheduleReader.Read(
            new SilenceRecurrence { Cron = "0 22 * * *", Length = TimeSpan.FromHours(1) }, TimeZoneInfo.Utc,
            static () => new UnsupportedCronCalendar())).ErrorId);

    [Fact]
    public void Of_any_window_the_next_start_and_end_are_the_nearest_changes() => Prop.ForAll(
        Arb.From(
            from start in Gen.Choose(0, 1439)
            from end in Gen.Choose(1, 1440)
            from days in Gen.Choose(1, 127)
            from minute in Gen.Choose(0, 7 * 1440)
            select (start, end, days, minute)),
        static window => Holds(window.start, window.end, window.days, s_monday.AddMinutes(window.minute)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20260105, 7), FSharpOption<int>.None))));

    /// <summary>Nothing changes before the nearer of the two, and something does at each.</summary>
    private static bool Holds(int start, int end, int days, DateTimeOffset moment)
    {
        SilenceSchedule schedule = Read($"{Text(start)}-{Text(end)}",
            string.Join(",", Enumerable.Range(0, 7).Where(day => (days & (1 << day)) != 0).Select(static day => (DayOfWeek)day))).Schedule;
        bool isInForce = schedule.IsInForce(moment);
        DateTimeOffset? nearer = isInForce ? schedule.NextEnd(moment) : schedule.NextStart(moment);
        if (nearer is not DateTimeOffset change)
            return isInForce && schedule.NextStart(moment) is null;

        for (DateTimeOffset minute = moment; minute < change; minute = minute.AddMinutes(7))
        {
            if (schedule.IsInForce(minute) != isInForce)
                return false;
        }

        return schedule.IsInForce(change) != isInForce && schedule.IsInForce(change.AddTicks(-1)) == isInForce;
    }

    private static string Text(int minute) => string.Format(CultureInfo.InvariantCulture, "{0:00}:{1:00}", minute / 60, minute % 60);

    private static (string ErrorId, string Parameter) Refusal(string? daily, string? days, string? zone)
    {
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => Read(daily, days, zone));
        return (error.ErrorId, error.Parameter);
    }

    private static (SilenceRecurrence Recurrence, SilenceSchedule Schedule) Read(string? daily, string? days = null, string? zone = null) =>
        SilenceScheduleReader.Read(new SilenceRecurrence { Daily = daily, Days = days, TimeZone = zone }, TimeZoneInfo.Utc,
            static () => new UnsupportedCronCalendar());
}
