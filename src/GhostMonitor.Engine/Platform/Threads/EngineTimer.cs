namespace GhostMonitor.Engine.Platform;

/// <summary>Timers by any clock: the machine's own don't come through the thread pool, see <see cref="TimerThread"/>.</summary>
internal static class EngineTimer
{
    /// <summary>Has the thread there that timers will need, so that a lack of one is the caller's to see and not that of who is in a
    /// hurry.</summary>
    /// <param name="time">The clock.</param>
    /// <exception cref="ThreadException">There is no thread to be had.</exception>
    internal static void Prepare(TimeProvider time)
    {
        if (ReferenceEquals(time, TimeProvider.System))
            TimerThread.OfThisProcess.Prepare();
    }

    /// <summary>Calls back once.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="due">After which time.</param>
    /// <param name="callback">What to call; it must be quick.</param>
    /// <returns>Takes it back when disposed, unless it has begun.</returns>
    internal static IDisposable Start(TimeProvider time, TimeSpan due, Action callback) => ReferenceEquals(time, TimeProvider.System)
        ? TimerThread.OfThisProcess.Start(due, callback)
        : time.CreateTimer(static callback => ((Action)callback!)(), callback, due, Timeout.InfiniteTimeSpan);
}
