namespace GhostMonitor.Engine.Sampling;

/// <summary>What the kernel knows of its clock. Null is what the platform doesn't report.</summary>
internal struct ClockCounters
{
    /// <summary>Whether something keeps the clock right.</summary>
    public bool? IsSynchronized;

    /// <summary>How far it is off, in either direction, in milliseconds.</summary>
    public double? OffsetMilliseconds;
}
