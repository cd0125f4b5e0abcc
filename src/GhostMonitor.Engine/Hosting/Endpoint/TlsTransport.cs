using System.Net.Security;
using System.Net.Sockets;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>Carries bytes encrypted, by TLS 1.2 or 1.3.</summary>
/// <remarks>TlsTransport.Net.cs and TlsTransport.NetStandard.cs, of which each target compiles one, have what differs.</remarks>
internal sealed partial class TlsTransport : IConnectionStream
{
    /// <summary>The first byte of a record that begins a handshake (RFC 8446, section 5.1).</summary>
    private const byte Handshake = 22;

    private readonly Socket _socket;
    private readonly SslStream _stream;

    private TlsTransport(Socket socket, SslStream stream)
    {
        _socket = socket;
        _stream = stream;
    }

    /// <summary>Whether a client begins to speak TLS. What it sent stays to be received.</summary>
    /// <returns>Null if it has ended without a byte.</returns>
    internal static async Task<bool?> IsHandshakeAsync(Socket socket)
    {
        byte[] first = new byte[1];
        int count = await socket.ReceiveAsync(new ArraySegment<byte>(first), SocketFlags.Peek).ConfigureAwait(false);
        return count == 0 ? null : first[0] == Handshake;
    }

    /// <summary>Agrees with a client on how to encrypt.</summary>
    /// <exception cref="Exception">They don't agree, or the connection was closed: each runtime has exceptions of its own.</exception>
    internal static async Task<TlsTransport> OpenAsync(Socket socket, ServerCertificate certificate)
    {
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: false));
        try
        {
            await AuthenticateAsync(stream, certificate).ConfigureAwait(false);
            return new TlsTransport(socket, stream);
        }
        catch (Exception)
        {
            stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<int> ReceiveAsync(ArraySegment<byte> buffer)
    {
        try
        {
            return await ReadAsync(_stream, buffer).ConfigureAwait(false);
        }
        catch (IOException)
        {
            throw Gone();
        }
    }

    /// <inheritdoc/>
    public async Task SendAsync(ArraySegment<byte> block)
    {
        try
        {
            await WriteAsync(_stream, block).ConfigureAwait(false);
        }
        catch (IOException)
        {
            throw Gone();
        }
    }

    /// <inheritdoc/>
    public async Task EndAsync()
    {
        try
        {
            await SayEndAsync(_stream).ConfigureAwait(false);
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (IOException)
        {
            throw Gone();
        }
    }

    /// <summary>Frees what encrypts.</summary>
    public void Dispose() => _stream.Dispose();

    /// <summary>A client that went away, as a socket reports it.</summary>
    private static SocketException Gone() => new((int)SocketError.ConnectionReset);
}
