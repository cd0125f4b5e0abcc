using GhostMonitor.Engine.History;
using Microsoft.Data.Sqlite;

namespace GhostMonitor.Recording;

/// <summary>The files of an open recording, and whether their names still stand for them.</summary>
/// <remarks>
/// SQLite writes to the files that it opened, whatever their names stand for by now. What is committed into a file without a name is lost
/// without an error. Worse, the log (-wal) is found by its name: whoever opens another file under the name has the log's pages written
/// over it.
/// </remarks>
internal sealed class RecordFiles
{
    private const int SettleAttempts = 3;
    private const int BusyMilliseconds = 1000;

    private readonly SqliteConnection _connection;
    private readonly OpenedFile _given;
    private readonly OpenedFile _database;
    private readonly OpenedFile _log;
    private readonly OpenedFile _index;

    /// <param name="connection">The open recording.</param>
    /// <param name="path">Its name as it was given, perhaps a link.</param>
    /// <param name="before">The file that had the name before it was opened; null if there was none. Another one by now was put there
    /// meanwhile.</param>
    internal RecordFiles(SqliteConnection connection, string path, FileIdentity? before)
    {
        _connection = connection;

        // SQLite follows links when it opens a file, and keeps the log beside the file and not beside the link.
        string database = RecordDatabase.FileName(connection);
        _given = new OpenedFile(path, before ?? FileIdentity.Of(path));
        _database = database == path ? _given : _given with { Name = database };
        _log = OpenedFile.Now(database + "-wal");
        _index = OpenedFile.Now(database + "-shm");
    }

    /// <summary>What happened to them since they were opened: three system calls, some microseconds.</summary>
    internal RecordFilesChange Look()
    {
        if (!_given.IsInPlace)
            return _given.IsReplaced ? RecordFilesChange.Replaced : RecordFilesChange.Removed;

        if (!ReferenceEquals(_database, _given) && !_database.IsInPlace)
            return RecordFilesChange.Replaced;

        return _log.IsInPlace && _index.IsInPlace ? RecordFilesChange.None : RecordFilesChange.LogRemoved;
    }

    /// <summary>
    /// Leaves files that have lost their names, so that the connection can be closed: what the log holds goes into the file that it
    /// belongs to, and names of the log that would damage another file are removed.
    /// </summary>
    /// <returns>False if somebody keeps the log busy: to be tried again, and nothing is to be opened under the name meanwhile.</returns>
    internal bool TryLeave()
    {
        if (_database.IsInPlace && _log.IsInPlace && _index.IsInPlace)
            return true;

        // SQLite's close would remove the log by its name, which may be another's by now.
        RecordDatabase.LeaveLogOnClose(_connection);

        // Another connection has begun anew with the same file. It holds other locks than this one, so nothing can be written any more.
        if (_database.IsInPlace && (_log.IsReplaced || _index.IsReplaced))
            return true;

        try
        {
            RecordDatabase.RollBack(_connection);
            RecordDatabase.Execute(_connection, $"PRAGMA busy_timeout = {BusyMilliseconds}");
            return Enumerable.Range(0, SettleAttempts).Any(_ => TryEmptyLog() && TryRemoveNames());
        }
        catch (SqliteException e) when (e.SqliteErrorCode is RecordErrors.Busy or RecordErrors.Locked or RecordErrors.Full)
        {
            return false;
        }
        catch (SqliteException)
        {
            // The log can't be read any more, so nothing is lost with its names. Left there, they would damage the new file.
            RemoveNames();
            return true;
        }
    }

    /// <summary>The pages go into the file that was opened, not into one that has its name.</summary>
    private bool TryEmptyLog() => RecordDatabase.Number(_connection, "PRAGMA wal_checkpoint(TRUNCATE)") == 0;

    /// <summary>
    /// Under the log's own lock: others that opened the same files may be leaving them too, or may just have written to the log.
    /// </summary>
    private bool TryRemoveNames()
    {
        RecordDatabase.Execute(_connection, "BEGIN IMMEDIATE");
        try
        {
            if (_log.Length > 0)
                return false;

            RemoveNames();
            return true;
        }
        finally
        {
            RecordDatabase.RollBack(_connection);
        }
    }

    private void RemoveNames()
    {
        _log.Remove();
        _index.Remove();
    }
}
