using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Recording;

/// <summary>Where a recording is: refuses what is no regular file, before SQLite opens it.</summary>
internal static class RecordPlace
{
    // SQLite's own files beside a database, each of which it opens by its name.
    private static readonly string[] s_beside = ["-wal", "-shm", "-journal"];

    /// <summary>Makes the file if there is none, readable by its owner alone; SQLite gives the files beside it the same mode.</summary>
    /// <exception cref="ResourceArgumentException">InvalidRecordPath: it is no regular file, or can't be made.</exception>
    internal static void Make(string path) => Guard(path, () =>
    {
        FilePlace place = Look(path);
        if (!place.Exists)
            MakeEmpty(place.Path);
    });

    /// <summary>Whether the file is there.</summary>
    /// <exception cref="ResourceArgumentException">InvalidRecordPath: it is no regular file.</exception>
    internal static bool Exists(string path)
    {
        bool exists = Directory.Exists(Path.GetDirectoryName(path));
        Guard(path, () => exists = exists && Look(path).Exists);
        return exists;
    }

    /// <summary>
    /// Under another name first: closing a file that SQLite has open elsewhere in the process would end SQLite's locks on it (fcntl(2)).
    /// </summary>
    private static void MakeEmpty(string path)
    {
        try
        {
            WholeFile.Write(path, mayReplace: false, static _ => { });
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another program was first.
        }
    }

    private static FilePlace Look(string path)
    {
        FilePlace place = FilePlace.Of(path);
        foreach (string suffix in s_beside)
            FilePlace.LookBeside(place.Path + suffix);

        return place;
    }

    private static void Guard(string path, Action step)
    {
        try
        {
            step();
        }
        catch (FileRefusedException e)
        {
            throw Invalid(path, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Invalid(path, $"Give a file in an existing folder that can be written ({e.Message.TrimEnd('.')})");
        }
    }

    private static ResourceArgumentException Invalid(string path, string accepted) =>
        new(ErrorIds.InvalidRecordPath, "RecordPath", path, accepted);
}
