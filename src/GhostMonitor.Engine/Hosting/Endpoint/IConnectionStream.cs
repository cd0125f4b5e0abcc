namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>What carries the bytes of a connection: the socket itself, or TLS on it.</summary>
/// <remarks>For one reader and one writer. The socket belongs to the connection, which closes it from any thread.</remarks>
internal interface IConnectionStream : IDisposable
{
    /// <summary>Receives what there is.</summary>
    /// <returns>How many bytes; 0 if the client has ended.</returns>
    Task<int> ReceiveAsync(ArraySegment<byte> buffer);

    /// <summary>Sends the whole block.</summary>
    Task SendAsync(ArraySegment<byte> block);

    /// <summary>Says that nothing more will be sent.</summary>
    Task EndAsync();
}
