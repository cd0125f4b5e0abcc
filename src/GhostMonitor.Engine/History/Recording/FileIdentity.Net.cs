using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.History;

/// <summary>Which file a name stands for at one moment, whatever its name. Immutable.</summary>
/// <remarks>
/// The file is not opened: closing it would take the locks that SQLite holds on it in this process (fcntl(2)).
/// On Windows all files that are there are one: a recording that is open can be neither renamed nor removed there, nor can its folder.
/// </remarks>
/// <param name="Device">The device that it lies on.</param>
/// <param name="Inode">Its number there.</param>
internal readonly record struct FileIdentity(ulong Device, ulong Inode)
{
    /// <summary>The file that a path leads to now; links are followed.</summary>
    /// <returns>Null if there is none, or it can't be reached.</returns>
    internal static FileIdentity? Of(string path)
    {
        try
        {
            return FileStatus.OfTarget(path) is FileStatus file ? new FileIdentity(file.Device, file.Inode) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Where the system can't say, the name leads to nothing that could be written.
            return null;
        }
    }
}
