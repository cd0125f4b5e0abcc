using System.Net.Sockets;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>Carries bytes as they are.</summary>
/// <param name="socket">The connection's.</param>
internal sealed class PlainTransport(Socket socket) : IConnectionStream
{
    /// <inheritdoc/>
    public Task<int> ReceiveAsync(ArraySegment<byte> buffer) => socket.ReceiveAsync(buffer, SocketFlags.None);

    /// <summary>.NET Framework may send a part.</summary>
    public async Task SendAsync(ArraySegment<byte> block)
    {
        for (int sent = 0; sent < block.Count;)
        {
            var rest = new ArraySegment<byte>(block.Array!, block.Offset + sent, block.Count - sent);
            sent += await socket.SendAsync(rest, SocketFlags.None).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task EndAsync()
    {
        socket.Shutdown(SocketShutdown.Send);
        return Task.CompletedTask;
    }

    /// <summary>Nothing: the socket is the connection's.</summary>
    public void Dispose()
    {
    }
}
