using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GhostMonitor.Recording;

/// <summary>Looks for damaged pages in a file: when it is opened to be written, and once a day while it is open.</summary>
/// <remarks>
/// A write touches few pages, so that damage in the others would go on unseen for months. PRAGMA quick_check reads all of them: a year of
/// samples, 50 MB, takes 35 ms when the system has it in memory. A large file on a slow disk takes longer than a user waits for a monitor
/// to start. The check at opening is therefore broken off after a second, and is made as a whole a minute later, between two writes. Not
/// thread-safe.
/// </remarks>
internal sealed partial class PageCheck(TimeProvider time)
{
    /// <summary>How long the check at opening may take.</summary>
    internal static readonly TimeSpan OpeningLimit = TimeSpan.FromSeconds(1);

    /// <summary>When a check that was broken off is made as a whole.</summary>
    internal static readonly TimeSpan Resumption = TimeSpan.FromMinutes(1);

    /// <summary>The time between two checks of an open file.</summary>
    internal static readonly TimeSpan Distance = TimeSpan.FromDays(1);

    // How often SQLite asks whether to go on, in its own steps, of which a page is one: some ten times in a millisecond.
    private const int StepsBetweenQuestions = 20;

    // SQLite's extended result codes have the primary one in their lowest byte.
    private const int PrimaryCode = 0xFF;

    private long _last = time.GetTimestamp();
    private TimeSpan _pause = Distance;

    /// <summary>Checks a file that is being opened, for a limited time.</summary>
    /// <returns>What is damaged; null if nothing was found.</returns>
    internal string? AtOpening(SqliteConnection connection)
    {
        long begin = time.GetTimestamp();
        bool IsOver() => time.GetElapsedTime(begin) > OpeningLimit;
        raw.sqlite3_progress_handler(connection.Handle!, StepsBetweenQuestions, _ => IsOver() ? 1 : 0, null);
        try
        {
            return Run(connection);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == RecordErrors.Interrupted)
        {
            _pause = Resumption;
            return null;
        }
        finally
        {
            raw.sqlite3_progress_handler(connection.Handle!, 0, null, null);
        }
    }

    /// <summary>Checks an open file, if it is time.</summary>
    /// <returns>What is damaged; null if nothing was found, or it is not time yet.</returns>
    internal string? IfDue(SqliteConnection connection)
    {
        if (time.GetElapsedTime(_last) < _pause)
            return null;

        _pause = Distance;
        return Run(connection);
    }

    private string? Run(SqliteConnection connection)
    {
        _last = time.GetTimestamp();
        try
        {
            // Pages that the connection remembers would be checked as it remembers them, and not as they are in the file.
            RecordDatabase.Execute(connection, "PRAGMA shrink_memory");
            using var check = new Statement(connection, "PRAGMA quick_check(1)");
            string found = (string)check.Value()!;
            return found == "ok" || IsUnread(found) ? null : found.ReplaceLineEndings(" ");
        }
        catch (SqliteException e) when (e.SqliteErrorCode is RecordErrors.Corrupt or RecordErrors.NotADatabase)
        {
            return e.Message;
        }
    }

    /// <summary>
    /// A page that could not be read says nothing of what is in it, and the log may have been removed a moment ago. The next write fails
    /// with the reason.
    /// </summary>
    private static bool IsUnread(string found)
    {
        Match code = ReadError().Match(found);
        if (!code.Success)
            return false;

        int extended = int.Parse(code.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        return (extended & PrimaryCode) == RecordErrors.InputOutput;
    }

    [GeneratedRegex(@"unable to get the page\. error code=(\d{1,9})")]
    private static partial Regex ReadError();
}
