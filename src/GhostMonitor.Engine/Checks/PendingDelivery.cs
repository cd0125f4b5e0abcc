namespace GhostMonitor.Engine.Checks;

/// <summary>A message that an action is to be notified of and has not been for certain. Immutable.</summary>
/// <param name="Action">The action's name.</param>
/// <param name="Content">The message.</param>
/// <param name="Attempts">How many attempts were begun.</param>
internal sealed record PendingDelivery(string Action, AlertDelivery Content, int Attempts)
{
    /// <summary>Since when it has been pending, on the check's own line of time.</summary>
    public TimeSpan Since { get; init; }

    /// <summary>The id by which its attempts are known: the same in each run.</summary>
    public Guid Id => Content.Id;

    /// <summary>What it is about; of a group's alerts, the worst.</summary>
    public ResourceAlert Alert => Content.Alert;

    /// <summary>What it shares with the others of its action and of its episode or group, whose order is kept.</summary>
    internal (string Action, Guid Thread) Group => (Action.ToUpperInvariant(), Content.ThreadId);
}
