using System.Diagnostics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>Sends each alert to a syslog server, as a message of RFC 5424.</summary>
internal sealed class SyslogHandler : IAlertActionHandler
{
    private readonly SyslogOptions _server;
    private readonly ISyslogTransport _transport;
    private readonly int _processId;

    /// <summary>Creates a handler; nothing is sent.</summary>
    /// <param name="server">The server.</param>
    public SyslogHandler(SyslogOptions server)
    {
        _server = server;
        _transport = server.Protocol == SyslogProtocol.Udp ? new SyslogDatagrams(server) : new SyslogStream(server);
        using var self = Process.GetCurrentProcess();
        _processId = self.Id;
    }

    /// <summary>Whether the pool has threads: see <see cref="PoolThreads"/>.</summary>
    internal Func<bool> ArePoolThreadsReady { get; init; } = PoolThreads.AreReady;

    /// <inheritdoc/>
    public string Kind => SyslogAction.Kind.Name;

    /// <inheritdoc/>
    public string Target => _server.ToString();

    /// <inheritdoc/>
    public void Execute(AlertDelivery delivery, CancellationToken cancel)
    {
        // The search for the server's address and TLS need a thread of the pool.
        if (!ArePoolThreadsReady())
            throw SyslogErrors.NoThread();

        _transport.Send([.. delivery.Alerts.Select(alert =>
            SyslogMessage.Write(delivery, alert, _server.Facility, _processId, _transport.MostBytes))], cancel);
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => _transport.Dispose();
}
