namespace GhostMonitor.Engine.Notifications;

/// <summary>How often a server takes a request, and where its answer 429 says how long to wait. Immutable.</summary>
/// <param name="Interval">The least time between the beginnings of two requests.</param>
internal sealed record RateLimit(TimeSpan Interval)
{
    /// <summary>
    /// The answer's header with the seconds until the next request, which is asked before Retry-After; null for none.
    /// </summary>
    public string? Header { get; init; }

    /// <summary>The names that lead to the seconds in the answer's JSON, which is asked last; empty where it has none.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];
}
