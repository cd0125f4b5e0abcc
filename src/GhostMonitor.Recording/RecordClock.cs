using Microsoft.Data.Sqlite;

namespace GhostMonitor.Recording;

/// <summary>Judges whether the time of a sample may decide what is too old. Part of a recorder: used within its transactions.</summary>
/// <remarks>
/// <para>
/// A clock that is years ahead for a moment would make everything too old. So a time counts once the hours that lead to it do: going back
/// from it, 24 hours with samples without a jump of more than a day. A machine that was switched off for a month so has to record for a
/// day, by then its new time is no accident. Rows beyond the time don't count, so those of a clock that was ahead are never taken for the
/// newest.
/// </para>
/// <para>
/// A jump is a distance of more than a day beyond the distance before it: a check that runs once a week doesn't jump. All of it is read
/// from the rows, so it is the same in the next process, and for a check that opens the file for one write.
/// </para>
/// </remarks>
internal sealed class RecordClock : IDisposable
{
    /// <summary>How many hours with samples confirm a time.</summary>
    internal const int HoursOfProof = 24;

    private static readonly long s_day = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    private readonly Statement _before;
    private readonly Statement _after;
    private (long Hour, ClockTrust Trust)? _last;

    internal RecordClock(SqliteConnection connection)
    {
        _before = new Statement(connection, $"SELECT max(key) FROM {RecordTable.Hour.Name} WHERE key < $1");
        _after = new Statement(connection, $"SELECT min(key) FROM {RecordTable.Hour.Name} WHERE key >= $1");
    }

    /// <summary>The first moment that is too far beyond a time to be right, if that is.</summary>
    internal static long Beyond(long now) => now + s_day;

    /// <summary>Judges the time of the newest sample of a write that is about to begin.</summary>
    /// <param name="now">The time, in milliseconds since 1970.</param>
    internal ClockTrust Foresee(long now)
    {
        long hour = RecordTable.Hour.StartOf(now);
        return _last is (long judged, ClockTrust trust) && judged == hour && trust.IsTrusted ? trust : Find(hour);
    }

    /// <summary>
    /// The same with the rows of the write: it may hold samples of before a jump and the first one after it. Trust lasts for the hour.
    /// </summary>
    /// <param name="now">The time, in milliseconds since 1970.</param>
    internal ClockTrust Judge(long now)
    {
        ClockTrust found = Foresee(now);
        _last = (RecordTable.Hour.StartOf(now), found);
        return found;
    }

    public void Dispose()
    {
        _before.Dispose();
        _after.Dispose();
    }

    private ClockTrust Find(long hour)
    {
        long upper = hour;
        long? lower = Before(hour);
        int hours = 1;
        for (; lower is long below && hours < HoursOfProof; hours++)
        {
            long? next = Before(below);
            long usual = Math.Max(RecordTable.Hour.Milliseconds, next is long last ? below - last : 0);
            if (upper - below > s_day + usual)
                return new ClockTrust(upper - below, IsNew: hours == 1 && !IsThere(hour), IsProven: false);

            (upper, lower) = (below, next);
        }

        return new ClockTrust(0, IsNew: false, IsProven: hours == HoursOfProof);
    }

    private long? Before(long hour) => _before.Value(RecordKey.Of(hour, 0)) is long key ? RecordKey.Milliseconds(key) : null;

    private bool IsThere(long hour) => _after.Value(RecordKey.Of(hour, 0)) is long key && RecordKey.Milliseconds(key) == hour;
}
