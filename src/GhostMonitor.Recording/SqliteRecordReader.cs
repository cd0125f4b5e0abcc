using System.Globalization;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;
using Microsoft.Data.Sqlite;

namespace GhostMonitor.Recording;

/// <summary>
/// Reads a recording, a portion of rows at a time: between two of them it holds no lock, so a slow consumer keeps no writer from tidying
/// its log.
/// </summary>
internal sealed class SqliteRecordReader : IRecordReader
{
    /// <summary>The most rows that are chosen to be read where the resolution is left to the recording.</summary>
    internal const int MostRowsByChoice = 5000;

    private const int Portion = 500;

    // A pack of windows is some 20 KB.
    private const int PortionOfPacks = 16;

    private static readonly RecordResolution[] s_finestFirst = [RecordResolution.Raw, RecordResolution.Minute, RecordResolution.Hour];

    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly RecordNames _names;

    // What is read has its memory in common, as what is sampled has.
    private readonly SampleBuilder _builder = new();

    internal SqliteRecordReader(string path)
    {
        _path = path;
        _connection = RecordDatabase.OpenForReading(path);
        _names = new RecordNames(_connection);
    }

    /// <inheritdoc/>
    public RecordResolution Resolve(RecordQuery query)
    {
        if (query.Resolution != RecordResolution.Auto)
            return query.Resolution;

        return Guard(() =>
        {
            // Hours are kept from the start and the longest, so they show how far back there is anything.
            long? firstHour = First(RecordTable.Hour, query);
            return s_finestFirst.FirstOrDefault(resolution => IsEnough(RecordTable.Of(resolution), query, firstHour),
                RecordResolution.Hour);
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<RecordSource> ReadSources() => Guard(_names.Sources);

    /// <inheritdoc/>
    public RecordExtent? FindExtent(RecordQuery query)
    {
        var table = RecordTable.Of(Resolve(query));
        return Guard(() =>
        {
            int[] sources = [.. _names.Numbers(query.Source)];
            (long from, long to) = Range(table, query);
            long? first = Outermost(table, sources, from, to, "ASC");
            return first is long found && Outermost(table, sources, from, to, "DESC") is long last
                ? new RecordExtent(TimeOf(found), TimeOf(last))
                : null;
        });
    }

    /// <inheritdoc/>
    public IEnumerable<RecordedSample> ReadSamples(RecordQuery query)
    {
        RecordResolution resolution = Resolve(query);
        return resolution == RecordResolution.Raw
            ? Rows(RecordTable.Raw, query, ToSample)
                .Where(sample => sample.Metrics.Moment > query.After && sample.Metrics.Moment < query.Before)
            : Rows(RecordTable.Of(resolution), query, ToMeans);
    }

    /// <inheritdoc/>
    public IEnumerable<RecordedMetrics> ReadMetrics(RecordQuery query)
    {
        RecordResolution resolution = Resolve(query);
        return resolution == RecordResolution.Raw
            ? Rows(RecordTable.Raw, query, ToMetrics).Where(metrics => metrics.Moment > query.After && metrics.Moment < query.Before)
            : Rows(RecordTable.Of(resolution), query, (key, data, source) => ToMetrics(key, data, source, resolution));
    }

    /// <inheritdoc/>
    public void ReadSeries(RecordQuery query, SeriesGrid grid)
    {
        RecordResolution resolution = Resolve(query);
        var table = RecordTable.Of(resolution);
        var rows = new SeriesRows(grid, _names.Instance);
        (long from, long to) = Range(table, query);
        Guard(() =>
        {
            HashSet<int> sources = [.. _names.Numbers(query.Source)];
            while (ReadSeries(table, sources, ref from, to, query, rows))
            {
            }

            return rows;
        });
    }

    /// <inheritdoc/>
    public IEnumerable<RecordedProcesses> ReadProcesses(RecordQuery query)
    {
        var table = WindowTable.Of(Resolve(query));
        if (!Guard(() => RecordSchema.HasProcesses(_connection)))
            yield break;

        (long from, long to) = table.Range(query);
        HashSet<RecordSource> wanted = [.. ReadSources().Where(source => query.Source is null || query.Source(source))];
        while (wanted.Count > 0)
        {
            List<(long Key, byte[] Data, RecordSource Source)> portion = Guard(() => ReadPortion(table.Name, from, to, PortionOfPacks));
            foreach ((long _, byte[] data, RecordSource source) in portion.Where(row => wanted.Contains(row.Source)))
            {
                foreach (ProcessWindow window in Guard(() => WindowPackCodec.Decode(data)))
                {
                    // Of one source, windows are in order: all that follow begin later.
                    if (table.Begin(window) >= query.Before)
                        wanted.Remove(source);
                    else if (table.End(window) > query.After)
                        yield return new RecordedProcesses(source, window);
                }
            }

            if (portion.Count < PortionOfPacks)
                yield break;

            from = portion[^1].Key + 1;
        }
    }

    /// <inheritdoc/>
    public LearntState? ReadLearnt(RecordSource source, out string? problem)
    {
        (LearntState? learnt, problem) = Guard(() => FindLearnt(source));
        return learnt;
    }

    /// <inheritdoc/>
    public IEnumerable<ResourceAlert> ReadAlerts(RecordQuery query)
    {
        long time = AlertTable.Ticks(query.After);
        long id = long.MaxValue;
        long before = AlertTable.Ticks(query.Before);
        while (true)
        {
            List<(long Time, long Id, RecordSource Source, ResourceAlert Alert)> portion = Guard(() => ReadAlerts(time, id, before));
            foreach ((long _, long _, RecordSource source, ResourceAlert alert) in portion)
            {
                if (query.Source is null || query.Source(source))
                    yield return alert;
            }

            if (portion.Count < Portion)
                yield break;

            (time, id, _, _) = portion[^1];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private IEnumerable<T> Rows<T>(RecordTable table, RecordQuery query, Func<long, byte[], RecordSource, T> decode)
    {
        (long from, long to) = Range(table, query);
        while (true)
        {
            List<(long Key, byte[] Data, RecordSource Source)> portion = Guard(() => ReadPortion(table.Name, from, to, Portion));
            foreach ((long key, byte[] data, RecordSource source) in portion)
            {
                if (query.Source is null || query.Source(source))
                    yield return Guard(() => decode(RecordKey.Milliseconds(key), data, source));
            }

            if (portion.Count < Portion)
                yield break;

            from = portion[^1].Key + 1;
        }
    }

    private List<(long Key, byte[] Data, RecordSource Source)> ReadPortion(string table, long from, long to, int most)
    {
        List<(long, byte[], RecordSource)> portion = [];
        using var statement =
            new Statement(_connection, $"SELECT key, data FROM {table} WHERE key >= $1 AND key < $2 ORDER BY key LIMIT {most}");
        using (SqliteDataReader rows = statement.Rows(from, to))
        {
            while (rows.Read())
                portion.Add((rows.GetInt64(0), rows.GetFieldValue<byte[]>(1), _names.Source(RecordKey.Source(rows.GetInt64(0)))));
        }

        return portion;
    }

    /// <summary>Reads a portion of rows into series.</summary>
    /// <returns>False if there are no more.</returns>
    private bool ReadSeries(RecordTable table, HashSet<int> sources, ref long from, long to, RecordQuery query, SeriesRows into)
    {
        int count = 0;
        using var statement =
            new Statement(_connection, $"SELECT key, data FROM {table.Name} WHERE key >= $1 AND key < $2 ORDER BY key LIMIT {Portion}");
        using SqliteDataReader rows = statement.Rows(from, to);
        while (rows.Read())
        {
            count++;
            long key = rows.GetInt64(0);
            from = key + 1;
            if (sources.Contains(RecordKey.Source(key)))
                into.Add(table, RecordKey.Milliseconds(key), rows.GetFieldValue<byte[]>(1), query);
        }

        return count == Portion;
    }

    private long? Outermost(RecordTable table, int[] sources, long from, long to, string order)
    {
        if (sources.Length == 0)
            return null;

        // The sources that are not meant are few rows: a file is one machine's, and its monitors write side by side.
        using var statement = new Statement(_connection, $"""
            SELECT key FROM {table.Name} WHERE key >= $1 AND key < $2 AND key & {RecordKey.MostSources - 1} IN ({string.Join(",", sources)})
            ORDER BY key {order} LIMIT 1
            """);
        return statement.Value(from, to) is long key ? key : null;
    }

    private static DateTimeOffset TimeOf(long key) => RecordKey.TimeOf(RecordKey.Milliseconds(key), 0, 0);

    private (LearntState? Learnt, string? Problem) FindLearnt(RecordSource source)
    {
        if (!RecordSchema.HasLearnt(_connection))
            return (null, null);

        using var statement = new Statement(_connection, LearntTable.Select);
        using SqliteDataReader rows = statement.Rows(source.ComputerName, source.MonitorName);
        string? problem = null;
        return rows.Read() ? (LearntTable.FromRow(rows, source, out problem), problem) : (null, null);
    }

    private List<(long Time, long Id, RecordSource Source, ResourceAlert Alert)> ReadAlerts(long time, long id, long before)
    {
        List<(long, long, RecordSource, ResourceAlert)> portion = [];
        using var statement = new Statement(_connection,
            AlertTable.Select(RecordSchema.HasProcesses(_connection), RecordSchema.HasAnomalies(_connection)));
        using (SqliteDataReader rows = statement.Rows(time, id, before, Portion))
        {
            while (rows.Read())
            {
                RecordSource source = _names.Source(rows.GetInt32(3));
                portion.Add((rows.GetInt64(1), rows.GetInt64(0), source, AlertTable.FromRow(rows, source)));
            }
        }

        return portion;
    }

    /// <summary>Whether a table reaches back as far as anything does, and has no more rows than one wants to read.</summary>
    private bool IsEnough(RecordTable table, RecordQuery query, long? firstHour)
    {
        long? first = First(table, query);
        bool reachesBack = firstHour is not long hour || (first is long found && found < hour + RecordTable.Hour.Milliseconds);
        return reachesBack && Count(table, query) <= MostRowsByChoice;
    }

    private long? First(RecordTable table, RecordQuery query)
    {
        (long from, long to) = Range(table, query);
        using var statement = new Statement(_connection, $"SELECT min(key) FROM {table.Name} WHERE key >= $1 AND key < $2");
        return statement.Value(from, to) is long key ? RecordKey.Milliseconds(key) : null;
    }

    private long Count(RecordTable table, RecordQuery query)
    {
        (long from, long to) = Range(table, query);
        using var statement =
            new Statement(_connection,
                $"SELECT count(*) FROM (SELECT 1 FROM {table.Name} WHERE key >= $1 AND key < $2 LIMIT {MostRowsByChoice + 1})");
        return Convert.ToInt64(statement.Value(from, to), CultureInfo.InvariantCulture);
    }

    /// <summary>The keys that a query is about: of samples to the millisecond, of minutes and hours those that overlap it.</summary>
    private static (long From, long To) Range(RecordTable table, RecordQuery query)
    {
        long after = query.After.ToUnixTimeMilliseconds();
        long from = table.Milliseconds == 0 ? after : after - table.Milliseconds + 1;
        long lastTick = query.Before == DateTimeOffset.MinValue ? 0 : 1;
        return (RecordKey.Of(from, 0), RecordKey.Of(query.Before.AddTicks(-lastTick).ToUnixTimeMilliseconds() + 1, 0));
    }

    private RecordedSample ToSample(long milliseconds, byte[] data, RecordSource source) =>
        new(source.MonitorName, SampleRowCodec.Decode(data, milliseconds, _names.Instance).ToMetrics(source.ComputerName, _builder), []);

    private RecordedSample ToMeans(long milliseconds, byte[] data, RecordSource source)
    {
        Bucket bucket = Decode(data);
        InstanceValues[] instances = [.. bucket.Groups.Select(static group => new InstanceValues(group.Instance, Means(group.Cells)))];
        var row = new SampleRow(Start(milliseconds, bucket), bucket.ListsRead, Means(bucket.Machine), instances, [], []);
        return new RecordedSample(source.MonitorName, row.ToMetrics(source.ComputerName, _builder), []);
    }

    private RecordedMetrics ToMetrics(long milliseconds, byte[] data, RecordSource source)
    {
        var row = SampleRowCodec.Decode(data, milliseconds, _names.Instance);
        var bucket = new Bucket((int)row.Timestamp.Offset.TotalMinutes);
        bucket.Add(row);
        return BucketSeries.ToMetrics(bucket, row.Timestamp, RecordResolution.Raw, source);
    }

    private RecordedMetrics ToMetrics(long milliseconds, byte[] data, RecordSource source, RecordResolution resolution)
    {
        Bucket bucket = Decode(data);
        return BucketSeries.ToMetrics(bucket, Start(milliseconds, bucket), resolution, source);
    }

    private Bucket Decode(byte[] data) => BucketSeries.MergeNames(BucketCodec.Decode(data, _names.Instance));

    private static DateTimeOffset Start(long milliseconds, Bucket bucket) => RecordKey.TimeOf(milliseconds, 0, bucket.OffsetMinutes);

    private static double[] Means(BucketCell[] cells) => [.. cells.Select(static cell => cell.Mean)];

    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is SqliteException or InvalidDataException)
        {
            throw RecordErrors.Using(e, _path, "read");
        }
    }
}
