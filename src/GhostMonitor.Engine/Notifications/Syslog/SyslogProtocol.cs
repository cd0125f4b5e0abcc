namespace GhostMonitor.Engine.Notifications;

/// <summary>How messages get to a syslog server.</summary>
internal enum SyslogProtocol
{
    /// <summary>A datagram a message: RFC 5426.</summary>
    Udp,

    /// <summary>One connection, messages with their length before them: RFC 6587, octet counting.</summary>
    Tcp,

    /// <summary>The same, encrypted: RFC 5425.</summary>
    Tls,
}
