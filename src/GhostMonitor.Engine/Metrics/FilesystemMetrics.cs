using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>Space of one mounted filesystem. Sizes are in bytes; what could not be read is null.</summary>
public sealed record FilesystemMetrics
{
    /// <summary>Where it is mounted: a path, or a drive such as <c>C:</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>What is mounted there.</summary>
    public string Device { get; init; } = "";

    /// <summary>Its type: <c>ext4</c>, <c>NTFS</c> …</summary>
    public string FileSystemType { get; init; } = "";

    /// <summary>Used share of what an ordinary user can use, 0 to 100, as <c>df</c> computes it: used / (used + available).</summary>
    public double? Percent { get; init; }

    /// <summary>Its size.</summary>
    public long? TotalBytes { get; init; }

    /// <summary>What is in use.</summary>
    public long? UsedBytes { get; init; }

    /// <summary>What an ordinary user may still write.</summary>
    public long? AvailableBytes { get; init; }

    /// <summary>Used share of the inodes, 0 to 100; null where their number isn't fixed.</summary>
    public double? InodesPercent { get; init; }

    /// <summary>Inodes in all.</summary>
    public long? InodesTotal { get; init; }

    /// <summary>Inodes that are free.</summary>
    public long? InodesFree { get; init; }

    /// <summary>True for <c>/</c> and for %SystemDrive%.</summary>
    public bool IsSystemDrive { get; init; }

    /// <summary>True if it is mounted read-only.</summary>
    public bool IsReadOnly { get; init; }

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of(Name);
}
