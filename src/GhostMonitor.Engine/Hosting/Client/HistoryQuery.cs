namespace GhostMonitor.Engine.Hosting.Client;

/// <summary>Which samples of an agent to read. Immutable.</summary>
internal sealed record HistoryQuery
{
    /// <summary>Whose; null for the monitor with the newest sample.</summary>
    public string? MonitorName { get; init; }

    /// <summary>Only samples taken after this moment; of minutes and hours, those that end after it.</summary>
    public DateTimeOffset After { get; init; } = DateTimeOffset.MinValue;

    /// <summary>Only samples taken before this moment; of minutes and hours, those that begin before it.</summary>
    public DateTimeOffset Before { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>Only the newest, 1 or more.</summary>
    public int Last { get; init; } = int.MaxValue;

    /// <summary>How finely to read the monitor's recording; null for the samples that the monitor keeps in memory.</summary>
    public RecordResolution? Resolution { get; init; }

    /// <summary>
    /// Of minutes and hours of a recording, their means as samples instead of rows: what rules are tested on.
    /// </summary>
    public bool AsSamples { get; init; }
}
