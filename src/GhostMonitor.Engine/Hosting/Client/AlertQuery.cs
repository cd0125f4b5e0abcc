namespace GhostMonitor.Engine.Hosting.Client;

/// <summary>Which alerts of an agent to read. Immutable.</summary>
internal sealed record AlertQuery
{
    /// <summary>Whose; null for those of all monitors.</summary>
    public string? MonitorName { get; init; }

    /// <summary>The episodes that are open, each with its last state, instead of the history.</summary>
    public bool IsActive { get; init; }

    /// <summary>What the monitor's recording has instead of what it keeps in memory. Its alerts go back the furthest.</summary>
    public bool IsRecorded { get; init; }

    /// <summary>Only what happened after this moment.</summary>
    public DateTimeOffset After { get; init; } = DateTimeOffset.MinValue;

    /// <summary>Only what happened before this moment.</summary>
    public DateTimeOffset Before { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>Only the newest, 1 or more; of a recording, the first of them.</summary>
    public int Last { get; init; } = int.MaxValue;
}
