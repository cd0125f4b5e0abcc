using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace GhostMonitor.Module.Tests;

/// <summary>
/// Machines that take connections and don't answer: every address of the loopback, on one port. They count who waits, and let go of those
/// who wait when a test says so.
/// </summary>
internal sealed class QuietMachines : IDisposable
{
    private readonly TcpListener _listener;
    private readonly ConcurrentQueue<TcpClient> _waiting = new();
    private int _open;
    private int _most;
    private int _total;

    public QuietMachines()
        : this(IPAddress.Any)
    {
    }

    /// <summary>One machine.</summary>
    public QuietMachines(IPAddress address, int port = 0)
    {
        _listener = new TcpListener(address, port);
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many wait now.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>How many waited at a time at the most.</summary>
    public int Most => Volatile.Read(ref _most);

    /// <summary>How many have come.</summary>
    public int Total => Volatile.Read(ref _total);

    /// <summary>Lets go of one that waits.</summary>
    public void LetGo()
    {
        if (!_waiting.TryDequeue(out TcpClient? client))
            return;

        Interlocked.Decrement(ref _open);
        client.Dispose();
    }

    public void Dispose()
    {
        _listener.Stop();
        while (!_waiting.IsEmpty)
            LetGo();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _waiting.Enqueue(await _listener.AcceptTcpClientAsync());
                Interlocked.Increment(ref _total);
                _most = Math.Max(_most, Interlocked.Increment(ref _open));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
        }
    }
}
