namespace GhostMonitor.Engine.Monitoring;

/// <summary>The clock of a replay: it stands at the sample that is being replayed. Its timers never fire.</summary>
/// <remarks>Not thread-safe. The time between samples is what their times say, as the replay of thresholds has it.</remarks>
internal sealed class ReplayClock : TimeProvider
{
    private readonly DateTimeOffset _start;

    /// <summary>Creates a clock that stands at a moment.</summary>
    internal ReplayClock(DateTimeOffset start) => _start = Moment = start;

    /// <summary>Where it stands.</summary>
    internal DateTimeOffset Moment { get; private set; }

    /// <summary>The time since it was created.</summary>
    internal TimeSpan Elapsed => Moment - _start;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Moment.ToUniversalTime();

    /// <inheritdoc/>
    public override long GetTimestamp() => Elapsed.Ticks;

    /// <summary>Moves it to the next sample.</summary>
    internal void MoveTo(DateTimeOffset moment) => Moment = moment;
}
