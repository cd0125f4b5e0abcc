namespace GhostMonitor.Engine.Sampling;

/// <summary>Space of one mounted filesystem, in bytes.</summary>
internal struct FilesystemCounters
{
    /// <summary>Where it is mounted: a path, or a drive such as <c>C:</c>.</summary>
    public string MountPoint;

    /// <summary>What is mounted there, as the mount table names it.</summary>
    public string Device;

    /// <summary>Its type: <c>ext4</c>, <c>NTFS</c> …</summary>
    public string FileSystemType;

    /// <summary>True for <c>/</c> and for %SystemDrive%.</summary>
    public bool IsSystemDrive;

    /// <summary>True if it is mounted read-only.</summary>
    public bool IsReadOnly;

    /// <summary>False if it didn't answer: the numbers below are then without meaning, and a failure says why.</summary>
    public bool IsAvailable;

    /// <summary>Its size.</summary>
    public long TotalBytes;

    /// <summary>What is in use.</summary>
    public long UsedBytes;

    /// <summary>What an ordinary user may still write; without the blocks reserved for root.</summary>
    public long AvailableBytes;

    /// <summary>Its inodes; null where it has no fixed number of them.</summary>
    public long? InodesTotal;

    /// <summary>Inodes that are free.</summary>
    public long? InodesFree;
}
