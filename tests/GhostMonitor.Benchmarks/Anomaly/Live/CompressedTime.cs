namespace GhostMonitor.Benchmarks.Anomaly.Live;

/// <summary>A clock that goes faster than the machine's: a minute of it is a minute of the machine divided by a factor.</summary>
/// <remarks>It begins at a midnight, so that a day of it is a day of the calendar, and so that runs are alike.</remarks>
/// <param name="factor">How many times faster, from 1.</param>
internal sealed class CompressedTime(int factor) : TimeProvider
{
    private static readonly DateTimeOffset s_begin = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly long _start = System.GetTimestamp();

    /// <summary>How long it has gone.</summary>
    internal TimeSpan Elapsed => GetElapsedTime(_start);

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => System.TimestampFrequency;

    /// <inheritdoc/>
    public override long GetTimestamp() => _start + ((System.GetTimestamp() - _start) * factor);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => s_begin + Elapsed;

    /// <summary>When a moment was, from the start on.</summary>
    internal static TimeSpan SinceStart(DateTimeOffset moment) => moment - s_begin;

    /// <summary>Waits until it has gone so long; not at all if it has.</summary>
    internal void WaitUntil(TimeSpan due)
    {
        TimeSpan remaining = (due - Elapsed) / factor;
        if (remaining > TimeSpan.Zero)
            Thread.Sleep(TimeSpan.FromMilliseconds(Math.Ceiling(remaining.TotalMilliseconds)));
    }
}
