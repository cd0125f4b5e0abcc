namespace GhostMonitor;

/// <summary>In which way a number is unusual.</summary>
public enum AnomalyKind
{
    /// <summary>There was nothing like it before: a value, a level, or a shape over up to 48 readings.</summary>
    Unseen,

    /// <summary>It stands out of the bulk of the readings, as it may have done before.</summary>
    Spike,
}
