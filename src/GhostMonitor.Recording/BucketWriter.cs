using Microsoft.Data.Sqlite;

namespace GhostMonitor.Recording;

/// <summary>
/// Adds samples to the minutes or the hours of a file. Part of a recorder: used within its transactions, and made anew after one that
/// failed.
/// </summary>
internal sealed class BucketWriter : IDisposable
{
    private readonly RecordTable _table;
    private readonly RecordNames _names;
    private readonly RecordNumbers _numbers;
    private readonly BucketCodec _codec = new();
    private readonly Statement _read;
    private readonly Statement _write;
    private readonly Statement _previous;
    private readonly SortedDictionary<long, Bucket> _touched = [];
    private readonly HashSet<long> _begun = [];

    internal BucketWriter(SqliteConnection connection, RecordTable table, RecordNames names, RecordNumbers numbers)
    {
        _table = table;
        _names = names;
        _numbers = numbers;
        _read = new Statement(connection, $"SELECT data FROM {table.Name} WHERE key = $1");
        _write = new Statement(connection,
            $"INSERT INTO {table.Name} (key, data) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET data = excluded.data");
        _previous = new Statement(connection,
            $"SELECT key, data FROM {table.Name} WHERE key < $1 AND key >= $2 AND (key & {RecordKey.MostSources - 1}) = $3 ORDER BY key " +
                $"DESC LIMIT 1");
    }

    internal void Add(SampleRow row, long milliseconds, int source)
    {
        long key = RecordKey.Of(_table.StartOf(milliseconds), source);
        if (!_touched.TryGetValue(key, out Bucket? bucket))
        {
            bucket = Load(key) ?? Begin(key, row);
            _touched.Add(key, bucket);
        }

        bucket.Add(row);
    }

    /// <summary>
    /// Writes what was added to. Of each source the newest stays open; what is over is packed, also one that an earlier transaction left
    /// open.
    /// </summary>
    internal void Flush()
    {
        var newest = new Dictionary<int, long>();
        foreach (long key in _touched.Keys)
            newest[RecordKey.Source(key)] = key;

        foreach ((long key, Bucket bucket) in _touched)
        {
            _write.Run(key, _codec.Encode(bucket, packed: newest[RecordKey.Source(key)] != key, NumberIn(key)));
            if (_begun.Contains(key))
                PackPrevious(key);
        }

        _touched.Clear();
        _begun.Clear();
    }

    public void Dispose()
    {
        _read.Dispose();
        _write.Dispose();
        _previous.Dispose();
    }

    private Bucket? Load(long key) => _read.Value(key) is byte[] data ? BucketCodec.Decode(data, _names.Instance) : null;

    private Bucket Begin(long key, SampleRow row)
    {
        _begun.Add(key);
        return new Bucket((int)row.Timestamp.Offset.TotalMinutes);
    }

    /// <summary>
    /// A day back at the most: what lies further was left open by a process that was killed, and is only larger than it need be.
    /// </summary>
    private void PackPrevious(long key)
    {
        long previousKey;
        byte[] data;
        using (SqliteDataReader rows = _previous
            .Rows(key, RecordKey.Later(key, -(long)TimeSpan.FromDays(1).TotalMilliseconds), RecordKey.Source(key)))
        {
            if (!rows.Read())
                return;

            previousKey = rows.GetInt64(0);
            data = rows.GetFieldValue<byte[]>(1);
        }

        if (!BucketCodec.IsPacked(data))
            _write.Run(previousKey, _codec.Encode(BucketCodec.Decode(data, _names.Instance), packed: true, NumberIn(previousKey)));
    }

    private Func<InstanceKey, int> NumberIn(long key) => instance => _numbers.Instance(instance, RecordKey.Milliseconds(key));
}
