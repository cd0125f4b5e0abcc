using System.Globalization;
using GhostMonitor.Engine.Recording;
using Microsoft.Data.Sqlite;

namespace GhostMonitor.Recording;

/// <summary>Removes what is older, and what makes the file larger, than the retention says. Part of a recorder: used within its transactions.</summary>
/// <remarks>
/// A few rows at a time, a little more than come in: no write waits long, and a clock that is far ahead for a moment costs no more than a few
/// of the oldest rows. Its time is that of the newest sample. Pages that become free are used again; beyond the greatest size they are given back.
/// </remarks>
internal sealed class RecordPurge : IDisposable
{
    private const int PagesGivenBack = 256;

    private readonly SqliteConnection _connection;
    private readonly RecordRetention _retention;
    private readonly (Statement Delete, TimeSpan Age)[] _byAge;
    private readonly (Statement Delete, TimeSpan Age)[] _bySize;
    private readonly Statement _pages;
    private readonly long _pageSize;

    internal RecordPurge(SqliteConnection connection, RecordRetention retention)
    {
        _connection = connection;
        _retention = retention;
        Statement raw = Delete(RecordTable.Raw), minute = Delete(RecordTable.Minute), hour = Delete(RecordTable.Hour);
        var alert = new Statement(connection, "DELETE FROM alert WHERE id IN (SELECT id FROM alert WHERE time < ($1 >> 16) * 10000 ORDER BY time LIMIT $2)");
        _byAge = [(raw, retention.Raw), (minute, retention.Minutes), (hour, retention.Hours), (alert, retention.Hours)];

        // What is being added to stays whatever its size: the minute and the hour of now.
        _bySize = [(raw, TimeSpan.FromMinutes(1)), (minute, TimeSpan.FromHours(1)), (hour, TimeSpan.FromHours(2)), (alert, TimeSpan.FromHours(2))];
        _pages = new Statement(connection, "SELECT (SELECT page_count FROM pragma_page_count) - (SELECT freelist_count FROM pragma_freelist_count)");
        _pageSize = RecordDatabase.Number(connection, "PRAGMA page_size");
    }

    /// <summary>Removes some of what is too old or too much.</summary>
    /// <param name="now">The time of the newest sample, in milliseconds since 1970.</param>
    /// <param name="most">How many rows of each table at the most.</param>
    /// <returns>How many rows went.</returns>
    internal int Run(long now, int most)
    {
        int gone = _byAge.Sum(rule => rule.Delete.Run(Cut(now, rule.Age), most));
        return gone + ShrinkToSize(now, most);
    }

    public void Dispose()
    {
        foreach ((Statement delete, TimeSpan _) in _byAge)
            delete.Dispose();

        _pages.Dispose();
    }

    private int ShrinkToSize(long now, int most)
    {
        int gone = 0;
        foreach ((Statement delete, TimeSpan age) in _bySize)
        {
            if (UsedBytes() <= _retention.MaxBytes)
                break;

            gone += delete.Run(Cut(now, age), most - gone);
        }

        if (RecordDatabase.Number(_connection, "PRAGMA page_count") * _pageSize > _retention.MaxBytes)
            RecordDatabase.Execute(_connection, $"PRAGMA incremental_vacuum({PagesGivenBack})");

        return gone;
    }

    private long UsedBytes() => Convert.ToInt64(_pages.Value(), CultureInfo.InvariantCulture) * _pageSize;

    private static long Cut(long now, TimeSpan age) => RecordKey.Of(now - (long)age.TotalMilliseconds, 0);

    private Statement Delete(RecordTable table) =>
        new(_connection, $"DELETE FROM {table.Name} WHERE key IN (SELECT key FROM {table.Name} WHERE key < $1 ORDER BY key LIMIT $2)");
}
