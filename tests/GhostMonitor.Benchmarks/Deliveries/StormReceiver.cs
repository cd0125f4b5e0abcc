using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;

namespace GhostMonitor.Benchmarks.Deliveries;

/// <summary>
/// A webhook's receiver on loopback that fails by chance: of a hundred requests it refuses 20 with a 500 and 5 with a 429 that asks for a
/// second, and takes 5 and closes without an answer.
/// </summary>
internal sealed class StormReceiver : IAsyncDisposable
{
    private readonly RawServer _server;
    private readonly ConcurrentQueue<StormReceipt> _receipts = new();
    private int _refused;
    private int _limited;

    internal StormReceiver()
    {
        _server = new RawServer((socket, request) => AnswerAsync(socket, request.Body, Random.Shared.Next(100)));
        Address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_server.Port}/");
    }

    internal string Address { get; }

    /// <summary>What was taken, in the order in which that happened.</summary>
    internal IReadOnlyCollection<StormReceipt> Receipts => _receipts;

    /// <summary>How many requests were refused with a 500.</summary>
    internal int Refused => _refused;

    /// <summary>How many requests were refused with a 429.</summary>
    internal int Limited => _limited;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(Socket socket, string body, int lot)
    {
        switch (lot)
        {
            case < 20:
                Interlocked.Increment(ref _refused);
                await RawRequest.AnswerAsync(socket, "500 Internal Server Error");
                return;
            case < 25:
                Interlocked.Increment(ref _limited);
                await RawRequest.AnswerAsync(socket, "429 Too Many Requests", "Retry-After: 1\r\n");
                return;
            case < 30:
                Take(body, isAnswered: false);
                return;
            default:
                Take(body, isAnswered: true);
                await RawRequest.AnswerAsync(socket, "200 OK");
                return;
        }
    }

    private void Take(string body, bool isAnswered)
    {
        using var json = JsonDocument.Parse(body);
        _receipts.Enqueue(new StormReceipt(
            json.RootElement.GetProperty("delivery_id").GetString()!,
            json.RootElement.GetProperty("instance").GetString()!,
            json.RootElement.GetProperty("transition").GetString()!,
            isAnswered));
    }
}
