using System.Net.Security;

namespace GhostMonitor.Engine.Notifications;

/// <summary>TLS to a syslog server. The certificate is checked by the system's rules; nothing here can turn that off.</summary>
internal static class SyslogTls
{
    // The server need not read any more: nobody waits for it.
    private static readonly TimeSpan s_longestEnd = TimeSpan.FromMilliseconds(100);

    /// <summary>Begins TLS.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="host">Whom the certificate must be for.</param>
    internal static void Authenticate(SslStream stream, string host) =>
        stream.AuthenticateAsClient(new SslClientAuthenticationOptions { TargetHost = host });

    /// <summary>Tells the server that nothing more comes, as RFC 5425 has it (4.4). Whether it hears that changes nothing.</summary>
    /// <param name="stream">The stream, which is closed afterwards.</param>
    internal static void SayEnd(SslStream stream) => Task.WaitAny([stream.ShutdownAsync()], s_longestEnd);
}
