namespace GhostMonitor.Engine.Notifications;

/// <summary>The severities of alerts: the one place where levels become numbers of syslog. Pure.</summary>
internal static class SyslogSeverities
{
    /// <summary>An alert's severity. What is over is a notice, whatever its level was.</summary>
    internal static SyslogSeverity Of(ResourceAlert alert) => alert switch
    {
        { Change: AlertTransition.Resolved } => SyslogSeverity.Notice,
        { Level: AlertLevel.Critical } => SyslogSeverity.Critical,
        _ => SyslogSeverity.Warning,
    };
}
