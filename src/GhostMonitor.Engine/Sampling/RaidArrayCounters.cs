namespace GhostMonitor.Engine.Sampling;

/// <summary>One redundant array of disks.</summary>
internal struct RaidArrayCounters
{
    /// <summary>Its name: <c>md0</c>.</summary>
    public string Name;

    /// <summary>The members that it should have; null if that could not be read.</summary>
    public long? Members;

    /// <summary>Those of them that are missing, failed, or not in sync yet; null if that could not be read.</summary>
    public long? DegradedMembers;
}
