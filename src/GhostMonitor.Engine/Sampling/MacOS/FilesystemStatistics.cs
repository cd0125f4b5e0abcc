namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>struct statfs with 64-bit inodes (bsd/sys/mount.h), as getfsstat lists them.</summary>
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
    private const uint DontBrowse = 0x00100000; // MNT_DONTBROWSE: not for users to see

    /// <summary>
    /// Adds a row for each whole entry. Left out are devfs, autofs and the volumes of the system that share the
    /// root's container; the root is shown as the data volume sees it, since both draw on one pool of free space.
    /// </summary>
    internal static void Parse(ReadOnlySpan<byte> buffer, ResourceCounters counters)
    {
        for (int start = 0; start + Size <= buffer.Length; start += Size)
            AddRow(buffer.Slice(start, Size), counters);

        counters.HasFilesystems = true;
    }

    private static void AddRow(ReadOnlySpan<byte> entry, ResourceCounters counters)
    {
        string mountPoint = DarwinLayout.Text(entry, MountedOn, PathLength);
        uint flags = DarwinLayout.U32(entry, Flags);
        ulong blocks = DarwinLayout.U64(entry, Blocks);
        if (blocks == 0 || (mountPoint != "/" && (flags & DontBrowse) != 0))
            return;

        ulong blockSize = DarwinLayout.U32(entry, BlockSize);
        ulong available = DarwinLayout.U64(entry, BlocksAvailable);
        ref FilesystemCounters row = ref counters.Filesystems.Add();
        row.MountPoint = mountPoint;
        row.Device = DarwinLayout.Text(entry, MountedFrom, PathLength);
        row.FileSystemType = DarwinLayout.Text(entry, TypeName, TypeNameLength);
        row.IsSystemDrive = mountPoint == "/";
        row.IsReadOnly = (flags & ReadOnly) != 0;
        row.IsAvailable = true;
        row.TotalBytes = DarwinLayout.Bytes(blocks, blockSize);
        row.AvailableBytes = DarwinLayout.Bytes(available, blockSize);
        row.UsedBytes = DarwinLayout.Bytes(MetricsCalculator.Delta(DarwinLayout.U64(entry, BlocksFree), blocks), blockSize);
        row.InodesTotal = DarwinLayout.Bytes(DarwinLayout.U64(entry, Files), 1);
        row.InodesFree = DarwinLayout.Bytes(DarwinLayout.U64(entry, FilesFree), 1);
    }
}
