using System.Net;
using System.Net.Sockets;

namespace GhostMonitor.Benchmarks;

/// <summary>An HTTP server on loopback that may answer, or close a connection without that: one request for each connection.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Socket, RawRequest, Task> _answer;
    private readonly Task _accepting;
    private int _open;

    /// <summary>Starts the server.</summary>
    /// <param name="answer">Does what is to be done about a request; the connection is closed then.</param>
    internal RawServer(Func<Socket, RawRequest, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Cancelled when the server ends.</summary>
    internal CancellationToken Stopping => _stop.Token;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        while (Volatile.Read(ref _open) > 0)
            await Task.Delay(20);

        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync(_stop.Token);
                Interlocked.Increment(ref _open);
                _ = ServeAsync(socket);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            using (socket)
            {
                if (await RawRequest.ReadAsync(socket, _stop.Token) is RawRequest request)
                    await _answer(socket, request);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The sender was killed, or the run is over.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
