namespace GhostMonitor;

/// <summary>How bad it is.</summary>
public enum AlertLevel
{
    /// <summary>No breach.</summary>
    Normal = 0,

    /// <summary>The warning threshold is breached.</summary>
    Warning = 1,

    /// <summary>The critical threshold is breached.</summary>
    Critical = 2,
}
