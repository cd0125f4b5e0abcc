namespace GhostMonitor.Engine.Alerting;

/// <summary>When a recurring silence is in force. Immutable and pure: what it says depends on the moment that it is asked about.</summary>
internal abstract class SilenceSchedule
{
    /// <summary>True if it is in force at a moment.</summary>
    /// <param name="moment">The moment; its offset doesn't matter.</param>
    public abstract bool IsInForce(DateTimeOffset moment);

    /// <summary>When it begins to be in force the next time, after a moment.</summary>
    /// <param name="moment">The moment. If it is in force then, the beginning after its end is meant.</param>
    /// <returns>In UTC; null if none can be foreseen.</returns>
    public abstract DateTimeOffset? NextStart(DateTimeOffset moment);

    /// <summary>When it next ceases to be in force, after a moment.</summary>
    /// <param name="moment">The moment. If it isn't in force then, the end of the next time is meant.</param>
    /// <returns>In UTC; null if none can be foreseen.</returns>
    public abstract DateTimeOffset? NextEnd(DateTimeOffset moment);
}
