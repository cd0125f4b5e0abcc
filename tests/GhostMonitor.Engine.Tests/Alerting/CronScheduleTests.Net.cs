using GhostMonitor.Calendars;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Alerting;

/// <summary>Silences by cron expressions, as Cronos reads them.</summary>
public sealed class CronScheduleTests
{
    private static readonly DateTimeOffset s_monday = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-01-05T21:59:59Z", false)]
    [InlineData("2026-01-05T22:00:00Z", true)]
    [InlineData("2026-01-06T05:59:59Z", true)]
    [InlineData("2026-01-06T06:00:00Z", false)]
    [InlineData("2026-01-10T03:00:00Z", true)]
    [InlineData("2026-01-10T23:00:00Z", false)]
    public void It_is_in_force_for_a_while_from_each_moment_on(string moment, bool isInForce) => Assert.Equal(isInForce,
        Schedule("0 22 * * 1-5", 8).IsInForce(DateTimeOffset.Parse(moment, null)));

    [Fact]
    public void The_next_start_and_end_are_told_within_and_without()
    {
        SilenceSchedule schedule = Schedule("0 22 * * 1-5", 8);

        Assert.Equal((s_monday.AddHours(22), s_monday.AddHours(30)), (schedule.NextStart(s_monday), schedule.NextEnd(s_monday)));
        Assert.Equal((s_monday.AddHours(46), s_monday.AddHours(30)),
            (schedule.NextStart(s_monday.AddHours(23)), schedule.NextEnd(s_monday.AddHours(23))));
    }

    [Fact]
    public void Moments_whose_times_join_are_one_time()
    {
        SilenceSchedule schedule = Schedule("0 1-3 * * *", 1.5);

        Assert.Equal(s_monday.AddHours(4.5), schedule.NextEnd(s_monday.AddHours(1)));
        Assert.Equal(s_monday.AddHours(25), schedule.NextStart(s_monday.AddHours(1)));
    }

    [Fact]
    public void One_that_never_ceases_has_no_end()
    {
        SilenceSchedule schedule = Schedule("* * * * *", 1);

        Assert.Equal((true, null, null), (schedule.IsInForce(s_monday), schedule.NextStart(s_monday), schedule.NextEnd(s_monday)));
    }

    [Fact]
    public void One_that_never_begins_is_never_in_force()
    {
        SilenceSchedule schedule = Schedule("0 0 30 2 *", 1);

        Assert.Equal((false, null, null), (schedule.IsInForce(s_monday), schedule.NextStart(s_monday), schedule.NextEnd(s_monday)));
    }

    [Fact]
    public void A_moment_that_a_spring_night_has_not_comes_when_the_clock_has_gone_on()
    {
        TestMachine.NeedsTimeZone("Europe/Berlin");
        SilenceSchedule schedule = Schedule("30 2 * * *", 1, "Europe/Berlin");

        Assert.Equal(new DateTimeOffset(2025, 3, 30, 1, 0, 0, TimeSpan.Zero),
            schedule.NextStart(new DateTimeOffset(2025, 3, 29, 12, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void A_moment_that_an_autumn_night_has_twice_comes_once_and_lasts_by_real_time()
    {
        TestMachine.NeedsTimeZone("Europe/Berlin");
        SilenceSchedule schedule = Schedule("30 2 * * *", 3, "Europe/Berlin");
        var noon = new DateTimeOffset(2025, 10, 25, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal((noon.AddHours(12.5), noon.AddHours(15.5)), (schedule.NextStart(noon), schedule.NextEnd(noon)));
    }

    [Theory]
    [InlineData("0 22 * *", 1, null, "InvalidCron", "Cron")]
    [InlineData("0 0 22 * * *", 1, null, "InvalidCron", "Cron")]
    [InlineData("", 1, null, "InvalidCron", "Cron")]
    [InlineData("61 * * * *", 1, null, "InvalidCron", "Cron")]
    [InlineData("0 22 * * *", 0, null, "InvalidDuration", "Duration")]
    [InlineData("0 22 * * *", 9000, null, "InvalidDuration", "Duration")]
    [InlineData("0 22 * * *", 1, "Monday", "InvalidDayOfWeek", "DayOfWeek")]
    public void What_can_not_be_read_is_refused(string cron, double hours, string? days, string errorId, string parameter)
    {
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => SilenceScheduleReader.Read(
            new SilenceRecurrence { Cron = cron, Days = days, Length = TimeSpan.FromHours(hours) }, TimeZoneInfo.Utc,
            static () => new CronosCalendar()));

        Assert.Equal((errorId, parameter), (error.ErrorId, error.Parameter));
    }

    [Fact]
    public void An_expression_that_is_too_short_is_said_to_end() => Assert.EndsWith("Months: Unexpected end",
        Assert.Throws<FormatException>(static () => new CronosCalendar().Parse("0 22 * *")).Message.TrimEnd('.'), StringComparison.Ordinal);

    [Fact]
    public void It_is_shown_with_how_long_it_holds() => Assert.Equal("8h at cron '0 22 * * 1-5' (UTC)",
        new SilenceRecurrence { Cron = "0 22 * * 1-5", Length = TimeSpan.FromHours(8), TimeZone = "UTC" }.ToString());

    private static SilenceSchedule Schedule(string cron, double hours, string zone = "UTC") => SilenceScheduleReader.Read(
        new SilenceRecurrence { Cron = cron, Length = TimeSpan.FromHours(hours), TimeZone = zone }, TimeZoneInfo.Utc,
        static () => new CronosCalendar()).Schedule;
}
