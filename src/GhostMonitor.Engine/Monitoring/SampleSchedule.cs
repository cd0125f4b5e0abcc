namespace GhostMonitor.Engine.Monitoring;

/// <summary>
/// When the samples of a monitor are due: a fixed grid from its start, so that a late sample doesn't move the later ones. Pure.
/// </summary>
/// <param name="First">When the first sample is due, in monotonic time since the start.</param>
/// <param name="Interval">The distance between two samples, above zero.</param>
internal readonly record struct SampleSchedule(TimeSpan First, TimeSpan Interval)
{
    /// <summary>The first due time after <paramref name="now"/>, given the one that was just served.</summary>
    /// <param name="served">The due time of the sample that was just taken.</param>
    /// <param name="now">Monotonic time since the start.</param>
    /// <param name="missed">How many due times went by without a sample. They are not made up for: a burst would measure nothing.</param>
    public TimeSpan Next(TimeSpan served, TimeSpan now, out long missed)
    {
        missed = 0;
        TimeSpan next = served + Interval;
        if (next > now)
            return next;

        missed = (now - next).Ticks / Interval.Ticks + 1;
        return next + new TimeSpan(missed * Interval.Ticks);
    }
}
