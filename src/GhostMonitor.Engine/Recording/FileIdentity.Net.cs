using GhostMonitor.Engine.Sampling.Linux.Native;
using GhostMonitor.Engine.Sampling.MacOS;

namespace GhostMonitor.Engine.Recording;

/// <summary>Which file a name stands for at one moment, whatever its name. Immutable.</summary>
/// <remarks>
/// The file is not opened: closing it would take the locks that SQLite holds on it in this process (fcntl(2)).
/// On Windows all files that are there are one: a recording that is open can be neither renamed nor removed there, nor can its folder.
/// </remarks>
/// <param name="Device">The device that it lies on.</param>
/// <param name="Inode">Its number there.</param>
internal readonly record struct FileIdentity(ulong Device, ulong Inode)
{
    // No such call: Linux before 4.11, or a container that forbids what it doesn't know.
    private const int NotPermitted = 1;
    private const int NoSuchCall = 38;

    /// <summary>The file that a path leads to now; links are followed.</summary>
    /// <returns>Null if there is none, or it can't be reached.</returns>
    internal static FileIdentity? Of(string path)
    {
        ulong device, inode;
        if (OperatingSystem.IsLinux())
        {
            int error = Statx.Identity(path, out device, out inode);
            if (error is NotPermitted or NoSuchCall)
                return OfAny(path);

            return error == 0 ? new FileIdentity(device, inode) : null;
        }

        if (OperatingSystem.IsMacOS())
            return FileStatus.Identity(path, out device, out inode) == 0 ? new FileIdentity(device, inode) : null;

        return OfAny(path);
    }

    private static FileIdentity? OfAny(string path) => File.Exists(path) ? default(FileIdentity) : null;
}
