namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// How long to wait before what failed is tried again: a first delay, doubled each time up to a longest one, less a random part, so that
/// many machines that failed at the same moment don't come back at the same one. Immutable. Pure.
/// </summary>
/// <remarks>https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ compares shares of chance.</remarks>
/// <param name="first">The delay after the first try, at the most.</param>
/// <param name="longest">The longest delay that is not asked for.</param>
/// <param name="chance">The share of a delay that is random, from 0 to 1.</param>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, double chance)
{
    // More would leave the range of a TimeSpan.
    private const int MostDoublings = 30;

    /// <summary>The delay after a try that failed.</summary>
    /// <param name="tries">How many tries there were, from 1.</param>
    /// <param name="random">From 0 to below 1.</param>
    /// <param name="asked">What the receiver asked for; null for nothing. Never less than this.</param>
    internal TimeSpan After(int tries, double random, TimeSpan? asked)
    {
        double ceiling = Math.Min(longest.TotalSeconds, first.TotalSeconds * Math.Pow(2, Math.Min(tries - 1, MostDoublings)));
        var delay = TimeSpan.FromSeconds(ceiling * (1 - (chance * random)));
        return asked is TimeSpan wanted && wanted > delay ? wanted : delay;
    }
}
