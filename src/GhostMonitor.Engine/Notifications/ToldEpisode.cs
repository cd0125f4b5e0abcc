namespace GhostMonitor.Engine.Notifications;

/// <summary>An open episode that an action knows.</summary>
/// <param name="Id">The episode.</param>
/// <param name="IsTold">True if the action was told; false while its cooldown holds the episode back.</param>
/// <param name="ToldAgo">How long ago it was last told, in monotonic time; zero if it was not.</param>
public readonly record struct ToldEpisode(Guid Id, bool IsTold, TimeSpan ToldAgo);
