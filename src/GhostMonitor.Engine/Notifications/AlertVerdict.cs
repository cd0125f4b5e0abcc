namespace GhostMonitor.Engine.Notifications;

/// <summary>What an action does with an alert that came by.</summary>
internal enum AlertVerdict
{
    /// <summary>It is not one that the action was registered for.</summary>
    Ignore,

    /// <summary>The cooldown holds it back; this is counted.</summary>
    Suppress,

    /// <summary>It is notified.</summary>
    Notify,
}
