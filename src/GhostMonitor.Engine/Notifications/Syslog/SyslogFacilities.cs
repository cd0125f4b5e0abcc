namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// The facilities by their usual names; a name's place is its number.
/// <see href="https://www.rfc-editor.org/rfc/rfc5424#section-6.2.1"/>
/// </summary>
internal static class SyslogFacilities
{
    /// <summary>The facility where nobody says.</summary>
    internal const string Default = "daemon";

    /// <summary>All names, by number.</summary>
    internal static IReadOnlyList<string> All { get; } =
    [
        "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv", "ftp", "ntp", "audit", "alert",
        "clock", "local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7",
    ];

    /// <summary>The number of a name; -1 if there is none.</summary>
    /// <param name="name">The name, in any case.</param>
    internal static int NumberOf(string name)
    {
        for (int number = 0; number < All.Count; number++)
        {
            if (string.Equals(All[number], name, StringComparison.OrdinalIgnoreCase))
                return number;
        }

        return -1;
    }
}
