namespace GhostMonitor.Engine.Notifications;

/// <summary>A registered action, without what it does: enough to decide what it would be sent. Immutable.</summary>
/// <param name="Action">As users see it.</param>
/// <param name="Options">Which alerts it gets, and how.</param>
internal sealed record RegisteredAction(ResourceAlertAction Action, AlertActionOptions Options);
