namespace GhostMonitor;

/// <summary>What a proposed threshold makes of an alert.</summary>
public enum ThresholdTestOutcome
{
    /// <summary>It was raised, and would be.</summary>
    Kept = 0,

    /// <summary>It was not raised, and would be.</summary>
    Added = 1,

    /// <summary>It was raised, and would not be.</summary>
    Removed = 2,
}
