namespace GhostMonitor.Agent.Run;

/// <summary>How long an agent goes on without samples, where no watchdog of a service manager ends it. Not thread-safe.</summary>
/// <param name="most">The time; null for ever.</param>
/// <param name="time">Where time comes from.</param>
internal sealed class SilenceLimit(TimeSpan? most, TimeProvider time)
{
    private long _aliveAt = time.GetTimestamp();

    /// <summary>Takes a look at whether samples come.</summary>
    /// <returns>True if they have not come for too long.</returns>
    internal bool IsReached(bool isAlive)
    {
        if (isAlive)
            _aliveAt = time.GetTimestamp();

        return most is TimeSpan limit && time.GetElapsedTime(_aliveAt) >= limit;
    }
}
