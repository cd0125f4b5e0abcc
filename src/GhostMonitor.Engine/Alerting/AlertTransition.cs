namespace GhostMonitor;

/// <summary>What happened to an alert episode.</summary>
public enum AlertTransition
{
    /// <summary>It began.</summary>
    Raised = 0,

    /// <summary>It went from warning to critical.</summary>
    Escalated = 1,

    /// <summary>It went from critical to warning.</summary>
    Deescalated = 2,

    /// <summary>It ended.</summary>
    Resolved = 3,

    /// <summary>It goes on; reported again only where a repeat interval asks for it.</summary>
    Repeated = 4,
}
