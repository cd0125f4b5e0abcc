using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;
using Microsoft.Data.Sqlite;

namespace GhostMonitor.Recording;

/// <summary>
/// The numbers that sources and instances have in a file, learned from it when they are first asked for. Not thread-safe.
/// </summary>
internal sealed class RecordNames(SqliteConnection connection)
{
    private readonly Dictionary<int, InstanceKey> _instances = [];
    private readonly Dictionary<int, RecordSource> _sources = [];

    /// <exception cref="InvalidDataException">The file has no such number.</exception>
    internal InstanceKey Instance(int number)
    {
        if (_instances.TryGetValue(number, out InstanceKey? known))
            return known;

        Read("SELECT id, kind, name, detail FROM instance", rows =>
        {
            int kind = rows.GetInt32(1);
            if (kind <= MetricList.Machine.Number)
                throw BlobReader.Damaged();

            // A later version may have lists that this one doesn't know; rows of theirs are passed over.
            if (MetricList.Find(kind) is MetricList list)
                _instances[rows.GetInt32(0)] = new InstanceKey(list, rows.GetString(2), rows.GetString(3));
        });
        return _instances.TryGetValue(number, out known) ? known : throw BlobReader.Damaged();
    }

    /// <summary>All sources, in the order in which they came.</summary>
    internal IReadOnlyList<RecordSource> Sources()
    {
        ReadSources();
        return [.. _sources.OrderBy(static source => source.Key).Select(static source => source.Value)];
    }

    /// <summary>The numbers of the sources that are meant.</summary>
    /// <param name="isMeant">Picks them; null for all.</param>
    internal IEnumerable<int> Numbers(Predicate<RecordSource>? isMeant)
    {
        ReadSources();
        return _sources.Where(source => isMeant?.Invoke(source.Value) != false).Select(static source => source.Key);
    }

    /// <exception cref="InvalidDataException">The file has no such number.</exception>
    internal RecordSource Source(int number)
    {
        if (_sources.TryGetValue(number, out RecordSource? known))
            return known;

        ReadSources();
        return _sources.TryGetValue(number, out known) ? known : throw BlobReader.Damaged();
    }

    private void ReadSources() => Read("SELECT id, computer, monitor FROM source",
        rows => _sources[rows.GetInt32(0)] = new RecordSource(rows.GetString(1), rows.GetString(2)));

    private void Read(string sql, Action<SqliteDataReader> row)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader rows = command.ExecuteReader();
        while (rows.Read())
            row(rows);
    }
}
