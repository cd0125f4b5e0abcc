using System.Net.Security;
using System.Security.Authentication;

namespace GhostMonitor.Engine.Notifications;

/// <summary>TLS to a syslog server. The certificate is checked by the system's rules; nothing here can turn that off.</summary>
internal static class SyslogTls
{
    /// <summary>Begins TLS.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="host">Whom the certificate must be for.</param>
    internal static void Authenticate(SslStream stream, string host)
    {
        SslProtocols protocols = TlsDefault.IsTooOld ? SslProtocols.Tls12 : SslProtocols.None;
        stream.AuthenticateAsClient(host, null, protocols, checkCertificateRevocation: false);
    }

    /// <summary>Does nothing: .NET Standard 2.0 can't say it.</summary>
    /// <param name="stream">The stream, which is closed afterwards.</param>
    internal static void SayEnd(SslStream stream) => _ = stream;
}
