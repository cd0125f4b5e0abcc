namespace GhostMonitor.Engine.Notifications;

/// <summary>An episode in a group, as another process goes on with it. Immutable.</summary>
/// <param name="Alert">Its last alert.</param>
/// <param name="IsUnsent">True if the alert is in none of the group's messages yet.</param>
/// <param name="WasSent">True if an alert of the episode is in one of the group's messages.</param>
internal sealed record GroupedAlert(ResourceAlert Alert, bool IsUnsent, bool WasSent);
