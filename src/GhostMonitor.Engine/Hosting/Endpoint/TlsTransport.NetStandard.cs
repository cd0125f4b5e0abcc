using System.Net.Security;
using System.Security.Authentication;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <content>On .NET Framework, where asking for TLS 1.3 fails on systems that lack it.</content>
internal sealed partial class TlsTransport
{
    private static Task AuthenticateAsync(SslStream stream, ServerCertificate certificate) =>
        stream.AuthenticateAsServerAsync(certificate.Certificate, clientCertificateRequired: false, SslProtocols.Tls12,
            checkCertificateRevocation: false);

    private static Task<int> ReadAsync(SslStream stream, ArraySegment<byte> buffer) =>
        stream.ReadAsync(buffer.Array!, buffer.Offset, buffer.Count);

    private static Task WriteAsync(SslStream stream, ArraySegment<byte> block) =>
        stream.WriteAsync(block.Array!, block.Offset, block.Count);

    // The end of the connection is the end: each answer says its length, or comes in chunks.
    private static Task SayEndAsync(SslStream stream) => stream.FlushAsync();
}
