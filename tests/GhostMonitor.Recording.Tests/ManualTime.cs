namespace GhostMonitor.Recording.Tests;

/// <summary>A clock that a test moves; with a step, it moves by itself each time that it is looked at.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long _timestamp;

    public TimeSpan Step { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _timestamp += Step.Ticks;

    public void Advance(TimeSpan span) => _timestamp += span.Ticks;
}
