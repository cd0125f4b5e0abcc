using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GhostMonitor.Benchmarks.Reliability.Checks;

/// <summary>
/// The webhooks' receiver: an HTTP server on loopback, one request for each connection. While it is rough it refuses, answers late, takes
/// alerts and closes without an answer, or closes without taking them.
/// </summary>
internal sealed class Receiver : IAsyncDisposable
{
    /// <summary>The header that names the sender.</summary>
    internal const string SenderHeader = "X-Sender";

    private const int MostBytes = 65_536;

    // Longer than the action's timeout: the sender gives up on the answer.
    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(7);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Receipt>> _receipts = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private int _open;

    internal Receiver()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Whether it fails at random.</summary>
    internal bool IsRough { get; set; } = true;

    internal Uri UriOf(CheckGroup group) =>
        new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/{group.Name}"));

    /// <summary>What came for a group, in the order in which it was taken or refused.</summary>
    internal IReadOnlyList<Receipt> Of(CheckGroup group) => [.. QueueOf("/" + group.Name)];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        while (Volatile.Read(ref _open) > 0)
            await Task.Delay(20);

        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync(_stop.Token);
                Interlocked.Increment(ref _open);
                _ = ServeAsync(socket);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            using (socket)
            {
                if (await ReadAsync(socket) is (string path, string sender, string body)
                    && Receipt.Parse(CheckGroup.Webhook, body, sender) is Receipt receipt)
                    await AnswerAsync(socket, QueueOf(path), receipt);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The sender was killed, or the run is over.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task AnswerAsync(Socket socket, ConcurrentQueue<Receipt> receipts, Receipt receipt)
    {
        int lot = IsRough ? Random.Shared.Next(100) : 99;
        switch (lot)
        {
            case < 30:
                receipts.Enqueue(receipt with { IsTaken = false });
                await SendAsync(socket, "500 Internal Server Error");
                return;
            case < 33:
                receipts.Enqueue(receipt with { IsTaken = false });
                return;
            case < 36:
                receipts.Enqueue(receipt with { IsConfirmed = false });
                return;
            case < 37:
                await ConfirmAsync(socket, receipts, receipt, s_hang);
                return;
            case < 42:
                await ConfirmAsync(socket, receipts, receipt, TimeSpan.FromMilliseconds(Random.Shared.Next(500, 2000)));
                return;
            default:
                await ConfirmAsync(socket, receipts, receipt, TimeSpan.Zero);
                return;
        }
    }

    private async Task ConfirmAsync(Socket socket, ConcurrentQueue<Receipt> receipts, Receipt receipt, TimeSpan after)
    {
        receipt.IsConfirmed = false;
        receipts.Enqueue(receipt);
        await Task.Delay(after, _stop.Token);
        if (IsClosed(socket))
            return;

        await SendAsync(socket, "200 OK");
        receipt.IsConfirmed = await IsReadAsync(socket);
    }

    /// <summary>A sender that has given up, or was killed, has closed its end.</summary>
    private static bool IsClosed(Socket socket) => socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0;

    /// <summary>Whether the sender has read the answer: a system resets a connection that is closed with something unread.</summary>
    private static async Task<bool> IsReadAsync(Socket socket)
    {
        using var limit = new CancellationTokenSource(s_hang);
        try
        {
            return await socket.ReceiveAsync(new byte[1], limit.Token) == 0;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task SendAsync(Socket socket, string status) =>
        await socket.SendAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));

    /// <summary>Reads a request to its end; null if the sender went away, as one that is killed does.</summary>
    private async Task<(string Path, string Sender, string Body)?> ReadAsync(Socket socket)
    {
        byte[] buffer = new byte[MostBytes];
        int filled = 0;
        while (filled < buffer.Length)
        {
            int read = await socket.ReceiveAsync(buffer.AsMemory(filled), _stop.Token);
            if (read == 0)
                return null;

            filled += read;
            int end = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
            if (end < 0)
                continue;

            string head = Encoding.ASCII.GetString(buffer, 0, end);
            int length = int.Parse(HeaderOf(head, "Content-Length") ?? "0", CultureInfo.InvariantCulture);
            if (filled >= end + 4 + length)
                return (head.Split(' ', 3)[1], HeaderOf(head, SenderHeader) ?? "", Encoding.UTF8.GetString(buffer, end + 4, length));
        }

        return null;
    }

    private static string? HeaderOf(string head, string name) => head.Split("\r\n")
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim())
        .FirstOrDefault();

    private ConcurrentQueue<Receipt> QueueOf(string path) => _receipts.GetOrAdd(path, static _ => new ConcurrentQueue<Receipt>());
}
