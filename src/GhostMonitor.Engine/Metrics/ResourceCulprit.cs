using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>A process, or all processes of one name, that used much of what an alert is about. Immutable.</summary>
public sealed record ResourceCulprit
{
    /// <summary>The process's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its number; null where several processes or the threads of the kernel are meant.</summary>
    public int? Id { get; init; }

    /// <summary>When it was started, local time; null where that isn't known.</summary>
    public DateTime? StartTime => StartMoment?.LocalDateTime;

    /// <summary>Whom it runs as; null where that may not be read.</summary>
    public string? User { get; init; }

    /// <summary>Its systemd unit, Windows service or control group; null for none.</summary>
    public string? Unit { get; init; }

    /// <summary>Its container; null for none.</summary>
    public string? Container { get; init; }

    /// <summary>Its arguments with secrets masked; null where they are left out or may not be read.</summary>
    public string? CommandLine { get; init; }

    /// <summary>
    /// What it used in the time of the breach: CPU as a share of the machine's, 0 to 100; memory in bytes; disk activity in bytes per
    /// second; else a number.
    /// </summary>
    public double Amount { get; init; }

    /// <summary>The unit of <see cref="Amount"/>: <c>%</c>, <c>B</c>, <c>B/s</c>, or nothing for a number.</summary>
    public string AmountUnit { get; init; } = "";

    /// <summary>
    /// Its share of what all used, 0 to 100: of the CPU time that was busy, of the memory in use, of all bytes. Null where that isn't
    /// known.
    /// </summary>
    public double? SharePercent { get; init; }

    /// <summary>The moment of <see cref="StartTime"/>.</summary>
    internal DateTimeOffset? StartMoment { get; init; }

    /// <summary>What it is in a line: <c>ruby (4312) 61.2%</c>.</summary>
    public override string ToString() => PlainText.Of(CulpritText.Of(this));
}
