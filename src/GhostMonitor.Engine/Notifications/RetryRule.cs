namespace GhostMonitor.Engine.Notifications;

/// <summary>How long a message that can't be delivered now is tried again. Pure.</summary>
internal static class RetryRule
{
    /// <summary>None is given up before so many attempts were begun.</summary>
    internal const int LeastAttempts = 3;

    /// <summary>None is given up before it has waited for so long.</summary>
    internal static readonly TimeSpan LeastAge = TimeSpan.FromHours(1);

    private static readonly Backoff s_backoff = new(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), chance: 0.5);

    /// <summary>True if it has been tried often enough and for long enough.</summary>
    /// <param name="attempts">How many attempts were begun.</param>
    /// <param name="age">For how long it has waited.</param>
    internal static bool IsToBeGivenUp(int attempts, TimeSpan age) => attempts >= LeastAttempts && age >= LeastAge;

    /// <summary>
    /// The delay before the next attempt: 5 s, doubled each time up to 5 min, less a random part of up to a half of it.
    /// </summary>
    /// <param name="attempts">How many attempts were begun, from 1.</param>
    /// <param name="random">From 0 to below 1.</param>
    /// <param name="asked">What the receiver asked for; null for nothing. It is kept, up to an hour.</param>
    internal static TimeSpan DelayAfter(int attempts, double random, TimeSpan? asked)
    {
        TimeSpan delay = s_backoff.After(attempts, random, asked);
        return delay < LeastAge ? delay : LeastAge;
    }
}
