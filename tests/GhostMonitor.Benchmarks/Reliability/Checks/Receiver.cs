using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;

namespace GhostMonitor.Benchmarks.Reliability.Checks;

/// <summary>
/// The webhooks' receiver: an HTTP server on loopback, one request for each connection. While it is rough it refuses, answers late, takes
/// alerts and closes without an answer, or closes without taking them.
/// </summary>
internal sealed class Receiver : IAsyncDisposable
{
    /// <summary>The header that names the sender.</summary>
    internal const string SenderHeader = "X-Sender";

    // Longer than the action's timeout: the sender gives up on the answer.
    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(7);

    private readonly RawServer _server;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Receipt>> _receipts = new();

    internal Receiver() => _server = new RawServer(ServeAsync);

    /// <summary>Whether it fails at random.</summary>
    internal bool IsRough { get; set; } = true;

    internal Uri UriOf(CheckGroup group) =>
        new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_server.Port}/{group.Name}"));

    /// <summary>What came for a group, in the order in which it was taken or refused.</summary>
    internal IReadOnlyList<Receipt> Of(CheckGroup group) => [.. QueueOf("/" + group.Name)];

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ServeAsync(Socket socket, RawRequest request)
    {
        if (Receipt.Parse(CheckGroup.Webhook, request.Body, request.HeaderOf(SenderHeader) ?? "") is Receipt receipt)
            await AnswerAsync(socket, QueueOf(request.Path), receipt);
    }

    private async Task AnswerAsync(Socket socket, ConcurrentQueue<Receipt> receipts, Receipt receipt)
    {
        int lot = IsRough ? Random.Shared.Next(100) : 99;
        switch (lot)
        {
            case < 30:
                receipts.Enqueue(receipt with { IsTaken = false });
                await RawRequest.AnswerAsync(socket, "500 Internal Server Error");
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
        await Task.Delay(after, _server.Stopping);
        if (IsClosed(socket))
            return;

        await RawRequest.AnswerAsync(socket, "200 OK");
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

    private ConcurrentQueue<Receipt> QueueOf(string path) => _receipts.GetOrAdd(path, static _ => new ConcurrentQueue<Receipt>());
}
