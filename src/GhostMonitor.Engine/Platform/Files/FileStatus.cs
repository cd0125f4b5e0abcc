namespace GhostMonitor.Engine.Platform;

/// <summary>What the system says about a file, a folder or a link. Immutable.</summary>
/// <remarks>FileStatus.Net.cs and FileStatus.NetStandard.cs, of which each target compiles one, ask for it.</remarks>
/// <param name="Kind">What it is.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Mode">Its permission bits; 0 on Windows.</param>
/// <param name="Owner">Its user's number; 0 on Windows.</param>
/// <param name="Group">Its group's number; 0 on Windows.</param>
/// <param name="Device">The number of its filesystem; 0 on Windows.</param>
/// <param name="Inode">Its number there; 0 on Windows.</param>
internal readonly partial record struct FileStatus(FileKind Kind, long Size, int Mode, uint Owner, uint Group, ulong Device, ulong Inode)
{
    /// <summary>Whether two answers are about one file. On Windows it is not known, and true.</summary>
    internal bool IsSameFile(FileStatus other) => Device == other.Device && Inode == other.Inode;

    private static FileStatus OfWindows(FileKind kind, long size) => new(kind, size, Mode: 0, Owner: 0, Group: 0, Device: 0, Inode: 0);
}
