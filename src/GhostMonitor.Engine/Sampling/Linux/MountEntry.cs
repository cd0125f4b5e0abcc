namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>A line of <c>/proc/self/mountinfo</c>.</summary>
internal sealed class MountEntry
{
    /// <summary>The root folder of a process that the mount table has none for: it was put into a folder by chroot(2).</summary>
    internal static MountEntry UnknownRoot { get; } = new()
    {
        Id = 0,
        ParentId = 0,
        DeviceNumber = 0,
        Root = "/",
        MountPoint = "/",
        Path = "/\0"u8.ToArray(),
        Type = "",
        Source = "",
        SuperOptions = "",
        IsReadOnly = false,
    };

    /// <summary>The mount's number.</summary>
    internal required ulong Id { get; init; }

    /// <summary>The number of the mount that it is mounted in.</summary>
    internal required ulong ParentId { get; init; }

    /// <summary>The device's number, major in the upper half.</summary>
    internal required ulong DeviceNumber { get; init; }

    /// <summary>The folder of the filesystem that is mounted; not <c>/</c> for a bind mount of a part.</summary>
    internal required string Root { get; init; }

    /// <summary>Where it is mounted.</summary>
    internal required string MountPoint { get; init; }

    /// <summary>The mount point as the kernel spells it, ended by a zero byte; its bytes need not be valid UTF-8.</summary>
    internal required byte[] Path { get; init; }

    /// <summary>The filesystem's type, such as <c>ext4</c> or <c>fuse.sshfs</c>.</summary>
    internal required string Type { get; init; }

    /// <summary>What is mounted.</summary>
    internal required string Source { get; init; }

    /// <summary>The filesystem's own options, separated by commas.</summary>
    internal required string SuperOptions { get; init; }

    /// <summary>Whether it is mounted read-only, by this mount's options or the filesystem's.</summary>
    internal required bool IsReadOnly { get; init; }

    /// <summary>Whether an option is among the filesystem's own.</summary>
    internal bool HasSuperOption(string option) => SuperOptions.Split(',').Contains(option, StringComparer.Ordinal);
}
