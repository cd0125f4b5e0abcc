namespace GhostMonitor.Engine.Hosting.Client;

/// <summary>Which processes of an agent to read. Immutable.</summary>
internal sealed record ProcessQuery
{
    /// <summary>Whose history; null for the first monitor that looks at processes.</summary>
    public string? MonitorName { get; init; }

    /// <summary>What they are ranked by.</summary>
    public ProcessMeasure By { get; init; }

    /// <summary>What they are added up by.</summary>
    public ProcessGrouping GroupBy { get; init; }

    /// <summary>How many at the most.</summary>
    public int Top { get; init; } = 10;

    /// <summary>Patterns of their names; empty for all.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>
    /// The moment whose window is read; null for the newest, or for what <see cref="After"/> and <see cref="Before"/> say.
    /// </summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The begin of the time to look at; null for the begin of what is kept.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>The end of the time to look at; null for now.</summary>
    public DateTimeOffset? Before { get; init; }
}
