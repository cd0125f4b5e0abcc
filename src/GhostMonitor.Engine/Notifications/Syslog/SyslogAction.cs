using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>The kind of action that sends to a syslog server.</summary>
internal static class SyslogAction
{
    private static readonly ActionMember s_server = new("syslogServer", ActionMemberType.Text) { IsRequired = true };

    private static readonly ActionMember s_port = new("syslogPort", ActionMemberType.Count)
    {
        Minimum = Limits.SyslogPort.Minimum,
        Maximum = Limits.SyslogPort.Maximum,
    };

    private static readonly ActionMember s_protocol = new("syslogProtocol", ActionMemberType.Text) { Choices = SyslogOptions.Protocols };
    private static readonly ActionMember s_facility = new("syslogFacility", ActionMemberType.Text) { Choices = SyslogFacilities.All };

    /// <summary>Its descriptor.</summary>
    internal static ActionKind Kind { get; } = new("Syslog", [s_server, s_port, s_protocol, s_facility],
        static (settings, _) => new SyslogHandler(new SyslogOptions(settings.RequireText(s_server), (long?)settings.Find(s_port),
            settings.Text(s_protocol), settings.Text(s_facility))))
    {
        RetriesTimeouts = true,
    };
}
