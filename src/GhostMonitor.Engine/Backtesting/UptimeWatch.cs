namespace GhostMonitor.Engine.Backtesting;

/// <summary>
/// Finds restarts and steps of the clock: what passed by the machine's uptime is compared with what passed by its clock. Pure.
/// </summary>
internal static class UptimeWatch
{
    // A clock that is slewed gains or loses far less between two samples.
    private static readonly TimeSpan s_leastStep = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan s_leastDrop = TimeSpan.FromSeconds(1);

    // A recording holds the mean of a minute or an hour to a hundredth of an hour, and not all of it may have been sampled.
    private static readonly TimeSpan s_inexactness = TimeSpan.FromMinutes(1);

    /// <summary>All that happened in a row of samples, in their order.</summary>
    /// <param name="samples">One machine's samples, oldest first. One without an uptime is passed over.</param>
    /// <param name="meanOver">The length of the minute or hour that each sample is the mean of; null for samples as they were taken.
    /// </param>
    public static IReadOnlyList<UptimeEvent> Find(IEnumerable<ResourceMetrics> samples, TimeSpan? meanOver = null) =>
        Find(samples.Select(static sample => (sample.Moment, sample.Uptime)), meanOver);

    /// <summary>All that happened in a row of uptimes, in their order.</summary>
    /// <param name="uptimes">One machine's uptimes, oldest first. A missing one is passed over.</param>
    /// <param name="meanOver">As for samples.</param>
    public static IReadOnlyList<UptimeEvent> Find(IEnumerable<(DateTimeOffset Moment, TimeSpan? Uptime)> uptimes, TimeSpan? meanOver)
    {
        Reading[] readings =
        [
            .. uptimes.Where(static each => each.Uptime is not null)
                .Select(static each => new Reading(each.Moment, each.Uptime.GetValueOrDefault())),
        ];
        return [.. meanOver is TimeSpan length ? InMeans(readings, length) : InSamples(readings)];
    }

    private static IEnumerable<UptimeEvent> InSamples(Reading[] readings)
    {
        for (int i = 1; i < readings.Length; i++)
        {
            Reading before = readings[i - 1], now = readings[i];
            if (before.Uptime - now.Uptime >= s_leastDrop)
                yield return new UptimeEvent(UptimeEventKind.Restart, StartOf(before, now), GapBetween(before, now));
            else if (StepBetween(before, now, s_leastStep) is TimeSpan step)
                yield return new UptimeEvent(UptimeEventKind.ClockStep, now.Moment, step);
        }
    }

    /// <summary>
    /// The mean of the minute or hour of a restart is of both times, so the uptime falls twice, and the one after it has the time of the
    /// start.
    /// </summary>
    private static IEnumerable<UptimeEvent> InMeans(Reading[] readings, TimeSpan length)
    {
        for (int i = 1; i < readings.Length; i++)
        {
            Reading before = readings[i - 1], now = readings[i];
            if (before.Uptime - now.Uptime >= s_inexactness)
            {
                if (i + 1 < readings.Length && readings[i + 1].Uptime < now.Uptime + length - s_inexactness)
                    now = readings[++i];

                Reading middle = now with { Moment = now.Moment + TimeSpan.FromTicks(length.Ticks / 2) };
                yield return new UptimeEvent(UptimeEventKind.Restart, StartOf(before, middle), TimeSpan.Zero);
            }
            else if (StepBetween(before, now, length + s_inexactness) is TimeSpan step)
            {
                yield return new UptimeEvent(UptimeEventKind.ClockStep, now.Moment, step);
            }
        }
    }

    private static TimeSpan? StepBetween(Reading before, Reading now, TimeSpan least)
    {
        TimeSpan step = now.Moment - before.Moment - (now.Uptime - before.Uptime);
        return step.Duration() >= least ? step : null;
    }

    /// <summary>Not before the last reading of the time before, wherever the clock was set meanwhile.</summary>
    private static DateTimeOffset StartOf(Reading before, Reading now)
    {
        DateTimeOffset start = now.Moment - now.Uptime;
        return start > before.Moment || before.Moment > now.Moment ? start : before.Moment;
    }

    private static TimeSpan GapBetween(Reading before, Reading now) =>
        now.Moment > before.Moment ? now.Moment - before.Moment : TimeSpan.Zero;

    private readonly record struct Reading(DateTimeOffset Moment, TimeSpan Uptime);
}
