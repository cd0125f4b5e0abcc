using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GhostMonitor.Benchmarks.Reliability.Monitors;

/// <summary>Clients that send what no client should. Each must be refused with a 4xx or closed, and in time.</summary>
internal sealed class HostileClients(int port)
{
    /// <summary>How many.</summary>
    internal const int Clients = 40;

    // An idle connection is closed after 15 s, half a request after 5 s.
    private const int LongestOpenMilliseconds = 25_000;
    private const int MostShown = 80;

    private static readonly string[] s_hosts =
    [
        "evil.example", "localhost:80@evil.example", "localhost:abc", "localhost:99999", "127.0.0.1]", "[[::1]]", "0177.0.0.1",
        "localhost.evil.example", "",
        "127.0.0.1:80:80", "[::1", "localhost:-1", "localhost\t:80",
    ];

    private long _sent;
    private long _answered;
    private long _notClosed;

    /// <summary>Requests sent.</summary>
    internal long Sent => Volatile.Read(ref _sent);

    /// <summary>Requests that were answered with something else than a 4xx.</summary>
    internal long Answered => Volatile.Read(ref _answered);

    /// <summary>Connections that were left open.</summary>
    internal long NotClosed => Volatile.Read(ref _notClosed);

    internal Task RunAsync(CancellationToken over) =>
        Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => AttackAgainAndAgainAsync(over)));

    private async Task AttackAgainAndAgainAsync(CancellationToken over)
    {
        while (await ClientPause.Async(Random.Shared.Next(500, 2000), over))
        {
            byte[] request = Request();
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(over);
            limit.CancelAfter(LongestOpenMilliseconds);
            try
            {
                await AttackAsync(request, limit.Token);
            }
            catch (SocketException)
            {
                // Closed in the middle of it.
            }
            catch (OperationCanceledException) when (over.IsCancellationRequested)
            {
                return;
            }
            catch (OperationCanceledException)
            {
                Interlocked.Increment(ref _notClosed);
                ParentPipe.Send("wrong: left open: " + Shown(request));
            }
        }
    }

    private async Task AttackAsync(byte[] request, CancellationToken limit)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), limit);
        Interlocked.Increment(ref _sent);
        await socket.SendAsync(request, limit);
        byte[] buffer = new byte[16_384];
        for (bool isFirst = true; ; isFirst = false)
        {
            int read = await socket.ReceiveAsync(buffer, limit);
            if (read == 0)
                return;

            if (!isFirst || buffer.AsSpan(0, read).StartsWith("HTTP/1.1 4"u8))
                continue;

            Interlocked.Increment(ref _answered);
            ParentPipe.Send("wrong: answered: " + Shown(request));
        }
    }

    private static byte[] Request() => Random.Shared.Next(6) switch
    {
        0 => Ascii("GET /api/status HTTP/1.1\r\nHost: local"),
        1 => Ascii($"GET /api/status HTTP/1.1\r\nHost: {s_hosts[Random.Shared.Next(s_hosts.Length)]}\r\n\r\n"),
        2 => Garbage(),
        3 => Ascii("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + new string('x', 100_000) + "\r\n\r\n"),
        4 => Ascii("GET / HTTP/1.1\r\nHost: localhost\r\n" + string.Concat(Enumerable.Repeat("X: y\r\n", 5000)) + "\r\n"),
        _ => Ascii("POST /api/status HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000000\r\n\r\nx"),
    };

    private static byte[] Garbage()
    {
        byte[] bytes = new byte[Random.Shared.Next(1, 2000)];
        Random.Shared.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    /// <summary>Its beginning, printable.</summary>
    private static string Shown(byte[] request) =>
        new([.. request.Take(MostShown).Select(static each => each is >= 32 and < 127 ? (char)each : '.')]);
}
