using System.Globalization;
using System.Net;
using System.Net.Sockets;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>Serves the documents, the metrics and the dashboard over HTTP/1.1, for reading only.</summary>
/// <remarks>
/// <para>Thread-safe. One thread of its own accepts clients and closes those that take too long; requests run on the thread pool and read
/// snapshots.</para>
/// <para>
/// It is a server on plain sockets because the system's HttpListener can't keep the limits: outside Windows it gives a client that sends
/// a byte now and then all the time it likes, and has no bound on connections; on Windows it needs a reservation by an administrator for
/// anything but localhost.
/// </para>
/// </remarks>
internal sealed class ResourceEndpoint : IDisposable
{
    /// <summary>The most clients at a time. One more takes the place of the one that has kept it waiting the longest.</summary>
    internal const int MostConnections = 512;

    private const int PollMicroseconds = 50_000;

    private static readonly TimeSpan s_shortPause = TimeSpan.FromMilliseconds(1);

    // For what does not pass by itself in no time. A client that was accepted has its deadlines kept no later than this.
    private static readonly TimeSpan s_longPause = TimeSpan.FromMilliseconds(100);

    private readonly object _lock = new();
    private readonly MonitoringScope _scope;
    private readonly EndpointRouter _router;
    private readonly EndpointCertificate? _certificate;
    private readonly EndpointCounters _counters = new();
    private readonly DocumentTurns _turns = new(DocumentTurns.MostForThisMachine);
    private readonly HashSet<HttpConnection> _connections = [];
    private readonly Socket _listener;
    private readonly Thread _thread;
    private readonly DateTimeOffset _startedAt;
    private readonly ManualResetEvent _ending = new(false);
    private bool _isStarved;
    private volatile bool _stopping;

    internal ResourceEndpoint(MonitoringScope scope, EndpointOptions options)
    {
        _scope = scope;
        Options = options;
        _router = new EndpointRouter(scope, options);
        _startedAt = scope.Time.GetLocalNow();
        _certificate = options.Certificate is null ? null : new EndpointCertificate(options.Certificate, scope.Time);
        _listener = Listen(options.Prefix);
        Prefix = options.Prefix.WithPort(((IPEndPoint)_listener.LocalEndPoint!).Port);
        _thread = new Thread(Run)
        {
            IsBackground = true,
            Name = "GhostMonitor endpoint " + Prefix.Port.ToString(CultureInfo.InvariantCulture)
        };
    }

    /// <summary>Raised once, on the thread that stops the endpoint.</summary>
    public event EventHandler? Stopped;

    /// <summary>Where it listens, with the port that it got.</summary>
    public EndpointPrefix Prefix { get; }

    /// <summary>How it was asked to run; its port is the one that was asked for.</summary>
    public EndpointOptions Options { get; }

    /// <summary>What it is and what it has done.</summary>
    public ResourceEndpointInfo GetInfo()
    {
        int open;
        lock (_lock)
            open = _connections.Count;

        return new ResourceEndpointInfo
        {
            Prefix = Prefix.ToString(),
            Port = Prefix.Port,
            IsRunning = !_stopping,
            IsLoopback = Prefix.IsLoopback,
            RequiresToken = Options.Gate is not null,
            StartedMoment = _startedAt,
            OpenConnections = open,
            Requests = _counters.Served,
            Refused = _counters.Refused,
            Failures = _counters.Failures,
            LastError = _certificate?.LastError ?? _counters.LastError,
            TimedOut = _counters.TimedOut,
            UsesTls = Prefix.UsesTls,
            CertificateThumbprint = _certificate?.Current.Thumbprint,
            CertificateExpiresMoment = _certificate?.Current.ExpiresAt,
            FailedHandshakes = _counters.FailedHandshakes,
        };
    }

    /// <summary>Closes the port and every connection. Calling it again does nothing.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            if (_stopping)
                return;

            _stopping = true;
        }

        // Which ends the thread's wait for a client.
        _listener.Dispose();
        _ending.Set();
        if (_thread.IsAlive)
            _thread.Join();

        // Only now is the last client known.
        HttpConnection[] open;
        lock (_lock)
            open = [.. _connections];

        foreach (HttpConnection connection in open)
            connection.Dispose();

        Stopped?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>The same as <see cref="Stop"/>.</summary>
    public void Dispose() => Stop();

    internal void Start() => ThreadStarter.Start(_thread);

    private static Socket Listen(EndpointPrefix prefix)
    {
        var socket = new Socket(prefix.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (prefix.Address.Equals(IPAddress.IPv6Any))
                socket.DualMode = true;

            // On Windows another process could otherwise take over the port.
            socket.ExclusiveAddressUse = true;
            socket.Bind(new IPEndPoint(prefix.Address, prefix.Port));
            socket.Listen(MostConnections);
            return socket;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw Refused(prefix, e);
        }
    }

    private static ResourceArgumentException Refused(EndpointPrefix prefix, SocketException error) => error.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => new(ErrorIds.EndpointPortInUse, "Port", prefix.Port,
            "Another program, or another endpoint, listens on that port: stop it, or give another port", ErrorRemedy.OtherPort),
        SocketError.AccessDenied =>
            new(ErrorIds.EndpointPortDenied, "Port", prefix.Port,
                "The system does not let this user listen on that port: give one above 1023"),
        _ => new(ErrorIds.EndpointAddressNotAvailable, "Prefix", prefix, $"Give an address of this machine ({error.Message.TrimEnd('.')})"),
    };

    private void Run()
    {
        while (!_stopping)
        {
            try
            {
                // Without a client there is no deadline to keep: the thread sleeps until one comes, or until Stop closes the port.
                if (!HasConnections || _listener.Poll(PollMicroseconds, SelectMode.SelectRead))
                    Accept(_listener.Accept());
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                Pause(e);
            }

            CloseOverdue();
        }
    }

    /// <summary>After a client that went away before it was accepted the next one comes at once. Without a descriptor for it, the same one
    /// would.</summary>
    private void Pause(Exception error)
    {
        bool isStarved = error is SocketException { SocketErrorCode: SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable };
        if (isStarved)
            Starve(error);

        _ending.WaitOne(isStarved ? s_longPause : s_shortPause);
    }

    private bool HasConnections
    {
        get
        {
            lock (_lock)
                return _connections.Count > 0;
        }
    }

    private void Accept(Socket socket)
    {
        var connection = new HttpConnection(socket, _router, _counters, _turns, _scope.Time, _certificate);
        lock (_lock)
        {
            if (_connections.Count >= MostConnections && !MakeRoom())
            {
                connection.Dispose();
                return;
            }

            _connections.Add(connection);
        }

        WaitForPool();
        _ = Task.Run(() => ServeAsync(connection));
    }

    /// <summary>Clients wait, within their time, until the pool can serve them.</summary>
    private void WaitForPool()
    {
        while (!_stopping && !PoolThreads.AreReady())
        {
            Starve(new ThreadException("GhostMonitor endpoint"));
            _ending.WaitOne(s_longPause);
            CloseOverdue();
        }

        _isStarved = false;
    }

    /// <summary>Counts once for a row of failures.</summary>
    private void Starve(Exception error)
    {
        if (!_isStarved)
            _counters.Failed(error);

        _isStarved = true;
    }

    private void Close(HttpConnection connection)
    {
        lock (_lock)
            _connections.Remove(connection);

        connection.Dispose();
    }

    private async Task ServeAsync(HttpConnection connection)
    {
        await connection.RunAsync().ConfigureAwait(false);
        lock (_lock)
            _connections.Remove(connection);
    }

    /// <summary>Closes the client that has waited longest without a whole request. Called under the lock.</summary>
    private bool MakeRoom()
    {
        HttpConnection? slowest = _connections.Where(static each => each.IsWaitingForRequest).OrderByDescending(static each => each.Waited)
            .FirstOrDefault();
        if (slowest is null)
            return false;

        _connections.Remove(slowest);
        slowest.Dispose();
        _counters.ConnectionTimedOut();
        return true;
    }

    private void CloseOverdue()
    {
        HttpConnection[] overdue;
        lock (_lock)
            overdue = _connections.Count == 0 ? [] : [.. _connections.Where(static each => each.IsOverdue)];

        foreach (HttpConnection connection in overdue)
        {
            Close(connection);
            _counters.ConnectionTimedOut();
        }
    }
}
