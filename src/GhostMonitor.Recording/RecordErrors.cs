using GhostMonitor.Engine;
using GhostMonitor.Engine.Recording;
using Microsoft.Data.Sqlite;

namespace GhostMonitor.Recording;

/// <summary>Says what SQLite's result codes (sqlite.org/rescode.html) mean to a user. Pure.</summary>
internal static class RecordErrors
{
    internal const int Busy = 5;
    internal const int Locked = 6;
    internal const int ReadOnly = 8;
    internal const int Corrupt = 11;
    internal const int Full = 13;
    internal const int CantOpen = 14;
    internal const int NotADatabase = 26;

    private const string Rescue = "Move it away and recording begins anew; 'sqlite3 FILE .recover' saves what can be read";

    /// <summary>What stopped a file from being opened.</summary>
    /// <param name="error">What SQLite said.</param>
    /// <param name="path">The file.</param>
    /// <param name="toWrite">Whether it was to be written.</param>
    internal static ResourceArgumentException Opening(SqliteException error, string path, bool toWrite) => error.SqliteErrorCode switch
    {
        Corrupt or NotADatabase => Damaged(path, error.Message),
        Busy or Locked => new ResourceArgumentException("RecordLocked", "RecordPath", path, "Another program has kept the file locked; end it, or give another file"),
        _ => new ResourceArgumentException("InvalidRecordPath", "RecordPath", path, $"Give a file {(toWrite ? "in an existing folder that can be written" : "that can be read")} ({Plain(error)})"),
    };

    internal static ResourceArgumentException Damaged(string path, string detail) =>
        new("DamagedRecord", "RecordPath", path, $"The file is damaged or is no recording ({detail.TrimEnd('.')}). {Rescue}");

    /// <summary>What stopped an open file from being written or read.</summary>
    internal static RecordException Using(Exception error, string path, string what) => error switch
    {
        SqliteException { SqliteErrorCode: Full } => new("RecordDiskFull", $"Could not {what} {path}: the disk is full.", error),
        SqliteException { SqliteErrorCode: Busy or Locked } => new("RecordLocked", $"Could not {what} {path}: another program keeps it locked.", error),
        SqliteException { SqliteErrorCode: Corrupt or NotADatabase } or InvalidDataException =>
            new("DamagedRecord", $"Could not {what} {path}: the file is damaged ({error.Message.TrimEnd('.')}). {Rescue}.", error),
        SqliteException sqlite => new("RecordFailed", $"Could not {what} {path}: {Plain(sqlite)}.", error),
        _ => new("RecordFailed", $"Could not {what} {path}: {error.Message.TrimEnd('.')}.", error),
    };

    private static string Plain(SqliteException error) => error.Message.TrimEnd('.');
}
