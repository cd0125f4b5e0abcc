namespace GhostMonitor.Engine.Platform;

/// <summary>How the sampling thread waits for its next due time, by the clock that it was given.</summary>
/// <remarks>
/// On the machine's own clock the thread waits by itself: a timer would come through the thread pool, which the user's
/// script may have exhausted. Any other clock wakes it through a timer of that clock.
/// </remarks>
internal sealed class ClockWait : IDisposable
{
    private readonly AutoResetEvent _signal = new(false);
    private readonly TimeProvider _time;
    private readonly ITimer? _timer;

    internal ClockWait(TimeProvider time)
    {
        _time = time;
        if (!ReferenceEquals(time, TimeProvider.System))
            _timer = time.CreateTimer(_ => _signal.Set(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>
    /// Waits until the due time or until <see cref="Wake"/> is called. It may return early: the caller looks at the clock again.
    /// </summary>
    /// <param name="start">The timestamp that the due time counts from.</param>
    /// <param name="due">Monotonic time since the start.</param>
    internal void Wait(long start, TimeSpan due)
    {
        TimeSpan remaining = due - _time.GetElapsedTime(start);
        if (remaining <= TimeSpan.Zero)
            return;

        if (_timer is null)
        {
            // Rounded up: a wait of part of a millisecond would return at once, and the thread would spin.
            _signal.WaitOne((int)Math.Min(int.MaxValue, Math.Ceiling(remaining.TotalMilliseconds)));
            return;
        }

        // A clock that was moved between the reading and the timer's start would leave the timer late by as much.
        _timer.Change(remaining, Timeout.InfiniteTimeSpan);
        if (due - _time.GetElapsedTime(start) == remaining)
            _signal.WaitOne();
    }

    /// <summary>Ends a wait, or the next one if none is under way.</summary>
    internal void Wake() => _signal.Set();

    public void Dispose()
    {
        _timer?.Dispose();
        _signal.Dispose();
    }
}
