namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>The sizes that a volume reports, in bytes.</summary>
internal readonly record struct VolumeAnswer
{
    /// <summary>Its size (within the caller's quota, if there is one).</summary>
    internal ulong TotalBytes { get; init; }

    /// <summary>What nobody has written to.</summary>
    internal ulong FreeBytes { get; init; }

    /// <summary>What the caller may still write.</summary>
    internal ulong AvailableBytes { get; init; }

    /// <summary>Its file system: <c>NTFS</c>.</summary>
    internal string FileSystemType { get; init; }

    /// <summary>Whether it is mounted read-only.</summary>
    internal bool IsReadOnly { get; init; }

    /// <summary>A drive without a medium: nothing is there, and nothing is wrong.</summary>
    internal bool IsEmpty { get; init; }

    /// <summary>What failed; null for an answer.</summary>
    internal string? Error { get; init; }
}
