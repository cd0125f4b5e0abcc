namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// How much an alert asks for, by syslog's numbers, which the journal has too.
/// <see href="https://www.rfc-editor.org/rfc/rfc5424#section-6.2.1"/>
/// </summary>
internal enum SyslogSeverity
{
    /// <summary>An alert that is critical.</summary>
    Critical = 2,

    /// <summary>An alert that is a warning.</summary>
    Warning = 4,

    /// <summary>An alert that is over.</summary>
    Notice = 5,
}
