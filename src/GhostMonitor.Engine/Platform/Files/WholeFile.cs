namespace GhostMonitor.Engine.Platform;

/// <summary>
/// Writes a file whole or not at all. Whoever reads the path finds the old file or the new one, also after a kill or a power failure.
/// </summary>
/// <remarks>
/// <para>
/// The new one is written beside its place under a name that nobody can guess and that must not be there, with the old one's owner
/// and mode, is
/// brought to the disk, takes the old one's name in one step, and the folder is brought to the disk. Where there was none, its owner
/// alone may read it.
/// </para>
/// <para>WholeFile.Net.cs and WholeFile.NetStandard.cs, of which each target compiles one, have what differs.</para>
/// </remarks>
internal static partial class WholeFile
{
    /// <summary>For how long another program may be writing what looks like the leftover of one that was killed.</summary>
    private static readonly TimeSpan s_longestWrite = TimeSpan.FromHours(1);

    /// <summary>Writes a file.</summary>
    /// <param name="path">The full path; links are followed.</param>
    /// <param name="mayReplace">False if a file that exists must be left alone.</param>
    /// <param name="write">Writes what it shall hold.</param>
    /// <exception cref="FileRefusedException">It is no regular file, its folder isn't there, or its owner can't be kept.</exception>
    /// <exception cref="IOException">It can't be written, or exists and must be left alone. Nothing is left behind.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder doesn't allow it.</exception>
    public static void Write(string path, bool mayReplace, Action<Stream> write) =>
        Write(FilePlace.Of(path).Path, mayReplace, s_longestWrite, write);

    /// <summary>Writes a file that nobody else writes, for the caller holds its lock: what looks like a leftover is one.</summary>
    /// <inheritdoc cref="Write(string, bool, Action{Stream})"/>
    internal static void WriteAlone(string path, Action<Stream> write) => Write(path, mayReplace: true, TimeSpan.Zero, write);

    /// <summary>
    /// Gives a file another's name, which it replaces in one step (rename(2), ReplaceFile). Both are regular files, or the other
    /// isn't there.
    /// </summary>
    /// <exception cref="FileRefusedException">One of them is no regular file.</exception>
    internal static void Move(string from, string to)
    {
        FilePlace.LookBeside(from);
        if (FilePlace.LookBeside(to) is null)
            File.Move(from, to);
        else
            Replace(from, to);

        FolderSync.Flush(Path.GetDirectoryName(to)!);
    }

    private static void Write(string path, bool mayReplace, TimeSpan longestWrite, Action<Stream> write)
    {
        string beside = TemporaryName.Of(path);
        try
        {
            using (FileStream file = RegularFile.Create(beside, FileShare.None, mayReplace ? FilePlace.LookBeside(path) : null))
            {
                RemoveLeftovers(path, beside, longestWrite);
                write(file);
                file.Flush(flushToDisk: true);
            }

            if (mayReplace)
                Move(beside, path);
            else
                MoveNew(beside, path);
        }
        finally
        {
            // It is there only if one of the steps failed.
            File.Delete(beside);
        }
    }

    private static void MoveNew(string from, string to)
    {
        File.Move(from, to);
        FolderSync.Flush(Path.GetDirectoryName(to)!);
    }

    /// <summary>
    /// Removes what runs that were killed left of this file. Ages are compared with the new file's, so that no clock matters.
    /// </summary>
    private static void RemoveLeftovers(string path, string beside, TimeSpan longestWrite)
    {
        try
        {
            DateTime newest = File.GetLastWriteTimeUtc(beside) - longestWrite;
            foreach (string other in TemporaryName.Beside(path))
            {
                if (other != beside && FileStatus.Of(other)?.Kind == FileKind.Regular && File.GetLastWriteTimeUtc(other) <= newest)
                    File.Delete(other);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Who may not list the folder or delete in it may still write the file, and that is what was asked for.
        }
    }
}
