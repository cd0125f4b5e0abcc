using System.Net.Security;
using System.Security.Authentication;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <content>On .NET.</content>
internal sealed partial class TlsTransport
{
    private static Task AuthenticateAsync(SslStream stream, ServerCertificate certificate) =>
        stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = certificate.Context,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            AllowRenegotiation = false,
        });

    private static ValueTask<int> ReadAsync(SslStream stream, ArraySegment<byte> buffer) => stream.ReadAsync(buffer);

    private static ValueTask WriteAsync(SslStream stream, ArraySegment<byte> block) => stream.WriteAsync(block);

    private static Task SayEndAsync(SslStream stream) => stream.ShutdownAsync();
}
