namespace GhostMonitor.Engine.Notifications;

/// <summary>How long to wait before a request is sent again: exponential back-off with full jitter. Pure.</summary>
/// <remarks>
/// Full jitter (a random part of the whole delay) spreads the tries of many machines that failed at the same moment best:
/// https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/.
/// </remarks>
internal static class RetryDelays
{
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    /// <summary>The delay after a try that failed.</summary>
    /// <param name="attempt">How many tries there were, from 1.</param>
    /// <param name="random">From 0 to below 1.</param>
    /// <param name="retryAfter">What the server asked for; null for nothing. Never less than this.</param>
    internal static TimeSpan After(int attempt, double random, TimeSpan? retryAfter)
    {
        double ceiling = Math.Min(s_longest.TotalSeconds, s_first.TotalSeconds * Math.Pow(2, attempt - 1));
        var delay = TimeSpan.FromSeconds(ceiling * random);
        return retryAfter is TimeSpan asked && asked > delay ? asked : delay;
    }
}
