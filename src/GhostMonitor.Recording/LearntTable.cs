using GhostMonitor.Engine.History;
using Microsoft.Data.Sqlite;

namespace GhostMonitor.Recording;

/// <summary>
/// What monitors have learnt, a row for each source. Times are ticks as in <see cref="AlertTable"/>; states are packed as
/// <see cref="LearntCodec"/> says.
/// </summary>
internal static class LearntTable
{
    internal const string Name = "learnt";

    /// <summary>The state last, so that the others are read without it.</summary>
    internal const string Create = $"""
        CREATE TABLE {Name} (
            source INTEGER PRIMARY KEY, time INTEGER NOT NULL, time_offset INTEGER NOT NULL, state BLOB NOT NULL) STRICT;
        """;

    internal const string Replace = $"INSERT OR REPLACE INTO {Name} (source, time, time_offset, state) VALUES ($1, $2, $3, $4)";

    internal const string Drop = $"DELETE FROM {Name} WHERE source = $1";

    /// <summary>The bytes of the others' states: SQLite knows a blob's length without reading it.</summary>
    internal const string BytesOfOthers = $"SELECT coalesce(sum(length(state)), 0) FROM {Name} WHERE source <> $1";

    internal const string Select = $"""
        SELECT time, time_offset, state FROM {Name}
        WHERE source = (SELECT id FROM source WHERE computer = $1 AND monitor = $2)
        """;

    /// <summary>What was learnt before a time that is too long ago to be of use.</summary>
    internal const string DeleteOld =
        $"DELETE FROM {Name} WHERE source IN (SELECT source FROM {Name} WHERE time < ($1 >> 16) * 10000 LIMIT $2)";

    internal static object?[] ToRow(LearntState learnt, int source, byte[] packed) =>
        [source, AlertTable.Ticks(learnt.Moment), AlertTable.Offset(learnt.Moment), packed];

    internal static LearntState? FromRow(SqliteDataReader row, RecordSource source, out string? problem) =>
        LearntCodec.TryUnpack(row.GetFieldValue<byte[]>(2), out problem) is byte[] state
            ? new LearntState(source, AlertTable.Time(row.GetInt64(0), row.GetInt64(1)), state)
            : null;
}
