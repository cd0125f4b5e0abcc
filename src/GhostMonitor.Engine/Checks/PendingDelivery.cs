namespace GhostMonitor.Engine.Checks;

/// <summary>An alert that an action is to be told and has not been told for certain. Immutable.</summary>
/// <param name="Action">The action's name.</param>
/// <param name="Alert">The alert.</param>
/// <param name="Attempts">How many times telling it was begun.</param>
public sealed record PendingDelivery(string Action, ResourceAlert Alert, int Attempts);
