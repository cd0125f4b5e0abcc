namespace GhostMonitor.Engine.Notifications;

/// <summary>A time after a notification in which an action is not notified of the same resource and instance again.</summary>
/// <param name="Resource">The resource's name.</param>
/// <param name="Instance">The instance; null where the resource has none.</param>
/// <param name="StartedAgo">How long ago it began, in monotonic time.</param>
/// <param name="Level">The worst level notified since.</param>
internal readonly record struct CooldownWindow(string Resource, string? Instance, TimeSpan StartedAgo, AlertLevel Level);
