namespace GhostMonitor.Engine.Metrics;

/// <summary>Who used something: a process, or a group of them. Immutable: windows share it while the process lives.</summary>
internal sealed record ProcessIdentity
{
    /// <summary>The name that stands for all threads of the kernel.</summary>
    internal const string KernelName = "kernel threads";

    /// <summary>Whether it is one process or a group, and of what.</summary>
    internal ProcessGrouping Kind { get; init; }

    /// <summary>The process's name, or that of the group.</summary>
    internal string Name { get; init; } = "";

    /// <summary>The process's number; null for a group and for the threads of the kernel.</summary>
    internal int? Id { get; init; }

    /// <summary>When it was started. A number is given again, and this tells the two apart.</summary>
    internal DateTimeOffset? StartMoment { get; init; }

    /// <summary>The number of the process that started it, or that took it over.</summary>
    internal int? ParentId { get; init; }

    /// <summary>The user's name, or number where the name isn't known; null where neither may be read.</summary>
    internal string? User { get; init; }

    /// <summary>The systemd unit, the Windows services, or the control group; null for none.</summary>
    internal string? Unit { get; init; }

    /// <summary>The container; null for none.</summary>
    internal string? Container { get; init; }

    /// <summary>Its arguments with secrets masked; null where they are left out, and for a group.</summary>
    internal string? CommandLine { get; init; }

    /// <summary>Whether it stands for all threads of the kernel.</summary>
    internal bool IsKernel { get; init; }

    /// <summary>True if both are the same process, or the same group.</summary>
    internal bool IsSame(ProcessIdentity other) =>
        ReferenceEquals(this, other)
        || (Kind == other.Kind && Id == other.Id && StartMoment == other.StartMoment && Name == other.Name);

    public override string ToString() => Id is int id ? $"{Name} ({id})" : Name;
}
