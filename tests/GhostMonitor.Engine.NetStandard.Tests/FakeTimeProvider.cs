namespace GhostMonitor.Engine.Tests;

/// <summary>
/// The clock that tests move, on the engine's own time provider, with the members of Microsoft's that the tests use.
/// </summary>
internal sealed class FakeTimeProvider(DateTimeOffset startDateTime) : TimeProvider
{
    private readonly DateTimeOffset _start = startDateTime;
    private readonly object _lock = new();
    private DateTimeOffset _now = startDateTime;
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

    public void Advance(TimeSpan delta)
    {
        lock (_lock)
        {
            _now += delta;
            _timestamp += delta.Ticks;
        }
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
    }

    /// <summary>Steps the wall clock alone, as a user or a time server does.</summary>
    public void AdjustTime(DateTimeOffset value)
    {
        lock (_lock)
            _now = value;
    }
}
