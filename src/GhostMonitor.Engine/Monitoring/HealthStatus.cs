namespace GhostMonitor;

/// <summary>How a machine is, or one check of it. The larger, the worse.</summary>
public enum HealthStatus
{
    /// <summary>Nothing is wrong.</summary>
    Healthy = 0,

    /// <summary>Something needs attention: a warning, or a reading that is missing.</summary>
    Degraded = 1,

    /// <summary>Something is wrong: a critical alert, or a monitor without samples.</summary>
    Unhealthy = 2,
}
