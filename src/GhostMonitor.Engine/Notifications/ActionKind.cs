namespace GhostMonitor.Engine.Notifications;

/// <summary>What a configured action does.</summary>
internal enum ActionKind
{
    /// <summary>Runs a program.</summary>
    Program,

    /// <summary>Posts to an address.</summary>
    Webhook,

    /// <summary>Posts to a Prometheus Alertmanager.</summary>
    Alertmanager,

    /// <summary>Appends to a file.</summary>
    LogFile,

    /// <summary>Runs a PowerShell script file.</summary>
    Script,
}
