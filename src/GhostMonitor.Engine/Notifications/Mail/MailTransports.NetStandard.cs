namespace GhostMonitor.Engine.Notifications;

/// <content>
/// Windows PowerShell sends no mail. The client of .NET Framework has no TLS from the first byte on, and doesn't tell what is refused for
/// good from what may work later.
/// </content>
internal static partial class MailTransports
{
    private static IMailTransport Load(string server) => None(server);
}
