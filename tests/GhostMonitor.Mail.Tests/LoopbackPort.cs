using System.Net;
using System.Net.Sockets;

namespace GhostMonitor.Mail.Tests;

/// <summary>Ports of this machine's loopback address, for servers that tests start.</summary>
internal static class LoopbackPort
{
    /// <summary>One that nobody had a moment ago.</summary>
    internal static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>True if a server takes connections there.</summary>
    internal static bool IsOpen(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
