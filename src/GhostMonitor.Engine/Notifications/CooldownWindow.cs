namespace GhostMonitor.Engine.Notifications;

/// <summary>A time after a telling in which an action is not told of the same resource and instance again.</summary>
/// <param name="Resource">The resource's name.</param>
/// <param name="Instance">The instance; null where the resource has none.</param>
/// <param name="StartedAgo">How long ago it began, in monotonic time.</param>
/// <param name="Level">The worst level told since.</param>
internal readonly record struct CooldownWindow(string Resource, string? Instance, TimeSpan StartedAgo, AlertLevel Level);
