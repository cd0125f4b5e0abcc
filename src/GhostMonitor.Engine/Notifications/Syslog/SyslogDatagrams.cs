using System.Net;
using System.Net.Sockets;

namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// A datagram a message. Nobody says whether one arrived. <see href="https://www.rfc-editor.org/rfc/rfc5426#section-3"/>
/// </summary>
/// <param name="server">The server.</param>
internal sealed class SyslogDatagrams(SyslogOptions server) : ISyslogTransport
{
    /// <inheritdoc/>
    public int MostBytes => SyslogMessage.MostBytesOfDatagram;

    /// <inheritdoc/>
    public void Send(IReadOnlyList<byte[]> messages, CancellationToken cancel)
    {
        IPAddress address = SyslogAddresses.Of(server, cancel)[0];
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            var place = new IPEndPoint(address, server.Port);
            foreach (byte[] message in messages)
            {
                cancel.ThrowIfCancellationRequested();
                socket.SendTo(message, place);
            }
        }
        catch (SocketException e)
        {
            throw SyslogErrors.NotReached(server, e);
        }
    }

    /// <summary>Does nothing: the socket is open only while a message is sent.</summary>
    public void Dispose()
    {
    }
}
