using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GhostMonitor.Benchmarks.Reliability.Monitors;

/// <summary>
/// Clients that ask for the whole history and read a few bytes of it a second. Their buffers last for minutes: they don't notice that they
/// were closed for being slow. So each stays as long as the endpoint bears it, some longer, and comes again.
/// </summary>
internal sealed class SlowReaders(int port)
{
    /// <summary>How many.</summary>
    internal const int Readers = 300;

    private const int BytesPerRead = 16;

    // A second each; an answer is cut off after 10 s.
    private const int MostReads = 20;

    private static readonly byte[] s_request =
        Encoding.ASCII.GetBytes($"GET /api/history?monitor={MonitorWorker.Fast} HTTP/1.1\r\nHost: localhost\r\n\r\n");

    private long _histories;
    private long _wrong;

    /// <summary>Histories asked for.</summary>
    internal long Histories => Volatile.Read(ref _histories);

    /// <summary>Answers that do not begin with a 200.</summary>
    internal long Wrong => Volatile.Read(ref _wrong);

    internal Task RunAsync(CancellationToken over) => Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => ReadAgainAndAgainAsync(over)));

    private async Task ReadAgainAndAgainAsync(CancellationToken over)
    {
        while (await ClientPause.Async(Random.Shared.Next(100, 2000), over))
        {
            try
            {
                await ReadOnceAsync(over);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                // Closed for being slow, as it must be, or the end.
            }
        }
    }

    private async Task ReadOnceAsync(CancellationToken over)
    {
        // A small buffer: otherwise the system takes in for the client what the client doesn't read.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), over);
        await socket.SendAsync(s_request, over);
        Interlocked.Increment(ref _histories);
        byte[] buffer = new byte[BytesPerRead];
        int reads = Random.Shared.Next(MostReads / 4, MostReads);
        for (bool isFirst = true; reads > 0; isFirst = false, reads--)
        {
            int read = await socket.ReceiveAsync(buffer, over);
            if (read == 0)
                return;

            if (isFirst && !buffer.AsSpan(0, read).StartsWith("HTTP/1.1 200"u8))
                Interlocked.Increment(ref _wrong);

            await ClientPause.Async(1000, over);
        }
    }
}
