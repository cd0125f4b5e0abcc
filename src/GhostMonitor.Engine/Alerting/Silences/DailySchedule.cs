namespace GhostMonitor.Engine.Alerting;

/// <summary>In force while the clock on a zone's walls is within a window of the day. Immutable and pure.</summary>
/// <remarks>
/// It is the clock on the wall that counts, so a change of summer time makes a window longer or shorter, leaves it out (02:00-03:00 in
/// spring) or has it twice (02:00-03:00 in autumn).
/// </remarks>
internal sealed class DailySchedule : SilenceSchedule
{
    // A window of one day of the week that a change of summer time leaves out comes again in two weeks.
    private static readonly TimeSpan s_horizon = TimeSpan.FromDays(30);

    // Between two looks at a zone's offset. No zone changes it twice in so short a time.
    private static readonly TimeSpan s_step = TimeSpan.FromHours(6);
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    private readonly TimeSpan _from;
    private readonly TimeSpan _to;
    private readonly bool[] _days;
    private readonly TimeZoneInfo _zone;

    /// <summary>Creates a schedule.</summary>
    /// <param name="from">When the window begins: from 00:00 to before 24:00.</param>
    /// <param name="to">
    /// When it ends, which no longer belongs to it: after 00:00, to 24:00. Not after the beginning, it is the next day's; equal, it is a
    /// whole day later.
    /// </param>
    /// <param name="days">The days on which it begins, by the number of <see cref="DayOfWeek"/>.</param>
    /// <param name="zone">Whose clocks count.</param>
    internal DailySchedule(TimeSpan from, TimeSpan to, IEnumerable<DayOfWeek> days, TimeZoneInfo zone)
    {
        _from = from;
        _to = to;
        _zone = zone;
        _days = new bool[7];
        foreach (DayOfWeek day in days)
            _days[(int)day] = true;
    }

    /// <inheritdoc/>
    public override bool IsInForce(DateTimeOffset moment) => IsWithin(moment.UtcDateTime + _zone.GetUtcOffset(moment));

    /// <inheritdoc/>
    public override DateTimeOffset? NextStart(DateTimeOffset moment) => IsInForce(moment)
        ? NextChange(moment) is DateTimeOffset end ? NextChange(end) : null
        : NextChange(moment);

    /// <inheritdoc/>
    public override DateTimeOffset? NextEnd(DateTimeOffset moment) => IsInForce(moment)
        ? NextChange(moment)
        : NextChange(moment) is DateTimeOffset start ? NextChange(start) : null;

    private bool IsWithin(DateTime wall)
    {
        TimeSpan time = wall.TimeOfDay;
        bool isOfToday = time >= _from && (time < _to || _to <= _from);
        bool isOfYesterday = time < _to && _to <= _from;
        return (isOfToday && _days[(int)wall.DayOfWeek]) || (isOfYesterday && _days[((int)wall.DayOfWeek + 6) % 7]);
    }

    /// <summary>The first moment after another at which it is in force and wasn't before, or the other way round.</summary>
    private DateTimeOffset? NextChange(DateTimeOffset after)
    {
        DateTime start = after.UtcDateTime;
        bool isInForce = IsInForce(after);
        for (DateTime piece = start, end; piece - start < s_horizon; piece = end)
        {
            TimeSpan offset = _zone.GetUtcOffset(piece);
            end = EndOfOffset(piece, offset);
            if (ChangeOfWall(piece + offset, end + offset, isInForce) is DateTime wall)
                return new DateTimeOffset(wall - offset, TimeSpan.Zero);

            if (IsInForce(end) != isInForce)
                return end;
        }

        return null;
    }

    /// <summary>Until when, at most one step on, a zone keeps its offset.</summary>
    private DateTime EndOfOffset(DateTime from, TimeSpan offset)
    {
        DateTime last = from;
        DateTime end = from + s_step;
        if (_zone.GetUtcOffset(end) == offset)
            return end;

        while (end - last > TimeSpan.FromTicks(1))
        {
            var middle = new DateTime(last.Ticks + ((end.Ticks - last.Ticks) / 2), DateTimeKind.Utc);
            if (_zone.GetUtcOffset(middle) == offset)
                last = middle;
            else
                end = middle;
        }

        return end;
    }

    /// <summary>The first change between two times on the wall, while the wall's clock goes evenly.</summary>
    private DateTime? ChangeOfWall(DateTime after, DateTime before, bool isInForce)
    {
        for (DateTime day = after.Date; day < before; day += s_day)
        {
            foreach (DateTime edge in _from <= _to ? new[] { day + _from, day + _to } : [day + _to, day + _from])
            {
                if (edge > after && edge < before && IsWithin(edge) != isInForce)
                    return edge;
            }
        }

        return null;
    }
}
