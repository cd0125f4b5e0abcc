using System.Diagnostics;

namespace GhostMonitor.Engine.Platform.Polyfills;

/// <summary>
/// What .NET 8's System.TimeProvider is, for Windows PowerShell, so that no assembly has to be shipped for it.
/// The code above it names <c>TimeProvider</c> and finds this one only where the framework has none.
/// </summary>
internal abstract class TimeProvider
{
    /// <summary>The machine's own clocks.</summary>
    public static TimeProvider System { get; } = new SystemTimeProvider();

    /// <summary>Ticks of <see cref="GetTimestamp"/> in a second.</summary>
    public virtual long TimestampFrequency => Stopwatch.Frequency;

    /// <summary>The machine's time zone.</summary>
    public virtual TimeZoneInfo LocalTimeZone => TimeZoneInfo.Local;

    /// <summary>Wall-clock time.</summary>
    public virtual DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow;

    /// <summary>Wall-clock time with the local offset.</summary>
    public DateTimeOffset GetLocalNow() => GetUtcNow().ToLocalTime();

    /// <summary>Monotonic time.</summary>
    public virtual long GetTimestamp() => Stopwatch.GetTimestamp();

    /// <summary>The time between two timestamps.</summary>
    public TimeSpan GetElapsedTime(long startingTimestamp, long endingTimestamp) =>
        new((long)((endingTimestamp - startingTimestamp) * ((double)TimeSpan.TicksPerSecond / TimestampFrequency)));

    /// <summary>The time since a timestamp.</summary>
    public TimeSpan GetElapsedTime(long startingTimestamp) => GetElapsedTime(startingTimestamp, GetTimestamp());

    /// <summary>A timer that runs by this clock.</summary>
    public virtual ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new SystemTimer(new Timer(callback, state, dueTime, period));

    private sealed class SystemTimeProvider : TimeProvider;

    private sealed class SystemTimer(Timer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose() => timer.Dispose();
    }
}
