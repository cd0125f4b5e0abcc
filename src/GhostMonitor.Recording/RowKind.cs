namespace GhostMonitor.Recording;

/// <summary>What a group of numbers belongs to. The values are in the files.</summary>
internal enum RowKind
{
    Machine = 0,
    Core = 1,
    Filesystem = 2,
    DiskDevice = 3,
    NetworkInterface = 4,
}
