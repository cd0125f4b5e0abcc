using System.Net;
using System.Runtime.InteropServices;
using System.Security.Authentication;

namespace GhostMonitor.Engine.Notifications;

/// <summary>Makes what carries HTTP requests. Certificates are verified by the system; nothing here can turn that off.</summary>
internal static class HttpTransport
{
    internal static HttpClientHandler Create()
    {
        var transport = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
        };

        // Windows PowerShell is built for a framework whose default is TLS 1.0, which servers refuse.
        if (RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal))
            transport.SslProtocols = SslProtocols.Tls12;

        return transport;
    }
}
