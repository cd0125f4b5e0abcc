using System.Globalization;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Alerting;

/// <summary>Reads a recurrence as a user has written it.</summary>
internal static class SilenceScheduleReader
{
    private const string DailyForm = "A window is two times of the day with a hyphen between them, such as 22:00-06:00 or 00:00-24:00";
    private const string EveryDay = "Accepted are the days' names, Monday to Sunday";
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);
    private static readonly DayOfWeek[] s_days = [.. Enumerable.Range(0, 7).Select(static day => (DayOfWeek)day)];
    private static readonly DayOfWeek[] s_fromMonday = [.. s_days.Skip(1), DayOfWeek.Sunday];

    /// <summary>Reads a recurrence.</summary>
    /// <param name="recurrence">The recurrence.</param>
    /// <param name="local">The machine's time zone.</param>
    /// <param name="findCronCalendar">Finds what reads cron expressions; asked only if there is one.</param>
    /// <returns>The recurrence as it is kept and shown, and when it is in force.</returns>
    /// <exception cref="ResourceArgumentException">InvalidDaily, InvalidDayOfWeek, InvalidCron, InvalidDuration, UnknownTimeZone,
    /// CronNotSupported.</exception>
    internal static (SilenceRecurrence Recurrence, SilenceSchedule Schedule) Read(
        SilenceRecurrence recurrence, TimeZoneInfo local, Func<ICronCalendar> findCronCalendar)
    {
        TimeZoneInfo zone = recurrence.TimeZone is string id ? TimeZones.Find(id) : local;
        if (recurrence.Cron is not null)
            return ReadCron(recurrence, recurrence.Cron, zone, findCronCalendar);

        (TimeSpan from, TimeSpan to) = ReadDaily(recurrence.Daily);
        DayOfWeek[] days = ReadDays(recurrence);
        return (recurrence with { Daily = $"{Text(from)}-{Text(to)}", Days = Text(days), Length = TimeSpan.Zero },
            new DailySchedule(from, to, days, zone));
    }

    /// <summary>The days of a text or of several, each of which may have several with commas between them.</summary>
    /// <returns>Null for none.</returns>
    internal static string? Join(IReadOnlyCollection<string>? days) => days is null || days.Count == 0 ? null : string.Join(", ", days);

    private static (SilenceRecurrence Recurrence, SilenceSchedule Schedule) ReadCron(
        SilenceRecurrence recurrence, string cron, TimeZoneInfo zone, Func<ICronCalendar> findCronCalendar)
    {
        if (recurrence.Daily is not null)
        {
            throw new ResourceArgumentException(ErrorIds.InvalidCron, SilenceRecurrence.CronOption, cron,
                "A silence recurs by a window of each day or by a cron expression: give one of them");
        }

        if (recurrence.Days is not null)
        {
            throw new ResourceArgumentException(ErrorIds.InvalidDayOfWeek, SilenceRecurrence.DaysOption, recurrence.Days,
                "The days of a cron expression are in its fifth field");
        }

        Limits.SilenceOccurrence.Require(recurrence.Length, ErrorIds.InvalidDuration, SilenceRecurrence.LengthOption);
        try
        {
            return (recurrence with { Cron = cron.Trim() },
                new CronSchedule(findCronCalendar().Parse(cron.Trim()), recurrence.Length, zone));
        }
        catch (FormatException e)
        {
            throw new ResourceArgumentException(ErrorIds.InvalidCron, SilenceRecurrence.CronOption, cron,
                "An expression has five fields: minute, hour, day of the month, month and day of the week, such as 0 22 * * 1-5. "
                + e.Message.TrimEnd('.'));
        }
    }

    private static (TimeSpan From, TimeSpan To) ReadDaily(string? daily)
    {
        string[] times = (daily ?? "").Split('-');
        return times.Length == 2 && TryTime(times[0], out TimeSpan from) && TryTime(times[1], out TimeSpan to) && from < s_day
            ? (from, to == TimeSpan.Zero ? s_day : to)
            : throw new ResourceArgumentException(ErrorIds.InvalidDaily, SilenceRecurrence.DailyOption, daily, DailyForm);
    }

    private static bool TryTime(string text, out TimeSpan time)
    {
        time = s_day;
        return text.Trim() == "24:00"
            || TimeSpan.TryParseExact(text.Trim(), [@"h\:mm", @"hh\:mm", @"h\:mm\:ss", @"hh\:mm\:ss"], CultureInfo.InvariantCulture,
                out time);
    }

    private static string Text(TimeSpan time) => time == s_day
        ? "24:00"
        : time.ToString(time.Seconds == 0 ? @"hh\:mm" : @"hh\:mm\:ss", CultureInfo.InvariantCulture);

    private static DayOfWeek[] ReadDays(SilenceRecurrence recurrence)
    {
        if (recurrence.Days is null)
            return s_days;

        var days = new HashSet<DayOfWeek>();
        foreach (string name in recurrence.Days.Split(',').Select(static name => name.Trim()))
        {
            DayOfWeek[] named = Array.FindAll(s_days, day => string.Equals(day.ToString(), name, StringComparison.OrdinalIgnoreCase));
            if (named.Length == 0)
                throw new ResourceArgumentException(ErrorIds.InvalidDayOfWeek, SilenceRecurrence.DaysOption, name, EveryDay);

            days.Add(named[0]);
        }

        return [.. days];
    }

    /// <summary>The days in the order of a week; null for all seven.</summary>
    private static string? Text(DayOfWeek[] days) =>
        days.Length == s_days.Length ? null : string.Join(", ", s_fromMonday.Where(days.Contains));
}
