using System.Globalization;
using GhostMonitor.Engine.History;
using Microsoft.Data.Sqlite;

namespace GhostMonitor.Recording;

/// <summary>
/// Removes what is older, and what makes the file larger, than the retention says. Part of a recorder: used within its transactions.
/// </summary>
/// <remarks>
/// A few rows at a time, a little more than come in, so that no write waits long. Its time is that of the newest sample; while that can't
/// be trusted, nothing is too old. Above the greatest size the oldest rows go, and before them those that lie beyond a time that is
/// proven: a clock that was ahead left them, and as the newest of all they would stay while samples of now go. Pages that become free are
/// used again; beyond the greatest size they are given back. Who used the machine goes with the samples of its time.
/// </remarks>
internal sealed class RecordPurge : IDisposable
{
    private const int PagesGivenBack = 256;

    private readonly SqliteConnection _connection;
    private readonly RecordRetention _retention;
    private readonly (Statement Delete, TimeSpan Age)[] _byAge;
    private readonly (Statement Delete, TimeSpan Age, Statement? Follow)[] _bySize;
    private readonly Statement[] _follow;
    private readonly Statement[] _beyond;
    private readonly Statement _pages;
    private readonly long _pageSize;

    internal RecordPurge(SqliteConnection connection, RecordRetention retention)
    {
        _connection = connection;
        _retention = retention;
        Statement raw = Delete(RecordTable.Raw), minute = Delete(RecordTable.Minute), hour = Delete(RecordTable.Hour);
        var alert = new Statement(connection,
            "DELETE FROM alert WHERE id IN (SELECT id FROM alert WHERE time < ($1 >> 16) * 10000 ORDER BY time LIMIT $2)");
        var learnt = new Statement(connection, LearntTable.DeleteOld);
        _byAge =
        [
            (raw, retention.Raw), (minute, retention.Minutes), (hour, retention.Hours), (alert, retention.Hours),
            (learnt, retention.Hours),
        ];

        _follow = [.. WindowTable.All.Select(Follow)];

        // What is being added to stays whatever its size: the minute and the hour of now.
        _bySize =
        [
            (raw, TimeSpan.FromMinutes(1), _follow[0]), (minute, TimeSpan.FromHours(1), _follow[1]),
            (hour, TimeSpan.FromHours(2), _follow[2]), (alert, TimeSpan.FromHours(2), null),
        ];
        _beyond =
        [
            .. new[] { RecordTable.Raw, RecordTable.Minute, RecordTable.Hour }.Select(static table => table.Name).Select(DeleteBeyond),
            .. WindowTable.All.Select(static table => table.Name).Select(DeleteBeyond),
            new Statement(
                connection, "DELETE FROM alert WHERE id IN (SELECT id FROM alert WHERE time >= ($1 >> 16) * 10000 ORDER BY time LIMIT $2)"),
        ];
        _pages = new Statement(connection,
            "SELECT (SELECT page_count FROM pragma_page_count) - (SELECT freelist_count FROM pragma_freelist_count)");
        _pageSize = RecordDatabase.Number(connection, "PRAGMA page_size");
    }

    /// <summary>Removes some of what is too old or too much.</summary>
    /// <param name="now">The time of the newest sample, in milliseconds since 1970.</param>
    /// <param name="trust">What is known of that time.</param>
    /// <param name="most">How many rows of each table at the most.</param>
    /// <returns>How many rows went.</returns>
    internal int Run(long now, ClockTrust trust, int most)
    {
        int gone = trust.IsTrusted ? _byAge.Sum(rule => rule.Delete.Run(Cut(now, rule.Age), most)) : 0;
        gone += _follow.Sum(follow => follow.Run(most));
        return gone + ShrinkToSize(now, trust, most);
    }

    public void Dispose()
    {
        foreach ((Statement delete, TimeSpan _) in _byAge)
            delete.Dispose();

        foreach (Statement delete in (Statement[])[.. _beyond, .. _follow])
            delete.Dispose();

        _pages.Dispose();
    }

    private int ShrinkToSize(long now, ClockTrust trust, int most)
    {
        int gone = trust.IsProven ? RemoveBeyond(now, most) : 0;
        foreach ((Statement delete, TimeSpan age, Statement? follow) in _bySize)
        {
            if (UsedBytes() <= _retention.MaxBytes)
                break;

            gone += delete.Run(Cut(now, age), most - gone);
            follow?.Run(most);
        }

        if (RecordDatabase.Number(_connection, "PRAGMA page_count") * _pageSize > _retention.MaxBytes)
            RecordDatabase.Execute(_connection, $"PRAGMA incremental_vacuum({PagesGivenBack})");

        return gone;
    }

    private int RemoveBeyond(long now, int most)
    {
        int gone = 0;
        foreach (Statement delete in _beyond)
        {
            if (UsedBytes() <= _retention.MaxBytes)
                break;

            gone += delete.Run(RecordKey.Of(RecordClock.Beyond(now), 0), most - gone);
        }

        return gone;
    }

    private long UsedBytes() => Convert.ToInt64(_pages.Value(), CultureInfo.InvariantCulture) * _pageSize;

    private static long Cut(long now, TimeSpan age) => RecordKey.Of(now - (long)age.TotalMilliseconds, 0);

    private Statement Delete(RecordTable table) =>
        new(_connection, $"DELETE FROM {table.Name} WHERE key IN (SELECT key FROM {table.Name} WHERE key < $1 ORDER BY key LIMIT $2)");

    private Statement DeleteBeyond(string table) =>
        new(_connection, $"DELETE FROM {table} WHERE key IN (SELECT key FROM {table} WHERE key >= $1 ORDER BY key LIMIT $2)");

    /// <summary>Windows go with the samples of their time.</summary>
    private Statement Follow(WindowTable table) => new(_connection, $"""
        DELETE FROM {table.Name} WHERE key IN (
            SELECT key FROM {table.Name}
            WHERE key < (SELECT min(key) FROM {table.Samples.Name})
                AND last < ((SELECT min(key) FROM {table.Samples.Name}) >> 16) - {table.LeadMilliseconds}
            ORDER BY key LIMIT $1)
        """);
}
