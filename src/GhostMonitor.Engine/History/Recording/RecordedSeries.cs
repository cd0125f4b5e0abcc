using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>One number over a minute or an hour of a recording. Immutable.</summary>
public sealed record RecordedSeries
{
    /// <summary>The resource's name in the catalog: <c>cpu</c>, <c>disk</c> …</summary>
    public string ResourceName { get; init; } = "";

    /// <summary>The mount, device, interface or CPU; null where the resource has none.</summary>
    public string? Instance { get; init; }

    /// <summary>What it is counted in: <c>%</c>, <c>B/s</c> …; empty for a plain number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The least reading.</summary>
    public double Minimum { get; init; }

    /// <summary>The mean of the readings, each of the same weight.</summary>
    public double Mean { get; init; }

    /// <summary>The greatest reading.</summary>
    public double Maximum { get; init; }

    /// <summary>How many samples had the reading, 1 or more.</summary>
    public long Count { get; init; }

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of(Instance is null ? ResourceName : ResourceName + ":" + Instance);
}
