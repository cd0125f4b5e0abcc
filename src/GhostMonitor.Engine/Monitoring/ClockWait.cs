namespace GhostMonitor.Engine.Monitoring;

/// <summary>How the sampling thread waits for its next due time, by the clock that it was given.</summary>
/// <remarks>
/// On the machine's own clock the thread waits by itself: a timer would come through the thread pool, which the user's
/// script may have exhausted. Any other clock wakes it through a timer of that clock.
/// </remarks>
internal sealed class ClockWait : IDisposable
{
    private readonly AutoResetEvent _signal = new(false);
    private readonly ITimer? _timer;

    internal ClockWait(TimeProvider time)
    {
        if (!ReferenceEquals(time, TimeProvider.System))
            _timer = time.CreateTimer(_ => _signal.Set(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Waits until the time has passed or <see cref="Wake"/> is called. The caller looks at the clock again.</summary>
    internal void Wait(Func<TimeSpan> getRemaining)
    {
        TimeSpan remaining = getRemaining();
        if (remaining <= TimeSpan.Zero)
            return;

        if (_timer is null)
        {
            // Rounded up: a wait of part of a millisecond would return at once, and the thread would spin.
            _signal.WaitOne((int)Math.Min(int.MaxValue, Math.Ceiling(remaining.TotalMilliseconds)));
            return;
        }

        _timer.Change(remaining, Timeout.InfiniteTimeSpan);

        // The clock may have passed the due time before the timer was set, which would then wait for it once more.
        if (getRemaining() > TimeSpan.Zero)
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
