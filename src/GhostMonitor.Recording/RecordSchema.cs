using Microsoft.Data.Sqlite;

namespace GhostMonitor.Recording;

/// <summary>
/// The tables of a recording. What came after version 0.1.0 is added to an older file when it is opened to be written; that version reads
/// and writes the file still, for it names the columns that it knows.
/// </summary>
internal static class RecordSchema
{
    private const string Tables = """
        CREATE TABLE source (id INTEGER PRIMARY KEY, computer TEXT NOT NULL, monitor TEXT NOT NULL, UNIQUE (computer, monitor)) STRICT;
        CREATE TABLE instance (
            id INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL, name TEXT NOT NULL, detail TEXT NOT NULL, used INTEGER NOT NULL,
            UNIQUE (kind, name, detail)) STRICT;
        CREATE TABLE raw (key INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
        CREATE TABLE minute (key INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
        CREATE TABLE hour (key INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
        CREATE TABLE alert (
            id INTEGER PRIMARY KEY, time INTEGER NOT NULL, time_offset INTEGER NOT NULL, source INTEGER NOT NULL, episode BLOB NOT NULL,
            resource TEXT NOT NULL, instance TEXT, level INTEGER NOT NULL, transition INTEGER NOT NULL,
            current REAL, threshold REAL, peak REAL, started INTEGER NOT NULL, started_offset INTEGER NOT NULL, duration INTEGER NOT NULL,
            message TEXT NOT NULL, reason TEXT, stale INTEGER NOT NULL, silenced INTEGER NOT NULL, time_to_full INTEGER,
            UNIQUE (time, episode, transition, source)) STRICT;
        """;

    // last: the time in the key of the row's last window, in milliseconds; windows: how many it has. Before the data, so that they are
    // read without it.
    private const string ProcessTables = """
        CREATE TABLE process_raw (key INTEGER PRIMARY KEY, last INTEGER NOT NULL, windows INTEGER NOT NULL, data BLOB NOT NULL) STRICT;
        CREATE TABLE process_minute (key INTEGER PRIMARY KEY, last INTEGER NOT NULL, windows INTEGER NOT NULL, data BLOB NOT NULL) STRICT;
        CREATE TABLE process_hour (key INTEGER PRIMARY KEY, last INTEGER NOT NULL, windows INTEGER NOT NULL, data BLOB NOT NULL) STRICT;
        ALTER TABLE alert ADD COLUMN culprits BLOB;
        ALTER TABLE alert ADD COLUMN unexplained REAL;
        """;

    private const string AnomalyColumn = "ALTER TABLE alert ADD COLUMN anomalies BLOB;";

    /// <summary>Makes the tables of a new file. Within a transaction.</summary>
    internal static void Create(SqliteConnection connection)
    {
        RecordDatabase.Execute(connection, Tables);
        RecordDatabase.Execute(connection, ProcessTables);
        RecordDatabase.Execute(connection, AnomalyColumn);
        RecordDatabase.Execute(connection, LearntTable.Create);
    }

    /// <summary>Adds to an older file what it lacks.</summary>
    internal static void Complete(SqliteConnection connection)
    {
        if (HasAnomalies(connection) && HasLearnt(connection))
            return;

        RecordDatabase.Execute(connection, "BEGIN IMMEDIATE");

        // Another process may have been first.
        if (!HasProcesses(connection))
            RecordDatabase.Execute(connection, ProcessTables);

        if (!HasAnomalies(connection))
            RecordDatabase.Execute(connection, AnomalyColumn);

        if (!HasLearnt(connection))
            RecordDatabase.Execute(connection, LearntTable.Create);

        RecordDatabase.Execute(connection, "COMMIT");
    }

    /// <summary>Whether a file has who used the machine: one that nothing has written since version 0.1.0 has not.</summary>
    internal static bool HasProcesses(SqliteConnection connection) => HasTable(connection, WindowTable.Raw.Name);

    /// <summary>Whether alerts of a file have the numbers that are unusual: they came after who used the machine.</summary>
    internal static bool HasAnomalies(SqliteConnection connection) =>
        RecordDatabase.Number(connection, "SELECT count(*) FROM pragma_table_info('alert') WHERE name = 'anomalies'") > 0;

    /// <summary>Whether a file has what monitors have learnt.</summary>
    internal static bool HasLearnt(SqliteConnection connection) => HasTable(connection, LearntTable.Name);

    private static bool HasTable(SqliteConnection connection, string name) =>
        RecordDatabase.Number(connection, $"SELECT count(*) FROM sqlite_schema WHERE name = '{name}'") > 0;
}
