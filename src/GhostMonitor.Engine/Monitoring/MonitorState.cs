namespace GhostMonitor;

/// <summary>Where a monitor is in its life.</summary>
public enum MonitorState
{
    /// <summary>It samples.</summary>
    Running = 0,

    /// <summary>It was stopped.</summary>
    Stopped = 1,
}
