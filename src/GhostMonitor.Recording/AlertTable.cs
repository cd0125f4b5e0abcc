using GhostMonitor.Engine.History;
using Microsoft.Data.Sqlite;

namespace GhostMonitor.Recording;

/// <summary>
/// Alerts as rows of their table. Times are ticks of 100 ns since 1970, UTC, each with its offset in minutes; durations are ticks.
/// </summary>
internal static class AlertTable
{
    // Both are in the column silenced: version 0.1.0 reads what isn't 0 there as silenced.
    private const int SilencedBit = 1;
    private const int InhibitedBit = 2;

    /// <summary>An alert that is there already stays as it is: a write that is tried again must not double it.</summary>
    internal const string Insert = """
        INSERT INTO alert (time, time_offset, source, episode, resource, instance, level, transition, current, threshold, peak,
            started, started_offset, duration, message, reason, stale, silenced, time_to_full, culprits,
            unexplained, anomalies)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
        ON CONFLICT (time, episode, transition, source) DO NOTHING
        """;

    /// <summary>From one row on: after a time and id, before a time.</summary>
    /// <param name="hasCulprits">Whether the file has the columns for culprits, which came after version 0.1.0.</param>
    /// <param name="hasAnomalies">Whether it has the column for unusual numbers, which came later.</param>
    internal static string Select(bool hasCulprits, bool hasAnomalies) => $"""
        SELECT id, time, time_offset, source, episode, resource, instance, level, transition, current, threshold, peak,
            started, started_offset, duration, message, reason, stale, silenced, time_to_full,
            {(hasCulprits ? "culprits, unexplained" : "NULL, NULL")}, {(hasAnomalies ? "anomalies" : "NULL")}
        FROM alert WHERE (time, id) > ($1, $2) AND time < $3 ORDER BY time, id LIMIT $4
        """;

    internal static object?[] ToRow(ResourceAlert alert, int source) =>
    [
        Ticks(alert.Moment),
        Offset(alert.Moment),
        source,
        alert.Id.ToByteArray(),
        alert.ResourceName,
        alert.Instance,
        (int)alert.Level,
        (int)alert.Change,
        Finite(alert.CurrentValue),
        Finite(alert.ThresholdValue),
        Finite(alert.PeakValue),
        Ticks(alert.StartedMoment),
        Offset(alert.StartedMoment),
        alert.Duration.Ticks,
        alert.Message,
        alert.Reason,
        alert.IsStale ? 1 : 0,
        (alert.IsSilenced ? SilencedBit : 0) | (alert.IsInhibited ? InhibitedBit : 0),
        alert.TimeToFull?.Ticks,
        CulpritCodec.Encode(alert.Culprits),
        alert.UnexplainedPercent is double unexplained ? Finite(unexplained) : null,
        AnomalyCodec.Encode(alert.Anomalies),
    ];

    internal static ResourceAlert FromRow(SqliteDataReader row, RecordSource source) => new()
    {
        Moment = Time(row.GetInt64(1), row.GetInt64(2)),
        Id = new Guid(row.GetFieldValue<byte[]>(4)),
        ResourceName = row.GetString(5),
        Instance = row.IsDBNull(6) ? null : row.GetString(6),
        Level = (AlertLevel)row.GetInt32(7),
        Change = (AlertTransition)row.GetInt32(8),
        CurrentValue = Number(row, 9),
        ThresholdValue = Number(row, 10),
        PeakValue = Number(row, 11),
        StartedMoment = Time(row.GetInt64(12), row.GetInt64(13)),
        Duration = new TimeSpan(row.GetInt64(14)),
        Message = row.GetString(15),
        Reason = row.IsDBNull(16) ? null : row.GetString(16),
        IsStale = row.GetInt64(17) != 0,
        IsSilenced = (row.GetInt64(18) & SilencedBit) != 0,
        IsInhibited = (row.GetInt64(18) & InhibitedBit) != 0,
        TimeToFull = row.IsDBNull(19) ? null : new TimeSpan(row.GetInt64(19)),
        Culprits = row.IsDBNull(20) ? [] : CulpritCodec.Decode(row.GetFieldValue<byte[]>(20)),
        UnexplainedPercent = row.IsDBNull(21) ? null : row.GetDouble(21),
        Anomalies = row.IsDBNull(22) ? [] : AnomalyCodec.Decode(row.GetFieldValue<byte[]>(22), source.ComputerName, source.MonitorName),
        ComputerName = source.ComputerName,
        MonitorName = source.MonitorName,
    };

    internal static long Ticks(DateTimeOffset time) => time.UtcTicks - DateTime.UnixEpoch.Ticks;

    internal static long Offset(DateTimeOffset time) => (long)time.Offset.TotalMinutes;

    internal static DateTimeOffset Time(long ticks, long offset) => RecordKey.TimeOf(0, ticks, offset);

    /// <summary>SQLite has no NaN: what is none is NULL there.</summary>
    private static object? Finite(double value) => double.IsNaN(value) ? null : value;

    private static double Number(SqliteDataReader row, int column) => row.IsDBNull(column) ? double.NaN : row.GetDouble(column);
}
