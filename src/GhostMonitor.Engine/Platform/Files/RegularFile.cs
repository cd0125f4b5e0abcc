using System.Globalization;

namespace GhostMonitor.Engine.Platform;

/// <summary>
/// Opens regular files and nothing else. What was looked at before is looked at again when it is open, for it may have been swapped
/// meanwhile.
/// </summary>
/// <remarks>RegularFile.Net.cs and RegularFile.NetStandard.cs, of which each target compiles one, have what differs.</remarks>
internal static partial class RegularFile
{
    // Each try finds what another program has just renamed or removed.
    private const int MostTries = 10;
    private const int PortionSize = 64 * 1024;

    /// <summary>Reads a whole file. Never waits for a pipe, and never reads more than it should.</summary>
    /// <param name="path">The full path; links are followed.</param>
    /// <param name="most">The most bytes that it may hold.</param>
    /// <exception cref="FileRefusedException">It is no regular file, isn't there, or is too large.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static byte[] ReadAllBytes(string path, int most)
    {
        FilePlace place = FilePlace.Of(path);
        if (!place.Exists)
            throw new FileRefusedException(FileProblem.NotFound, $"There is no file '{place.Path}'");

        RequireSize(place, most);
        return ReadAll(place, most);
    }

    /// <summary>Refuses a file that is too large, before it is opened.</summary>
    /// <exception cref="FileRefusedException">It is too large.</exception>
    internal static void RequireSize(FilePlace place, int most)
    {
        if (place.Status?.Size > most)
            throw TooLarge(most);
    }

    /// <summary>
    /// Opens a file to read and write it; makes it if it isn't there, readable by its owner alone. A link is not followed.
    /// </summary>
    /// <param name="path">The full path, without a link.</param>
    /// <param name="share">What others may do meanwhile.</param>
    /// <exception cref="FileRefusedException">It is no regular file.</exception>
    /// <exception cref="IOException">It can't be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be opened.</exception>
    internal static FileStream OpenToWrite(string path, FileShare share)
    {
        for (int tries = 1; ; tries++)
        {
            FileStream? file = FilePlace.LookBeside(path) is FileStatus there ? TryOpen(path, there, share) : TryCreate(path, share);
            if (file is not null)
                return file;

            if (tries == MostTries)
                throw new IOException($"Another program goes on replacing '{path}'");
        }
    }

    /// <summary>
    /// Makes a file that must not be there, in another's place: with its owner and mode. Where there was none, its owner alone may
    /// read it.
    /// </summary>
    /// <param name="path">The full path.</param>
    /// <param name="share">What others may do meanwhile.</param>
    /// <param name="old">The file whose place it is to take; null for none.</param>
    /// <exception cref="FileRefusedException">The old one's owner can't be kept.</exception>
    /// <exception cref="IOException">There is something of that name, or it can't be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be made.</exception>
    internal static FileStream Create(string path, FileShare share, FileStatus? old = null)
    {
        FileStream file = CreatePrivate(path, share);
        try
        {
            if (old is FileStatus there)
                KeepOwnerAndMode(file, there);

            return file;
        }
        catch (Exception)
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Null if something came in its place meanwhile.</summary>
    private static FileStream? TryOpen(string path, FileStatus there, FileShare share)
    {
        FileStream file;
        try
        {
            // Reading is asked for too: a pipe opened only to write would wait for its reader.
            file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, share);
        }
        catch (FileNotFoundException)
        {
            return null;
        }

        FileStatus opened = FileStatus.Of(file);
        if (opened.Kind == FileKind.Regular && opened.IsSameFile(there))
            return file;

        file.Dispose();
        return null;
    }

    /// <summary>Null if something came in its place meanwhile.</summary>
    private static FileStream? TryCreate(string path, FileShare share)
    {
        try
        {
            return Create(path, share);
        }
        catch (IOException) when (FileStatus.Of(path) is not null)
        {
            return null;
        }
    }

    private static FileRefusedException TooLarge(int most) => new(FileProblem.TooLarge, string.Format(CultureInfo.InvariantCulture,
        "It is larger than {0}, which is the most that is read: give another file", SizeText.Of(most)));
}
