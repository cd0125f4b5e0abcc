using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Checks;

/// <summary>An alert that an action is to be notified of and has not been for certain. Immutable.</summary>
/// <param name="Action">The action's name.</param>
/// <param name="Alert">The alert.</param>
/// <param name="Attempts">How many attempts were begun.</param>
internal sealed record PendingDelivery(string Action, ResourceAlert Alert, int Attempts)
{
    /// <summary>Since when it has been pending, on the check's own line of time.</summary>
    public TimeSpan Since { get; init; }

    /// <summary>The id by which its attempts are known: the same in each run.</summary>
    public Guid Id => DeliveryId.Of(Action, Alert);

    /// <summary>What it shares with the others of its action and episode, whose order is kept.</summary>
    internal (string Action, Guid Episode) Group => (Action.ToUpperInvariant(), Alert.Id);
}
