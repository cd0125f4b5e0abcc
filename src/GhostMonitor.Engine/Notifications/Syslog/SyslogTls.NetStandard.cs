using System.Net.Security;
using System.Runtime.InteropServices;
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
        SslProtocols protocols = SslProtocols.None;

        // Windows PowerShell is built for a framework whose default is TLS 1.0, which servers refuse.
        if (RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal))
            protocols = SslProtocols.Tls12;

        stream.AuthenticateAsClient(host, null, protocols, checkCertificateRevocation: false);
    }

    /// <summary>Does nothing: .NET Standard 2.0 can't say it.</summary>
    /// <param name="stream">The stream, which is closed afterwards.</param>
    internal static void SayEnd(SslStream stream) => _ = stream;
}
