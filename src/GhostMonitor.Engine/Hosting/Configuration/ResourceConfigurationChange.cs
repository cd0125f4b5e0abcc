using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>One thing that a configuration makes different. Immutable.</summary>
public sealed record ResourceConfigurationChange
{
    /// <summary><c>Add</c>, <c>Change</c> or <c>Remove</c>.</summary>
    public string Action { get; init; } = "";

    /// <summary><c>Threshold</c>, <c>Action</c>, <c>Monitor</c> or <c>Endpoint</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Which: <c>disk:/data</c>, an action's or a monitor's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>What is different: <c>warning 70 -> 60, for 00:00:00 -> 00:10:00</c>. Holds no secret.</summary>
    public string Detail { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of($"{Action} {Kind} {Name}: {Detail}");
}
