using System.Security.Authentication;

namespace GhostMonitor.Engine.Hosting.Client;

/// <summary>What the runtime knows of TLS.</summary>
internal static class TlsVersions
{
    /// <summary>TLS 1.3.</summary>
    internal const SslProtocols Tls13 = SslProtocols.Tls13;

    /// <summary>Whether a request failed because of TLS.</summary>
    internal static bool IsTlsFailure(HttpRequestException error) => error.HttpRequestError == HttpRequestError.SecureConnectionError;
}
