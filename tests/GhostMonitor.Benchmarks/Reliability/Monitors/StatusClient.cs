using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace GhostMonitor.Benchmarks.Reliability.Monitors;

/// <summary>A well-behaved client: asks for the status ten times a second, each time over a new connection, from its own thread.</summary>
internal sealed class StatusClient(int port)
{
    private const int PauseMilliseconds = 100;
    private const int LimitMilliseconds = 30_000;

    private static readonly byte[] s_request =
        Encoding.ASCII.GetBytes("GET /api/status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    private readonly List<double> _times = [];
    private readonly byte[] _buffer = new byte[1 << 20];
    private long _taken;

    /// <summary>How long each answer took, from the start of the connection, in milliseconds.</summary>
    internal IReadOnlyList<double> Times => _times;

    /// <summary>Answers that were missing, incomplete, or not right.</summary>
    internal int Wrong { get; private set; }

    internal void Run(CancellationToken over)
    {
        while (!over.WaitHandle.WaitOne(PauseMilliseconds))
        {
            long start = Stopwatch.GetTimestamp();
            string problem = Ask();
            _times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (problem.Length == 0)
                continue;

            Wrong++;
            ParentPipe.Send("wrong status: " + problem);
        }
    }

    private string Ask()
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            (socket.NoDelay, socket.ReceiveTimeout) = (true, LimitMilliseconds);
            socket.Connect(new IPEndPoint(IPAddress.Loopback, port));
            socket.Send(s_request);
            int filled = 0;
            for (int read = -1; read != 0 && filled < _buffer.Length; filled += read)
                read = socket.Receive(_buffer, filled, _buffer.Length - filled, SocketFlags.None);

            return Judge(_buffer.AsMemory(0, filled));
        }
        catch (Exception e) when (e is SocketException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return e.Message;
        }
    }

    /// <summary>A right answer has both monitors, and the fast one's samples never go back.</summary>
    private string Judge(ReadOnlyMemory<byte> answer)
    {
        int body = answer.Span.IndexOf("\r\n\r\n"u8);
        if (body < 0 || !answer.Span.StartsWith("HTTP/1.1 200 "u8))
            return Encoding.ASCII.GetString(answer.Span[..Math.Min(100, answer.Length)]);

        using JsonDocument document = JsonDocument.Parse(answer[(body + 4)..]);
        Dictionary<string, long> samples = document.RootElement.GetProperty("monitors").EnumerateArray()
            .ToDictionary(
                static monitor => monitor.GetProperty("name").GetString()!,
                static monitor => monitor.GetProperty("samples_taken").GetInt64());
        long taken = samples[MonitorWorker.Fast];
        if (!samples.ContainsKey(MonitorWorker.Slow) || taken < _taken)
            return $"{taken} samples after {_taken}";

        _taken = taken;
        return "";
    }
}
