using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GhostMonitor.Benchmarks;

/// <summary>
/// Clients on loopback: some that never finish their request, and some that ask at a steady rate over connections that they keep.
/// </summary>
internal sealed class LoadClients(int port, string path, int requestsPerSecond, TimeSpan duration)
{
    /// <summary>Each sends a header line every half second, and comes again when it is closed.</summary>
    internal const int SlowConnections = 200;

    private const int BusyConnections = 32;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly byte[] _request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    private int _reopened;
    private int _wrong;

    /// <summary>Runs until the time is over, and prints what came of it.</summary>
    internal async Task RunAsync()
    {
        Task slow = Task.WhenAll(Enumerable.Range(0, SlowConnections).Select(_ => Task.Run(BeSlowAsync)));
        List<double>[] times = await Task.WhenAll(Enumerable.Range(0, BusyConnections).Select(_ => Task.Run(AskAsync)));
        await slow;
        double[] all = [.. times.SelectMany(static each => each).Order()];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{all.Length / duration.TotalSeconds:F0} answers/s, median {all[all.Length / 2]:F2} ms, 99th percentile " +
                $"{all[all.Length * 99 / 100]:F2} ms, other than 200: {_wrong}, slow connections closed {_reopened}"));
    }

    private async Task BeSlowAsync()
    {
        Socket? socket = null;
        while (_clock.Elapsed < duration)
        {
            try
            {
                if (socket is null)
                {
                    socket = await ConnectAsync();
                    await socket.SendAsync("GET / HTTP/1.1\r\n"u8.ToArray());
                }

                await socket.SendAsync("X: y\r\n"u8.ToArray());
            }
            catch (SocketException)
            {
                socket?.Dispose();
                socket = null;
                Interlocked.Increment(ref _reopened);
            }

            await Task.Delay(500);
        }

        socket?.Dispose();
    }

    /// <summary>Asks as often as its share of the rate says; what it is behind, it makes up for.</summary>
    private async Task<List<double>> AskAsync()
    {
        var times = new List<double>();
        var buffer = new byte[65_536];
        using Socket socket = await ConnectAsync();
        while (_clock.Elapsed < duration)
        {
            if (times.Count >= _clock.Elapsed.TotalSeconds * requestsPerSecond / BusyConnections)
            {
                await Task.Delay(1);
                continue;
            }

            long start = Stopwatch.GetTimestamp();
            await socket.SendAsync(_request);
            if (!await ReadAnswerAsync(socket, buffer))
                Interlocked.Increment(ref _wrong);

            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times;
    }

    /// <summary>Reads one answer to its end; true if it is a 200.</summary>
    private static async Task<bool> ReadAnswerAsync(Socket socket, byte[] buffer)
    {
        int filled = 0;
        while (true)
        {
            int read = await socket.ReceiveAsync(buffer.AsMemory(filled));
            if (read == 0)
                throw new InvalidOperationException("The endpoint closed a connection that was in use.");

            filled += read;
            int end = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
            if (end >= 0 && filled >= end + 4 + BodyLength(buffer.AsSpan(0, end + 2)))
                return buffer.AsSpan(0, filled).StartsWith("HTTP/1.1 200 "u8);
        }
    }

    private static int BodyLength(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> name = "Content-Length: "u8;
        ReadOnlySpan<byte> value = head[(head.IndexOf(name) + name.Length)..];
        return int.Parse(value[..value.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
    }

    private async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }
}
