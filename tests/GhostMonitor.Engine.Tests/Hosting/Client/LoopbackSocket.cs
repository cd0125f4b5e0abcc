using System.Net;
using System.Net.Sockets;

namespace GhostMonitor.Engine.Tests.Hosting.Client;

/// <summary>A listening socket of this machine. TcpListener can't be disposed on .NET Framework.</summary>
internal static class LoopbackSocket
{
    internal static Socket Listen()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        return listener;
    }

    internal static int PortOf(Socket listener) => ((IPEndPoint)listener.LocalEndPoint!).Port;
}
