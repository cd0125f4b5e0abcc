namespace GhostMonitor.Engine.Notifications;

/// <summary>When a time that is waited for from sample to sample is over. Pure.</summary>
/// <remarks>
/// A sample comes some milliseconds early or late: without slack, every second wait would take one sample more.
/// </remarks>
internal static class TickTime
{
    private static readonly TimeSpan s_largestSlack = TimeSpan.FromSeconds(1);

    /// <summary>From which age on a wait is over: the wait less a tenth of it, at most a second.</summary>
    /// <param name="wait">The wait.</param>
    internal static TimeSpan Least(TimeSpan wait)
    {
        var tenth = TimeSpan.FromTicks(wait.Ticks / 10);
        return wait - (tenth < s_largestSlack ? tenth : s_largestSlack);
    }
}
