using System.Net;
using System.Net.Sockets;

namespace GhostMonitor.Engine.Notifications;

/// <summary>The addresses of a syslog server, asked for anew each time: a server may move.</summary>
internal static class SyslogAddresses
{
    /// <summary>Finds them, in the order in which they are to be tried. At least one.</summary>
    /// <param name="server">The server.</param>
    /// <param name="cancel">Stops waiting. The system's own search can't be ended; nobody waits for it then.</param>
    /// <exception cref="AlertActionException">There is none, or none was to be had in time.</exception>
    internal static IReadOnlyList<IPAddress> Of(SyslogOptions server, CancellationToken cancel)
    {
        if (IPAddress.TryParse(server.Host, out IPAddress? address))
            return [address];

        try
        {
            Task<IPAddress[]> search = Task.Run(() => Dns.GetHostAddresses(server.Host), cancel);
            search.Wait(cancel);
            return search.Result;
        }
        catch (AggregateException e) when (e.InnerException is SocketException)
        {
            throw SyslogErrors.NotReached(server, e);
        }
    }
}
