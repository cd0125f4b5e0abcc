using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>What one process, or all processes of one name, user, unit or container, used in a window. Immutable.</summary>
/// <remarks>What could not be read is null and named in <see cref="Unavailable"/>.</remarks>
public sealed record ResourceProcess
{
    /// <summary>The process's name, or that of the user, unit or container.</summary>
    public string Name { get; init; } = "";

    /// <summary>The process's number; null for several and for the threads of the kernel.</summary>
    public int? Id { get; init; }

    /// <summary>How many processes it stands for.</summary>
    public int Instances { get; init; } = 1;

    /// <summary>CPU time as a share of the whole machine's, 0 to 100, that of children which ended included.</summary>
    public double? CpuPercent { get; init; }

    /// <summary>How much <see cref="CpuPercent"/> is above the window before, in points; null without one.</summary>
    public double? CpuTrendPercent { get; init; }

    /// <summary>CPU time in seconds, that of children which ended included.</summary>
    public double CpuSeconds { get; init; }

    /// <summary>CPU time in seconds of children that ended in the window, as far as no row of their own has it.</summary>
    public double EndedCpuSeconds { get; init; }

    /// <summary>Resident memory in bytes at the end of the window. What processes share counts in each.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary><see cref="MemoryBytes"/> as a share of physical memory, 0 to 100.</summary>
    public double? MemoryPercent { get; init; }

    /// <summary>How much <see cref="MemoryBytes"/> is above the window before; null without one.</summary>
    public long? MemoryTrendBytes { get; init; }

    /// <summary>Bytes read from disks per second.</summary>
    public double? ReadBytesPerSecond { get; init; }

    /// <summary>Bytes written to disks per second.</summary>
    public double? WriteBytesPerSecond { get; init; }

    /// <summary>Open files and sockets; on Windows, handles.</summary>
    public long? Handles { get; init; }

    /// <summary>Threads.</summary>
    public long? Threads { get; init; }

    /// <summary>Whom it runs as.</summary>
    public string? User { get; init; }

    /// <summary>Its systemd unit, Windows service or control group; null for none.</summary>
    public string? Unit { get; init; }

    /// <summary>Its container; null for none.</summary>
    public string? Container { get; init; }

    /// <summary>When it was started, local time; null for several.</summary>
    public DateTime? StartTime => StartMoment?.LocalDateTime;

    /// <summary>The number of its parent; null for none, and for several.</summary>
    public int? ParentId { get; init; }

    /// <summary>Its arguments with secrets masked; null where they are left out or may not be read.</summary>
    public string? CommandLine { get; init; }

    /// <summary>The end of the window, local time.</summary>
    public DateTime Timestamp => Moment.LocalDateTime;

    /// <summary>The length of the window in seconds.</summary>
    public double WindowSeconds { get; init; }

    /// <summary>The machine.</summary>
    public string ComputerName { get; init; } = "";

    /// <summary>The members that could not be read, by their names.</summary>
    public IReadOnlyList<string> Unavailable { get; init => field = JoinedList<string>.Of(value); } = JoinedList<string>.None;

    /// <summary>The moment of <see cref="StartTime"/>.</summary>
    internal DateTimeOffset? StartMoment { get; init; }

    /// <summary>The moment of <see cref="Timestamp"/>.</summary>
    internal DateTimeOffset Moment { get; init; }

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of(Id is int id ? FormattableString.Invariant($"{Name} ({id})") : Name);
}
