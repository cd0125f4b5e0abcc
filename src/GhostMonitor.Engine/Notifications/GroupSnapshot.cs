namespace GhostMonitor.Engine.Notifications;

/// <summary>A group of alerts of one action and monitor, so that another process goes on with it. Immutable.</summary>
internal sealed record GroupSnapshot
{
    /// <summary>Its identity.</summary>
    public Guid Id { get; init; }

    /// <summary>What its alerts have in common.</summary>
    public string Name { get; init; } = "";

    /// <summary>How many messages there were.</summary>
    public int Messages { get; init; }

    /// <summary>How long ago its last message was, or where there was none, its first alert; in monotonic time.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>Its episodes, in the order in which they came.</summary>
    public IReadOnlyList<GroupedAlert> Alerts { get; init; } = [];
}
