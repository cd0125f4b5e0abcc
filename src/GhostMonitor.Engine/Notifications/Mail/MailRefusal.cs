namespace GhostMonitor.Engine.Notifications;

/// <summary>A recipient whom a server did not accept. Immutable.</summary>
/// <param name="Address">The recipient.</param>
/// <param name="Reply">What the server said: <c>550 no such user</c>.</param>
/// <param name="IsTemporary">True if it may accept the recipient later: a 4xx reply, as of greylisting.</param>
internal sealed record MailRefusal(string Address, string Reply, bool IsTemporary);
