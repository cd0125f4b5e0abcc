using System.Data;
using System.Globalization;
using GhostMonitor.Engine.Platform;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GhostMonitor.Recording;

/// <summary>Opens the file, makes its tables, and refuses what is not a recording.</summary>
internal static class RecordDatabase
{
    /// <summary>The version of the tables that this reads and writes (PRAGMA user_version).</summary>
    internal const int SchemaVersion = 1;

    /// <summary>Marks the file as a recording (PRAGMA application_id): GMon.</summary>
    internal const int ApplicationId = 0x474D6F6E;

    // Other writers hold the file for milliseconds; one that is not free for so long is held by something that the user should know of.
    private const int BusySeconds = 10;

    // The library above SQLite waits as well, each time SQLite's own wait is over, until this is: the least that it takes.
    private const int LibrarySeconds = 1;

    // SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE (sqlite.org/c3ref/c_dbconfig_defensive.html)
    private const int NoCheckpointOnClose = 1006;

    /// <summary>Opens a file to write to it; makes it if there is none.</summary>
    /// <remarks>
    /// Write-ahead logging, so that readers and the writer don't wait for each other. synchronous=FULL: each commit is on the disk before
    /// it is acknowledged, for the minutes before a machine went down are the ones that are looked for afterwards; it costs one fsync for
    /// each write, off the sampling thread.
    /// </remarks>
    /// <exception cref="ResourceArgumentException">As <see cref="GhostMonitor.Engine.History.IRecordStore.OpenRecorder"/> says.</exception>
    internal static SqliteConnection OpenForWriting(string path, PageCheck pages)
    {
        RecordPlace.Make(path);
        RefuseOther(path);
        return Open(path, SqliteOpenMode.ReadWriteCreate, (connection, path) => PrepareForWriting(connection, path, pages));
    }

    /// <summary>Opens a file to read it, also where the user may only read it.</summary>
    /// <exception cref="ResourceArgumentException">As <see cref="GhostMonitor.Engine.History.IRecordStore.OpenReader"/> says.</exception>
    internal static SqliteConnection OpenForReading(string path)
    {
        if (!RecordPlace.Exists(path))
        {
            throw new ResourceArgumentException(ErrorIds.RecordNotFound, "RecordPath", path,
                "There is no such file", ErrorRemedy.RecordFirst);
        }

        RefuseOther(path);
        try
        {
            return Open(path, SqliteOpenMode.ReadOnly, CheckIsRecording);
        }
        catch (ResourceArgumentException e) when (e.ErrorId == ErrorIds.InvalidRecordPath && !File.Exists(path + "-wal"))
        {
            // A reader makes a shared-memory file beside the recording, which it may not in a folder that it can only read. Nobody writes,
            // so none is needed.
            return Open(Immutable(path), SqliteOpenMode.ReadOnly, CheckIsRecording);
        }
    }

    /// <summary>The name of the open file: absolute, and with links followed.</summary>
    internal static string FileName(SqliteConnection connection) => raw.sqlite3_db_filename(connection.Handle!, "main").utf8_to_string();

    /// <summary>Keeps the end of a connection from moving the log into the file and from removing it by its name.</summary>
    internal static void LeaveLogOnClose(SqliteConnection connection) =>
        raw.sqlite3_db_config(connection.Handle!, NoCheckpointOnClose, 1, out _);

    internal static void RollBack(SqliteConnection connection)
    {
        if (raw.sqlite3_get_autocommit(connection.Handle!) == 0)
            Execute(connection, "ROLLBACK");
    }

    internal static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    internal static long Number(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void PrepareForWriting(SqliteConnection connection, string path, PageCheck pages)
    {
        // Not before it is known to be a recording that is whole, or new: any other file stays as it is.
        bool isNew = CheckHeaderAtOnce(connection, path);
        if (!isNew && pages.AtOpening(connection) is string damage)
            throw RecordErrors.Damaged(path, damage);

        if (isNew)
            Execute(connection, "PRAGMA auto_vacuum = INCREMENTAL");

        Execute(connection, "PRAGMA journal_mode = WAL");
        Execute(connection, "PRAGMA synchronous = FULL");
        Execute(connection, "PRAGMA journal_size_limit = 8388608");
        if (isNew)
            Create(connection, path);
        else
            RecordSchema.Complete(connection);
    }

    /// <summary>Refuses another program's file by what it holds itself, before SQLite does anything to it.</summary>
    /// <remarks>
    /// An ordinary connection reads a log that lies beside the file, and plays back a journal. Where the file was replaced, that is the
    /// one of the file before, and changes this one.
    /// </remarks>
    private static void RefuseOther(string path)
    {
        if (!File.Exists(path))
            return;

        using SqliteConnection connection = Connect(Immutable(path), SqliteOpenMode.ReadOnly);
        try
        {
            connection.Open();
            bool isEmpty = Number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
            if (!isEmpty && Number(connection, "PRAGMA application_id") != ApplicationId)
                throw NotARecording(path);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == RecordErrors.NotADatabase)
        {
            throw RecordErrors.Damaged(path, e.Message);
        }
        catch (SqliteException)
        {
            // A writer that was killed may have left the file in part; with its log it is whole. What can't be opened at all is reported
            // below.
        }
    }

    private static SqliteConnection Connect(string name, SqliteOpenMode mode)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = name,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = LibrarySeconds,
        };
        return new SqliteConnection(settings.ConnectionString);
    }

    /// <summary>A file as a name under which SQLite reads it alone, without a lock and without what lies beside it.</summary>
    private static string Immutable(string path) =>
        "file:" + Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal) + "?immutable=1";

    private static ResourceArgumentException NotARecording(string path) =>
        new(ErrorIds.NotARecording, "RecordPath", path, "The file is a database of another program; give another file");

    private static SqliteConnection Open(string path, SqliteOpenMode mode, Action<SqliteConnection, string> prepare)
    {
        SqliteConnection connection = Connect(path, mode);
        try
        {
            connection.Open();

            // SQLite's own wait looks again after 1 to 100 ms; that of the library above it, every 150 ms, would seldom find a busy file
            // free.
            Execute(connection, $"PRAGMA busy_timeout = {BusySeconds * 1000}");
            prepare(connection, path);
            return connection;
        }
        catch (SqliteException e)
        {
            CloseAsFound(connection);
            throw RecordErrors.Opening(e, path, mode != SqliteOpenMode.ReadOnly);
        }
        catch
        {
            CloseAsFound(connection);
            throw;
        }
    }

    /// <summary>Closes a file that is not to be used. A log that was beside it stays: it belongs to whoever left it there.</summary>
    private static void CloseAsFound(SqliteConnection connection)
    {
        if (connection.State == ConnectionState.Open && new FileInfo(FileName(connection) + "-wal") is { Exists: true, Length: > 0 })
            LeaveLogOnClose(connection);

        connection.Dispose();
    }

    private static void CheckIsRecording(SqliteConnection connection, string path)
    {
        if (CheckHeaderAtOnce(connection, path))
            throw new ResourceArgumentException(ErrorIds.RecordNotFound, "RecordPath", path,
                "There is nothing in the file yet; try again when a monitor has recorded in it");
    }

    /// <summary>The same as <see cref="CheckHeader"/>, as of one moment: another process may be making the tables.</summary>
    private static bool CheckHeaderAtOnce(SqliteConnection connection, string path)
    {
        Execute(connection, "BEGIN");
        bool isNew = CheckHeader(connection, path);
        Execute(connection, "COMMIT");
        return isNew;
    }

    /// <summary>Refuses another program's database and a later version's.</summary>
    /// <returns>True if there is nothing in the file yet.</returns>
    private static bool CheckHeader(SqliteConnection connection, string path)
    {
        long application = Number(connection, "PRAGMA application_id");
        long version = Number(connection, "PRAGMA user_version");
        if (application == 0 && version == 0 && Number(connection, "SELECT count(*) FROM sqlite_schema") == 0)
            return true;

        if (application != ApplicationId)
            throw NotARecording(path);

        if (version > SchemaVersion)
        {
            throw new ResourceArgumentException(ErrorIds.NewerRecord, "RecordPath", path,
                $"A later version of GhostMonitor made the file (its format is {version}, this version knows {SchemaVersion}): " +
                    "give another file", ErrorRemedy.Update);
        }

        return false;
    }

    private static void Create(SqliteConnection connection, string path)
    {
        Execute(connection, "BEGIN IMMEDIATE");

        // Another process may have been first.
        if (CheckHeader(connection, path))
        {
            RecordSchema.Create(connection);
            Execute(connection, $"PRAGMA application_id = {ApplicationId}");
            Execute(connection, $"PRAGMA user_version = {SchemaVersion}");
        }

        Execute(connection, "COMMIT");
    }
}
