using System.Net;
using System.Security.Authentication;

namespace GhostMonitor.Engine.Hosting.Client;

/// <summary>What the runtime knows of TLS.</summary>
internal static class TlsVersions
{
    /// <summary>TLS 1.3, for which .NET Standard has no name.</summary>
    internal const SslProtocols Tls13 = (SslProtocols)12288;

    /// <summary>Whether a request failed because of TLS.</summary>
    internal static bool IsTlsFailure(HttpRequestException error)
    {
        for (Exception? cause = error.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (cause is AuthenticationException or WebException
                {
                    Status: WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure
                })
            {
                return true;
            }
        }

        return false;
    }
}
