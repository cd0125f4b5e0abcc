namespace GhostMonitor.Engine.Notifications;

/// <summary>An open episode that an action knows.</summary>
/// <param name="Id">The episode.</param>
/// <param name="IsNotified">True if the action was notified; false while its cooldown holds the episode back.</param>
/// <param name="NotifiedAgo">How long ago it was last notified, in monotonic time; zero if it was not.</param>
internal readonly record struct NotifiedEpisode(Guid Id, bool IsNotified, TimeSpan NotifiedAgo);
