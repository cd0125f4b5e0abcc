namespace GhostMonitor.Engine.Tests;

/// <summary>
/// The clock that tests move, on the engine's own time provider, with the members of Microsoft's that the tests use.
/// </summary>
internal sealed class FakeTimeProvider(DateTimeOffset startDateTime) : TimeProvider
{
    private readonly DateTimeOffset _start = startDateTime;
    private readonly object _lock = new();
    private DateTimeOffset _now = startDateTime;
    private readonly List<FakeTimer> _timers = [];
    private long _timestamp;

    public FakeTimeProvider()
        : this(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    public DateTimeOffset Start => _start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp()
    {
        lock (_lock)
            return _timestamp;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan delta)
    {
        lock (_lock)
        {
            _now += delta;
            _timestamp += delta.Ticks;
        }

        FireDue();
    }

    public void SetUtcNow(DateTimeOffset value)
    {
        lock (_lock)
        {
            if (value < _now)
                throw new ArgumentOutOfRangeException(nameof(value), $"Cannot go back in time. Current time is {_now}.");

            _timestamp += (value - _now).Ticks;
            _now = value;
        }

        FireDue();
    }

    /// <summary>Steps the wall clock alone, as a user or a time server does.</summary>
    public void AdjustTime(DateTimeOffset value)
    {
        lock (_lock)
            _now = value;
    }

    private void FireDue()
    {
        while (NextDue() is FakeTimer timer)
            timer.Callback(timer.State);
    }

    private FakeTimer? NextDue()
    {
        lock (_lock)
        {
            FakeTimer? timer = _timers.Where(each => each.Due <= _timestamp).OrderBy(each => each.Due).FirstOrDefault();
            if (timer is null)
                return null;

            if (timer.Period > 0)
                timer.Due += timer.Period;
            else
                _timers.Remove(timer);

            return timer;
        }
    }

    private sealed class FakeTimer(FakeTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        public TimerCallback Callback { get; } = callback;

        public object? State { get; } = state;

        public long Due { get; set; }

        public long Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                if (dueTime < TimeSpan.Zero)
                    return true;

                Due = clock._timestamp + dueTime.Ticks;
                Period = period > TimeSpan.Zero ? period.Ticks : 0;
                clock._timers.Add(this);
            }

            clock.FireDue();
            return true;
        }

        public void Dispose()
        {
            lock (clock._lock)
                clock._timers.Remove(this);
        }
    }
}
