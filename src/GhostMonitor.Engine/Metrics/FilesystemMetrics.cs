using GhostMonitor.Engine.Metrics;

namespace GhostMonitor;

/// <summary>Space of one mounted filesystem. Sizes are in bytes; what could not be read is null.</summary>
public sealed record FilesystemMetrics : MetricRow
{
    /// <summary>A row of which nothing is known yet.</summary>
    public FilesystemMetrics()
        : base(MetricList.Filesystem)
    {
    }

    internal FilesystemMetrics(RowIdentity identity, double[] values)
        : base(identity, values)
    {
    }

    /// <summary>Where it is mounted: a path, or a drive such as <c>C:</c>.</summary>
    public string Name { get => Identity.Name; init => Identity = Identity with { Name = value }; }

    /// <summary>What is mounted there.</summary>
    public string Device { get => Identity.First; init => Identity = Identity with { First = value }; }

    /// <summary>Its type: <c>ext4</c>, <c>NTFS</c> …</summary>
    public string FileSystemType { get => Identity.Second; init => Identity = Identity with { Second = value }; }

    /// <summary>Used share of what an ordinary user can use, 0 to 100, as <c>df</c> computes it: used / (used + available).</summary>
    public double? Percent { get => Get(Metric.Disk); init => Set(Metric.Disk, value); }

    /// <summary>Its size.</summary>
    public long? TotalBytes { get => GetWhole(Metric.DiskTotal); init => Set(Metric.DiskTotal, value); }

    /// <summary>What is in use.</summary>
    public long? UsedBytes { get => GetWhole(Metric.DiskUsed); init => Set(Metric.DiskUsed, value); }

    /// <summary>What an ordinary user may still write.</summary>
    public long? AvailableBytes { get => GetWhole(Metric.DiskAvailable); init => Set(Metric.DiskAvailable, value); }

    /// <summary>Used share of the inodes, 0 to 100; null where their number isn't fixed.</summary>
    public double? InodesPercent { get => Get(Metric.Inodes); init => Set(Metric.Inodes, value); }

    /// <summary>Inodes in all.</summary>
    public long? InodesTotal { get => GetWhole(Metric.InodesTotal); init => Set(Metric.InodesTotal, value); }

    /// <summary>Inodes that are free.</summary>
    public long? InodesFree { get => GetWhole(Metric.InodesFree); init => Set(Metric.InodesFree, value); }

    /// <summary>True for <c>/</c> and for %SystemDrive%.</summary>
    public bool IsSystemDrive { get => Identity.HasFlag(0); init => Identity = Identity.WithFlag(0, value); }

    /// <summary>True if it is mounted read-only.</summary>
    public bool IsReadOnly { get => Identity.HasFlag(1); init => Identity = Identity.WithFlag(1, value); }

    /// <summary>The bits of the list's flags, in their order.</summary>
    internal static int FlagsOf(bool isSystemDrive, bool isReadOnly) => (isSystemDrive ? 1 : 0) | (isReadOnly ? 2 : 0);
}
