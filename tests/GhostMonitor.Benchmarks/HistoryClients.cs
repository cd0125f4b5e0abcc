using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GhostMonitor.Benchmarks;

/// <summary>Clients on loopback: readers of a long history who take little at a time, and one who asks for the status.</summary>
internal sealed class HistoryClients(int port, int readers, TimeSpan duration)
{
    internal const int Readers = 500;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long _read;
    private int _opened;
    private int _refused;

    /// <summary>Runs until the time is over, and prints what came of it.</summary>
    internal async Task RunAsync()
    {
        Task slow = Task.WhenAll(Enumerable.Range(0, readers).Select(_ => Task.Run(ReadSlowlyAsync)));

        // A thread of its own: its time is the endpoint's, and not that of the readers here.
        double[] times = await Task.Factory.StartNew(
            AskForStatus, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await slow;
        Array.Sort(times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"status {times.Length} times, not answered {_refused}, median {times[times.Length / 2]:F1} ms, worst {times[^1]:F1} ms; ")
            + string.Create(CultureInfo.InvariantCulture, $"histories begun {_opened}, read {_read >> 20} MiB"));
    }

    private async Task ReadSlowlyAsync()
    {
        byte[] buffer = new byte[4096];
        while (_clock.Elapsed < duration)
        {
            try
            {
                using Socket socket = Connect();
                Interlocked.Increment(ref _opened);
                await socket.SendAsync(Encoding.ASCII.GetBytes("GET /api/history?monitor=History HTTP/1.1\r\nHost: localhost\r\n\r\n"));
                while (_clock.Elapsed < duration && await socket.ReceiveAsync(buffer) is int read and > 0)
                {
                    Interlocked.Add(ref _read, read);
                    await Task.Delay(s_pause);
                }
            }
            catch (SocketException)
            {
                // The endpoint closed it, for an answer has 10 s: the reader comes again.
            }
        }
    }

    private double[] AskForStatus()
    {
        var times = new List<double>();
        byte[] buffer = new byte[65_536];
        byte[] request = Encoding.ASCII.GetBytes("GET /api/status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        while (_clock.Elapsed < duration)
        {
            long start = Stopwatch.GetTimestamp();
            if (!IsAnswered(request, buffer))
                _refused++;

            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            Thread.Sleep(20);
        }

        return [.. times];
    }

    private bool IsAnswered(byte[] request, byte[] buffer)
    {
        try
        {
            using Socket socket = Connect();
            socket.Send(request);
            while (socket.Receive(buffer) > 0)
            {
            }

            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private Socket Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }
}
