namespace GhostMonitor.Engine.Backtesting;

/// <summary>Follows the times of samples: how far apart they usually are, where one is late, and where some are missing.</summary>
/// <remarks>
/// <para>
/// A sample that is not later than the one before, by 5 minutes at most, is a late one. Earlier than that, the clock was put back.
/// </para>
/// <para>Not thread-safe. Times are those of the samples, never the system's.</para>
/// </remarks>
internal sealed class SampleClock
{
    /// <summary>More missing readings than this say no more: it is as far as the longest view looks back.</summary>
    internal const int MostMissing = 48;

    /// <summary>No sample is later. The buckets that follow it are still times, in every offset.</summary>
    internal static readonly long LastTick = DateTime.MaxValue.Ticks - (2 * TimeSpan.TicksPerDay);

    private const double GapIntervals = 1.75;

    // One sample that came early or late makes no gap of the next one: it moves the interval by a fifth at most.
    private const double MostChange = 1.25;

    // A distance that is about a bucket's length is a bucket's: otherwise a sample that is late by a little would leave a bucket empty.
    private const double SlowShare = 0.9;

    private static readonly TimeSpan s_late = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_longestInterval = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_mostLearnt = TimeSpan.FromDays(36_500);

    /// <summary>The time of the newest sample; null before the first.</summary>
    internal DateTimeOffset? Now { get; private set; }

    /// <summary>The time of the sample before it, if none is missing between the two; null otherwise.</summary>
    internal DateTimeOffset? Before { get; private set; }

    /// <summary>How far apart samples usually are; zero before the second.</summary>
    internal TimeSpan Interval { get; private set; }

    /// <summary>Over how long there were samples, gaps left out.</summary>
    internal TimeSpan Learnt { get; private set; }

    /// <summary>How many samples are missing between the newest and the one before it, <see cref="MostMissing"/> at the most.</summary>
    internal int Missing { get; private set; }

    /// <summary>Goes on to a sample.</summary>
    /// <returns>False if it is a late one, which is left out.</returns>
    internal bool TryMove(DateTimeOffset moment)
    {
        if (moment.Ticks > LastTick || moment.UtcTicks > LastTick)
            return false;

        TimeSpan distance = Now is DateTimeOffset before ? moment - before : TimeSpan.Zero;
        if (Now is not null && distance <= TimeSpan.Zero && distance >= -s_late)
            return false;

        DateTimeOffset? last = Now;
        Now = moment;
        Before = null;
        Missing = 0;
        if (distance > TimeSpan.Zero)
            Follow(last, distance);

        return true;
    }

    /// <summary>True if samples come so seldom that each is a reading of its own.</summary>
    internal bool IsSlowFor(AnomalyGrain grain) => Interval.Ticks >= SlowShare * grain.Length.Ticks;

    internal void Write(BinaryWriter writer)
    {
        StateFields.Write(writer, Now);
        writer.Write(Interval.Ticks);
        writer.Write(Learnt.Ticks);
    }

    /// <exception cref="EndOfStreamException">It is cut short.</exception>
    /// <exception cref="InvalidDataException">It holds what no clock writes.</exception>
    internal static SampleClock Read(BinaryReader reader)
    {
        return new SampleClock
        {
            Now = StateFields.ReadMoment(reader),
            Interval = StateFields.ReadTime(reader, s_longestInterval),
            Learnt = StateFields.ReadTime(reader, s_mostLearnt),
        };
    }

    private void Follow(DateTimeOffset? last, TimeSpan distance)
    {
        double usual = Interval > TimeSpan.Zero ? Interval.Ticks : s_longestInterval.Ticks;
        if (distance.Ticks > GapIntervals * usual)
            Missing = (int)Math.Min(MostMissing, Math.Round(distance.Ticks / usual) - 1);
        else
        {
            Before = last;
            Learnt += distance;
        }

        double next = Interval > TimeSpan.Zero
            ? Math.Min(usual * MostChange, Math.Max(distance.Ticks, usual / MostChange))
            : distance.Ticks;
        Interval = new TimeSpan((long)Math.Max(1, Math.Min(next, s_longestInterval.Ticks)));
    }
}
