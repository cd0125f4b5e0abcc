using System.Globalization;
using System.Net.Sockets;

namespace GhostMonitor.Agent.Run;

/// <summary>Says to systemd how the service does: sd_notify(3), by the socket itself. Elsewhere it says nothing.</summary>
/// <remarks>Not thread-safe. What can't be said is left unsaid: systemd takes the watchdog's silence for what it is.</remarks>
internal sealed class ServiceNotifier : IDisposable
{
    private readonly Socket? _socket;
    private string _status = "";

    private ServiceNotifier(Socket? socket, TimeSpan? watchdog)
    {
        _socket = socket;
        Watchdog = watchdog;
    }

    /// <summary>Within which time systemd wants a sign of life; null if it wants none.</summary>
    public TimeSpan? Watchdog { get; }

    /// <summary>The one that the environment asks for.</summary>
    /// <param name="environment">Reads a variable; null if it is not set.</param>
    /// <param name="processId">This process.</param>
    public static ServiceNotifier Create(Func<string, string?> environment, int processId)
    {
        if (OperatingSystem.IsWindows() || environment("NOTIFY_SOCKET") is not { Length: > 1 } address || address[0] is not ('/' or '@'))
            return new ServiceNotifier(null, null);

        var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        try
        {
            // The first byte of an abstract name is 0, unix(7).
            socket.Connect(new UnixDomainSocketEndPoint(address[0] == '@' ? "\0" + address[1..] : address));
            return new ServiceNotifier(socket, WatchdogOf(environment, processId));
        }
        catch (SocketException)
        {
            // Whoever set the variable listens no more; as without it.
            socket.Dispose();
            return new ServiceNotifier(null, null);
        }
    }

    /// <summary>The start, or reading the configuration again, is over.</summary>
    public void Ready() => Send("READY=1");

    /// <summary>The configuration is being read again.</summary>
    public void Reloading() =>
        Send(string.Create(CultureInfo.InvariantCulture, $"RELOADING=1\nMONOTONIC_USEC={Environment.TickCount64 * 1000}"));

    /// <summary>The end has begun.</summary>
    public void Stopping() => Send("STOPPING=1");

    /// <summary>A sign of life, for the watchdog.</summary>
    public void Alive()
    {
        if (Watchdog is not null)
            Send("WATCHDOG=1");
    }

    /// <summary>A line for <c>systemctl status</c>. The same one again is not sent.</summary>
    public void Status(string line)
    {
        if (line == _status)
            return;

        _status = line;
        Send("STATUS=" + line);
    }

    /// <summary>Closes the socket.</summary>
    public void Dispose() => _socket?.Dispose();

    private static TimeSpan? WatchdogOf(Func<string, string?> environment, int processId)
    {
        bool isForOther = environment("WATCHDOG_PID") is { Length: > 0 } id && id != processId.ToString(CultureInfo.InvariantCulture);
        return !isForOther
            && long.TryParse(environment("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out long microseconds)
            && microseconds > 0
            ? TimeSpan.FromMicroseconds(microseconds)
            : null;
    }

    private void Send(string message)
    {
        try
        {
            _socket?.Send(System.Text.Encoding.UTF8.GetBytes(message));
        }
        catch (SocketException)
        {
            // See the class.
        }
    }
}
