using System.Security;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>The server that mail is handed to. Immutable.</summary>
/// <param name="Host">Its name or address.</param>
/// <param name="Port">Its port.</param>
/// <param name="Security">How the connection is protected.</param>
internal sealed record MailServer(string Host, int Port, SmtpSecurity Security)
{
    /// <summary>Who logs in; null for nobody.</summary>
    internal string? UserName { get; init; }

    /// <summary>The password; null where nobody logs in. Shown nowhere.</summary>
    internal SecureString? Password { get; init; }

    /// <summary>Its name and port, as errors call it.</summary>
    public override string ToString() => HostText.WithPort(Host, Port);
}
