using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace GhostMonitor.Engine.Notifications;

/// <summary>Makes what carries HTTP requests. Certificates are verified by the system; nothing here can turn that off.</summary>
internal static class HttpTransport
{
    /// <summary>True if a request failed for the network or for what is at its other end.</summary>
    /// <remarks>
    /// .NET wraps no SocketException of a connection that is lost between its beginning and the request (seen under wine).
    /// </remarks>
    internal static bool IsNetworkError(Exception error) => error is HttpRequestException or IOException or SocketException;

    /// <summary>Makes one. Redirects are not followed, and no cookies are kept.</summary>
    internal static HttpClientHandler Create()
    {
        var transport = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
        };

        if (TlsDefault.IsTooOld)
            transport.SslProtocols = SslProtocols.Tls12;

        return transport;
    }
}
