using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace GhostMonitor.Engine.Notifications;

/// <summary>A connection to a syslog server, plain or with TLS. Used by one thread.</summary>
internal sealed class SyslogConnection : IDisposable
{
    // Only a limit: what has arrived is read at once.
    private static readonly TimeSpan s_longestReading = TimeSpan.FromSeconds(1);

    private readonly SyslogOptions _server;
    private readonly Socket _socket;
    private readonly Stream _stream;
    private readonly Task<int>? _reading;
    private readonly byte[] _said = new byte[256];

    private SyslogConnection(SyslogOptions server, Socket socket)
    {
        _server = server;
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
        if (server.Protocol != SyslogProtocol.Tls)
            return;

        var secure = new SslStream(_stream);
        _stream = secure;
        SyslogTls.Authenticate(secure, server.Host);

        // What TLS itself sends makes the socket readable: only a read that goes on knows the end from the rest.
        _reading = secure.ReadAsync(_said, 0, _said.Length);
    }

    /// <summary>Connects: the server's addresses are tried in turn.</summary>
    /// <param name="server">The server.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="AlertActionException">It was not reached, or its certificate was refused.</exception>
    internal static SyslogConnection Open(SyslogOptions server, CancellationToken cancel)
    {
        IReadOnlyList<IPAddress> addresses = SyslogAddresses.Of(server, cancel);
        for (int i = 0; i < addresses.Count - 1; i++)
        {
            try
            {
                return Open(server, addresses[i], cancel);
            }
            catch (AlertActionException e) when (e.IsTemporary)
            {
                // Such as IPv6 where there is no way for it: the last address says what is wrong.
            }
        }

        return Open(server, addresses[addresses.Count - 1], cancel);
    }

    /// <summary>Whether the server has closed it. What a server says is thrown away: syslog has no answers.</summary>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="AlertActionException">The connection broke.</exception>
    internal bool HasEnded(CancellationToken cancel)
    {
        bool hasEnded = false;
        Run(_server, _socket, () => hasEnded = _reading is null ? HasPlainEnded() : HasSecureEnded(_reading), cancel);
        return hasEnded;
    }

    /// <summary>Writes, and returns when the system has it all.</summary>
    /// <param name="frames">Messages with their lengths.</param>
    /// <param name="cancel">Gives up, and breaks the connection.</param>
    /// <exception cref="AlertActionException">The connection broke.</exception>
    internal void Write(byte[] frames, CancellationToken cancel) =>
        Run(_server, _socket, () => _stream.Write(frames, 0, frames.Length), cancel);

    /// <summary>Closes it.</summary>
    public void Dispose()
    {
        if (_stream is SslStream secure && _reading is { IsCompleted: false })
            SyslogTls.SayEnd(secure);

        _stream.Dispose();
        _reading?.ContinueWith(static read => read.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default);
    }

    private static SyslogConnection Open(SyslogOptions server, IPAddress address, CancellationToken cancel)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            SyslogConnection? connection = null;
            Run(server, socket, () =>
            {
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
                socket.Connect(address, server.Port);
                connection = new SyslogConnection(server, socket);
            }, cancel);
            return connection!;
        }
        catch (Exception)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Does what may wait for the network. Cancelled, it ends at once: its socket is closed.</summary>
    private static void Run(SyslogOptions server, Socket socket, Action work, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        try
        {
            using (cancel.Register(socket.Dispose))
                work();
        }
        catch (AuthenticationException e)
        {
            cancel.ThrowIfCancellationRequested();
            throw SyslogErrors.NotTrusted(server, e);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            cancel.ThrowIfCancellationRequested();
            throw SyslogErrors.NotReached(server, e);
        }
    }

    private bool HasPlainEnded()
    {
        while (_socket.Poll(0, SelectMode.SelectRead))
        {
            if (_socket.Receive(_said) == 0)
                return true;
        }

        return false;
    }

    private bool HasSecureEnded(Task<int> reading)
    {
        SpinWait.SpinUntil(() => reading.IsCompleted || !_socket.Poll(0, SelectMode.SelectRead), s_longestReading);
        return reading.IsCompleted;
    }
}
