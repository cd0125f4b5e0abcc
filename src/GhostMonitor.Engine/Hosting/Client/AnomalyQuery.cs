namespace GhostMonitor.Engine.Hosting.Client;

/// <summary>What to read of how usual an agent's machine is: how usual it is now, where nothing bounds its episodes. Immutable.</summary>
internal sealed record AnomalyQuery
{
    /// <summary>Which monitors, by their names; empty for all.</summary>
    public IReadOnlyList<string> Monitors { get; init; } = [];

    /// <summary>Only episodes that went on after this moment.</summary>
    public DateTimeOffset After { get; init; } = DateTimeOffset.MinValue;

    /// <summary>Only episodes that began before this moment.</summary>
    public DateTimeOffset Before { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>Only the newest episodes of each monitor, 1 or more.</summary>
    public int Last { get; init; } = int.MaxValue;
}
