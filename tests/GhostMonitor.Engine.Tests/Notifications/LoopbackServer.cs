using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GhostMonitor.Engine.Tests.Notifications;

/// <summary>
/// An HTTP server on a free loopback port that treats each connection as a test says, in turn; the last way holds for all that follow.
/// </summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Socket, CancellationToken, Task>[] _ways;
    private readonly List<string> _requests = [];

    public LoopbackServer(params Func<Socket, CancellationToken, Task>[] ways)
    {
        _ways = ways;
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public Uri Uri => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/hook/T0PSECRET?key=S3CRET");

    public AutoResetEvent Received { get; } = new(false);

    public string[] Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    public static Func<Socket, CancellationToken, Task> Answer(int status, string headers = "", string body = "") => (socket, _) =>
        SendAsync(socket, $"HTTP/1.1 {status} Answer\r\n{headers}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}");

    public static Task Reset(Socket socket, CancellationToken cancel)
    {
        socket.LingerState = new LingerOption(true, 0);
        return Task.CompletedTask;
    }

    /// <summary>What a server of another kind may do with an address that it was sent to.</summary>
    public static Task Echo(Socket socket, CancellationToken cancel) =>
        SendAsync(socket, "ERR unknown command: POST /hook/T0PSECRET?key=S3CRET\r\n\r\n");

    public static Task Hang(Socket socket, CancellationToken cancel) => Task.Delay(Timeout.InfiniteTimeSpan, cancel);

    /// <summary>A port on which nothing listens.</summary>
    public static Uri Refusing()
    {
        using var server = new LoopbackServer();
        return server.Uri;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
    }

    private static Task<int> SendAsync(Socket socket, string text) =>
        socket.SendAsync(new ArraySegment<byte>(Encoding.ASCII.GetBytes(text)), SocketFlags.None);

    private async Task ServeAsync()
    {
        for (int connection = 0; !_stop.IsCancellationRequested; connection++)
        {
            using Socket socket = await _listener.AcceptSocketAsync(_stop.Token);
            string request = await ReadAsync(socket);
            lock (_requests)
                _requests.Add(request);

            Received.Set();
            await _ways[Math.Min(connection, _ways.Length - 1)](socket, _stop.Token);
        }
    }

    private static async Task<string> ReadAsync(Socket socket)
    {
        var text = new StringBuilder();
        byte[] buffer = new byte[65536];
        while (!IsWhole(text.ToString()))
        {
            int count = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), SocketFlags.None);
            if (count == 0)
                break;

            text.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        return text.ToString();
    }

    private static bool IsWhole(string request)
    {
        int end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
            return false;

        const string name = "Content-Length: ";
        int at = request.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        int length = at < 0 ? 0 : int.Parse(request[(at + name.Length)..request.IndexOf("\r\n", at, StringComparison.Ordinal)], null);
        return Encoding.UTF8.GetByteCount(request[(end + 4)..]) >= length;
    }
}
