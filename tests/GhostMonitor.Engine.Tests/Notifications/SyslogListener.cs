using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GhostMonitor.Engine.Tests.Notifications;

/// <summary>A syslog server on a loopback port that keeps what each connection has said.</summary>
internal sealed class SyslogListener : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<StringBuilder> _said = [];
    private readonly List<Socket> _connections = [];

    public SyslogListener()
    {
        _listener.Start();
        _ = Task.Run(Accept);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Place => FormattableString.Invariant($"127.0.0.1:{Port}");

    /// <summary>What each connection has said until now.</summary>
    public IReadOnlyList<string> Said
    {
        get
        {
            lock (_said)
                return [.. _said.Select(static text => text.ToString())];
        }
    }

    /// <summary>Ends all connections, and waits until that is done.</summary>
    /// <param name="isReset">Whether as a server that crashes.</param>
    public void CloseConnections(bool isReset = false)
    {
        lock (_said)
        {
            foreach (Socket connection in _connections)
            {
                connection.LingerState = new LingerOption(isReset, 0);
                connection.Dispose();
            }

            _connections.Clear();
        }
    }

    /// <summary>Says something, which no syslog server has a reason to.</summary>
    public void Say(string text)
    {
        lock (_said)
            _connections[_connections.Count - 1].Send(Encoding.ASCII.GetBytes(text));
    }

    public void Dispose()
    {
        _listener.Stop();
        CloseConnections();
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                Socket connection = _listener.AcceptSocket();
                var said = new StringBuilder();
                lock (_said)
                {
                    _connections.Add(connection);
                    _said.Add(said);
                }

                _ = Task.Run(() => Read(connection, said));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private void Read(Socket connection, StringBuilder said)
    {
        var buffer = new byte[4096];
        try
        {
            while (connection.Receive(buffer) is int count and > 0)
            {
                lock (_said)
                    said.Append(Encoding.UTF8.GetString(buffer, 0, count));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The connection is over.
        }
    }
}
