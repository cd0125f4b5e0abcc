namespace GhostMonitor.Engine.Platform.Linux;

/// <summary>What statvfs(3) says of a filesystem's space.</summary>
/// <param name="Unit">Bytes in a block (f_frsize).</param>
/// <param name="Blocks">Blocks in all (f_blocks).</param>
/// <param name="FreeBlocks">Free blocks, those reserved for root included (f_bfree).</param>
/// <param name="AvailableBlocks">Blocks that an ordinary user may still take (f_bavail).</param>
/// <param name="Files">Inodes in all (f_files); 0 where their number isn't fixed.</param>
/// <param name="FreeFiles">Free inodes (f_ffree).</param>
/// <param name="IsReadOnly">Whether it is mounted read-only (ST_RDONLY).</param>
internal readonly record struct FilesystemSpace(
    ulong Unit, ulong Blocks, ulong FreeBlocks, ulong AvailableBlocks, ulong Files, ulong FreeFiles, bool IsReadOnly);
