using System.Net.Sockets;

namespace GhostMonitor.Engine.Platform;

/// <summary>The socket of systemd's journal. <see href="https://systemd.io/JOURNAL_NATIVE_PROTOCOL/"/></summary>
internal static class JournalSocket
{
    /// <summary>Where the system has it.</summary>
    internal const string SystemPath = "/run/systemd/journal/socket";

    // A journal that is busy is looked at so often, and so soon a cancellation is seen.
    private const int LookEveryMicroseconds = 50_000;

    /// <summary>True on Linux.</summary>
    internal static bool IsSupported => OperatingSystem.IsLinux();

    /// <summary>Sends entries, each as a datagram. Waits while the journal is too busy to take one.</summary>
    /// <param name="path">The socket's path.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <exception cref="SocketException">There is no journal there, or an entry is too long.</exception>
    internal static void Send(string path, IReadOnlyList<byte[]> entries, CancellationToken cancel)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(path));
        socket.Blocking = false;
        foreach (byte[] entry in entries)
        {
            while (!TrySend(socket, entry))
            {
                cancel.ThrowIfCancellationRequested();
                socket.Poll(LookEveryMicroseconds, SelectMode.SelectWrite);
            }
        }
    }

    private static bool TrySend(Socket socket, byte[] entry)
    {
        socket.Send(entry, SocketFlags.None, out SocketError error);
        return error switch
        {
            SocketError.Success => true,
            SocketError.WouldBlock => false,
            _ => throw new SocketException((int)error),
        };
    }
}
