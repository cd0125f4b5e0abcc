using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>struct statfs with 64-bit inodes (bsd/sys/mount.h), as getfsstat lists them and statfs fills one.</summary>
/// <remarks>
/// The volumes of an APFS container draw on one pool: each says the pool's size and the pool's free space, so used is what
/// all of them use. (df shows the use of the volume alone, which for / is the few percent that the sealed system takes.)
/// </remarks>
internal static class FilesystemStatistics
{
    internal const int Size = 2168;
    internal const int BlockSize = 0; // f_bsize, uint32
    internal const int Blocks = 8; // f_blocks, uint64
    internal const int BlocksFree = 16; // f_bfree
    internal const int BlocksAvailable = 24; // f_bavail
    internal const int Files = 32; // f_files
    internal const int FilesFree = 40; // f_ffree
    internal const int Flags = 64; // f_flags, uint32
    internal const int TypeName = 72; // f_fstypename
    internal const int TypeNameLength = 16;
    internal const int MountedOn = 88; // f_mntonname
    internal const int MountedFrom = 1112; // f_mntfromname
    internal const int PathLength = 1024;

    internal const int NoWait = 2; // MNT_NOWAIT: what the kernel knows, without asking a server that may not answer
    private const uint ReadOnly = 0x1; // MNT_RDONLY
    private const uint Local = 0x1000; // MNT_LOCAL: on this machine, not on a server
    private const uint DontBrowse = 0x00100000; // MNT_DONTBROWSE: not for users to see

    /// <summary>
    /// Adds a row for each whole entry; a list that breaks off within one, or within a path, is reported. Left out are devfs, autofs, the
    /// volumes of the system that share the root's container, and disk images and discs that can't be written to: those are full, and
    /// nothing comes of it.
    /// </summary>
    /// <remarks>What getfsstat lists is as old as the last question to that filesystem, so those on this machine are asked.</remarks>
    internal static void Parse(Span<byte> buffer, RefreshFilesystem refresh, ResourceCounters counters)
    {
        bool isWhole = buffer.Length % Size == 0;
        for (int start = 0; start + Size <= buffer.Length; start += Size)
        {
            Span<byte> entry = buffer.Slice(start, Size);

            // The kernel is asked by this path: without its end it would be another, and go on beyond the entry.
            if (entry.Slice(MountedOn, PathLength).Contains((byte)0))
                AddRow(entry, refresh, counters);
            else
                isWhole = false;
        }

        if (!isWhole)
            counters.FailPart(ResourceKinds.Filesystems, "mounts", "getfsstat gave a list that breaks off");

        counters.HasFilesystems = true;
    }

    private static void AddRow(Span<byte> entry, RefreshFilesystem refresh, ResourceCounters counters)
    {
        string mountPoint = DarwinLayout.Text(entry, MountedOn, PathLength);
        string type = DarwinLayout.Text(entry, TypeName, TypeNameLength);
        uint flags = DarwinLayout.U32(entry, Flags);
        if (DarwinLayout.U64(entry, Blocks) == 0 || (mountPoint != "/" && IsLeftOut(type, flags)))
            return;

        ref FilesystemCounters row = ref counters.Filesystems.Add();
        row.MountPoint = mountPoint;
        row.Device = DarwinLayout.Text(entry, MountedFrom, PathLength);
        row.FileSystemType = type;
        row.IsSystemDrive = mountPoint == "/";
        row.IsReadOnly = (flags & ReadOnly) != 0;
        string? error = (flags & Local) != 0 ? refresh(entry) : null;
        if (error is null)
            Fill(ref row, entry);
        else
            counters.FailInstance(ResourceKinds.Filesystems, mountPoint, error);
    }

    private static bool IsLeftOut(string type, uint flags) =>
        (flags & DontBrowse) != 0 || ((flags & ReadOnly) != 0 && type is ("apfs" or "hfs" or "cd9660" or "udf"));

    private static void Fill(ref FilesystemCounters row, ReadOnlySpan<byte> entry)
    {
        ulong blocks = DarwinLayout.U64(entry, Blocks);
        ulong blockSize = DarwinLayout.U32(entry, BlockSize);
        ulong free = DarwinLayout.U64(entry, BlocksFree);
        ulong available = DarwinLayout.U64(entry, BlocksAvailable);
        row.IsAvailable = true;
        row.TotalBytes = DarwinLayout.Bytes(blocks, blockSize);
        row.AvailableBytes = DarwinLayout.Bytes(available, blockSize);
        row.UsedBytes = DarwinLayout.Bytes(Math.Max(free, blocks) - free, blockSize);
        row.InodesTotal = DarwinLayout.Bytes(DarwinLayout.U64(entry, Files), 1);
        row.InodesFree = DarwinLayout.Bytes(DarwinLayout.U64(entry, FilesFree), 1);
    }
}
