using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using Microsoft.Data.Sqlite;

namespace GhostMonitor.Recording;

/// <summary>
/// Adds windows of who used the machine to one table of a file. Part of a recorder: used within its transactions.
/// </summary>
/// <remarks>
/// A window is a row of its own until <see cref="PackSize"/> of a source stand one after the other. Then they become one row: names,
/// command lines and what stays the same stand in it once. So a write is small, and what is kept is too. The rows of a source never
/// overlap: a window that comes late goes into the row that covers its time.
/// </remarks>
internal sealed class WindowWriter : IDisposable
{
    /// <summary>How many windows become one row.</summary>
    internal const int PackSize = 32;

    private readonly WindowTable _table;
    private readonly WindowPackCodec _codec = new();
    private readonly Statement _covering;
    private readonly Statement _singles;
    private readonly Statement _write;
    private readonly Statement _remove;

    internal WindowWriter(SqliteConnection connection, WindowTable table)
    {
        _table = table;
        string source = $"(key & {RecordKey.MostSources - 1}) = $3";
        _covering = new Statement(connection,
            $"SELECT key, last, data FROM {table.Name} WHERE key <= $1 AND key >= $2 AND {source} ORDER BY key DESC LIMIT 1");
        _singles = new Statement(connection,
            $"SELECT key, windows, data FROM {table.Name} WHERE key < $1 AND key >= $2 AND {source} ORDER BY key DESC LIMIT {PackSize}");
        _write = new Statement(connection, $"INSERT INTO {table.Name} (key, last, windows, data) VALUES ($1, $2, $3, $4) " +
            "ON CONFLICT (key) DO UPDATE SET last = excluded.last, windows = excluded.windows, data = excluded.data");
        _remove = new Statement(connection, $"DELETE FROM {table.Name} WHERE key = $1");
    }

    internal void Add(ProcessWindow window, int source)
    {
        long key = RecordKey.Of(_table.KeyTime(window), source);
        if (Covering(key) is (long there, List<ProcessWindow> windows))
        {
            Insert(windows, window);
            Write(there, windows);
            return;
        }

        Write(key, [window]);
        Pack(key);
    }

    public void Dispose()
    {
        foreach (Statement statement in (Statement[])[_covering, _singles, _write, _remove])
            statement.Dispose();
    }

    /// <summary>The row whose windows reach to a key's time or beyond it.</summary>
    private (long Key, List<ProcessWindow> Windows)? Covering(long key)
    {
        using SqliteDataReader rows = _covering.Rows(key, Earliest(key), RecordKey.Source(key));
        return rows.Read() && rows.GetInt64(1) >= RecordKey.Milliseconds(key)
            ? (rows.GetInt64(0), WindowPackCodec.Decode(rows.GetFieldValue<byte[]>(2)))
            : null;
    }

    private void Insert(List<ProcessWindow> windows, ProcessWindow window)
    {
        int same = _table.IsJoined ? windows.FindIndex(other => _table.KeyTime(other) == _table.KeyTime(window)) : -1;
        if (same >= 0)
        {
            windows[same] = Join(windows[same], window);
            return;
        }

        int later = windows.FindIndex(other => other.Moment > window.Moment);
        windows.Insert(later < 0 ? windows.Count : later, window);
    }

    private static ProcessWindow Join(ProcessWindow one, ProcessWindow other)
    {
        ProcessWindow[] ordered = one.Moment <= other.Moment ? [one, other] : [other, one];
        return ProcessRanking.Trim(ProcessRanking.Join(ordered), ProcessOptions.DefaultKept);
    }

    /// <summary>Makes one row of those before a key, if there are enough which are single.</summary>
    private void Pack(long key)
    {
        var singles = new List<(long Key, byte[] Data)>();
        using (SqliteDataReader rows = _singles.Rows(key, Earliest(key), RecordKey.Source(key)))
        {
            while (rows.Read() && rows.GetInt64(1) == 1)
                singles.Add((rows.GetInt64(0), rows.GetFieldValue<byte[]>(2)));
        }

        if (singles.Count < PackSize)
            return;

        singles.Reverse();
        List<ProcessWindow> windows = [.. singles.SelectMany(static single => WindowPackCodec.Decode(single.Data))];
        foreach ((long single, byte[] _) in singles.Skip(1))
            _remove.Run(single);

        Write(singles[0].Key, windows);
    }

    private void Write(long key, List<ProcessWindow> windows) =>
        _write.Run(key, _table.KeyTime(windows[^1]), windows.Count, _codec.Encode(windows));

    private long Earliest(long key) => RecordKey.Of(RecordKey.Milliseconds(key) - _table.SpanMilliseconds, 0);
}
