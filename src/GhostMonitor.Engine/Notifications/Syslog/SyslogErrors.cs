namespace GhostMonitor.Engine.Notifications;

/// <summary>What can go wrong between here and a syslog server. Pure.</summary>
internal static class SyslogErrors
{
    /// <summary>The network or the server: it may work later.</summary>
    internal static AlertActionException NotReached(SyslogOptions server, Exception error) =>
        new(server + " can't be reached: " + Innermost(error), error) { IsTemporary = true };

    /// <summary>The server's certificate, or no TLS at all: it is the same the next time.</summary>
    internal static AlertActionException NotTrusted(SyslogOptions server, Exception error) =>
        new("TLS with " + server.Place + " failed: " + Innermost(error), error);

    /// <summary>The process has too many files open, or its user too many threads.</summary>
    internal static AlertActionException NoThread() => new(SendErrors.NoThread) { IsTemporary = true };

    private static string Innermost(Exception error) => error.GetBaseException().Message.TrimEnd('.');
}
