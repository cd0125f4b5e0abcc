using System.Globalization;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Platform;
using Microsoft.Data.Sqlite;

namespace GhostMonitor.Recording;

/// <summary>Says what SQLite's result codes (sqlite.org/rescode.html) mean to a user. Pure.</summary>
internal static class RecordErrors
{
    internal const int Busy = 5;
    internal const int Locked = 6;
    internal const int ReadOnly = 8;
    internal const int Interrupted = 9;
    internal const int InputOutput = 10;
    internal const int Corrupt = 11;
    internal const int Full = 13;
    internal const int CantOpen = 14;
    internal const int NotADatabase = 26;

    private const string Rescue = "Move it away and recording begins anew; 'sqlite3 FILE .recover' saves what can be read";

    /// <summary>What stopped a file from being opened.</summary>
    /// <param name="error">The error of SQLite.</param>
    /// <param name="path">The file.</param>
    /// <param name="toWrite">Whether it was to be written.</param>
    internal static ResourceArgumentException Opening(SqliteException error, string path, bool toWrite) => error.SqliteErrorCode switch
    {
        Corrupt or NotADatabase => Damaged(path, error.Message),
        Busy or Locked =>
            new ResourceArgumentException(ErrorIds.RecordLocked, "RecordPath", path,
                "Another program has kept the file locked; end it, or give another file"),
        _ => new ResourceArgumentException(ErrorIds.InvalidRecordPath, "RecordPath", path,
            $"Give a file {(toWrite ? "in an existing folder that can be written" : "that can be read")} ({Plain(error)})"),
    };

    internal static ResourceArgumentException Damaged(string path, string detail) =>
        new(ErrorIds.DamagedRecord, "RecordPath", path, $"The file is damaged or is no recording ({detail.TrimEnd('.')}). {Rescue}");

    /// <summary>What stopped an open file from being written or read.</summary>
    internal static RecordException Using(Exception error, string path, string what) => error switch
    {
        SqliteException { SqliteErrorCode: Full } => new(ErrorIds.RecordDiskFull, $"Could not {what} {path}: the disk is full.", error),
        SqliteException { SqliteErrorCode: Busy or Locked } =>
            new(ErrorIds.RecordLocked, $"Could not {what} {path}: another program keeps it locked.", error),
        SqliteException { SqliteErrorCode: Corrupt or NotADatabase } or InvalidDataException =>
            DamagedWhile(what, path, error.Message, error),
        SqliteException sqlite => new(ErrorIds.RecordFailed, $"Could not {what} {path}: {Plain(sqlite)}.", error),
        ResourceArgumentException argument => new(argument.ErrorId, $"Could not {what} {path}: {argument.Accepted}.", error),
        _ => new(ErrorIds.RecordFailed, $"Could not {what} {path}: {error.Message.TrimEnd('.')}.", error),
    };

    /// <summary>What a check of the open file's pages found.</summary>
    internal static RecordException DamagedPage(string path, string detail) => DamagedWhile("write to", path, detail, null);

    /// <summary>What somebody did to the file while it was written to.</summary>
    /// <param name="change">What happened to the file.</param>
    /// <param name="path">The file.</param>
    /// <param name="isLeft">Whether the file that was open is left, so that the next write opens the one that has the name now.</param>
    internal static RecordException Moved(RecordFilesChange change, string path, bool isLeft)
    {
        (string errorId, string what, string next) = change switch
        {
            RecordFilesChange.Replaced => (ErrorIds.RecordReplaced,
                "another file was put in its place while it was open. What was recorded before is in the file that was there",
                "The next sample goes into the new file, if that is a recording"),
            RecordFilesChange.Removed => (ErrorIds.RecordRemoved,
                "it was removed or moved away while it was open. What was recorded before is in the file that was moved",
                "The next sample makes it anew"),
            RecordFilesChange.LogRemoved => (ErrorIds.RecordLogRemoved,
                "a file beside it (-wal or -shm) was removed while it was open. "
                    + "If another program has opened the recording since, the last minutes may be missing",
                "The next sample opens it anew; leave these files alone while a monitor records"),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "Nothing changed."),
        };
        string then = isLeft ? next : "Another program still reads what was there; recording goes on when it ends that";
        return new RecordException(errorId, $"Could not write to {path}: {what}. {then}.");
    }

    /// <summary>Why nothing is too old now.</summary>
    /// <param name="jump">In milliseconds.</param>
    /// <param name="path">The file.</param>
    internal static string ClockJump(long jump, string path) => string.Format(CultureInfo.InvariantCulture,
        "The clock stands {0:0.#} days beyond what was recorded in {1} before. "
            + "Nothing is removed from it by age until {2} hours of samples confirm the time. If the clock is wrong, set it",
        TimeSpan.FromMilliseconds(jump).TotalDays, path, RecordClock.HoursOfProof);

    /// <summary>Why what was learnt isn't kept.</summary>
    /// <param name="bytes">How large it is.</param>
    /// <param name="most">How large what all monitors have learnt may be.</param>
    /// <param name="path">The file.</param>
    internal static string TooMuchLearnt(long bytes, long most, string path) => string.Format(CultureInfo.InvariantCulture,
        "What was learnt of usual numbers is not kept in {0}: it takes {1}, and all monitors may have {2}, a quarter of the greatest size. "
            + "A restart learns anew from the recorded minutes. Give the recording a greater size",
        path, SizeText.Of(bytes), SizeText.Of(most));

    private static RecordException DamagedWhile(string what, string path, string detail, Exception? cause) =>
        new(ErrorIds.DamagedRecord, $"Could not {what} {path}: the file is damaged ({detail.TrimEnd('.')}). {Rescue}.", cause);

    private static string Plain(SqliteException error) => error.Message.TrimEnd('.');
}
