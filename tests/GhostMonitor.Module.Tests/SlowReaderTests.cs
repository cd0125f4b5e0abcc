using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace GhostMonitor.Module.Tests;

/// <summary>Readers of a long history who do not read, in a process whose thread pool has two threads.</summary>
[Collection(HostCollection.Name)]
public sealed class SlowReaderTests
{
    private const int Readers = 300;

    // A fifth of a second on a machine that does nothing else; with a thread of the pool for each reader it is many times this.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(3);

    private static readonly Dictionary<string, string> s_twoThreads = new()
    {
        ["DOTNET_ThreadPool_ForceMaxWorkerThreads"] = "2",
        ["DOTNET_ThreadPool_ForceMinWorkerThreads"] = "2",
    };

    private const string Script = EngineTypes.Functions + """
        $scope = New-EngineObject Monitoring.MonitoringScope $null, $null, $null, $null, $null, $null
        $web = New-EngineObject Monitoring.MonitorOptions 'web', ([timespan]::FromHours(1)), 100000, 100, $null, $null, $null, $null
        $monitor = $scope.StartMonitor($web, $null)
        $metrics = Get-ResourceMetrics
        foreach ($i in 1..100000) { $monitor.Samples.Add($metrics) }
        $prefix = (Get-EngineType Hosting.EndpointPrefix).GetMethod('Loopback').Invoke($null, @(0))
        $registry = (Get-EngineType Hosting.Endpoint.EndpointRegistry).GetMethod('Of').Invoke($null, @($scope))
        $endpoint = $registry.Start((New-EngineObject Hosting.EndpointOptions $prefix, $null, $null))
        "port $($endpoint.Prefix.Port)"
        [Threading.Thread]::Sleep(-1)
        """;

    [Fact]
    public void A_status_is_answered_while_hundreds_of_readers_stall_though_the_pool_has_two_threads()
    {
        using HostProcess host = HostProcess.StartWith(s_twoThreads, "-Command", Script);
        host.Await("port ");
        int port = Number(host, "port");
        var readers = new List<Socket>();
        try
        {
            for (int i = 0; i < Readers; i++)
                readers.Add(Ask(port, "/api/history"));

            long begin = Stopwatch.GetTimestamp();
            string answer = ReadAll(Ask(port, "/api/status"));
            TimeSpan taken = Stopwatch.GetElapsedTime(begin);

            Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
            Assert.True(taken < s_limit, $"It took {taken}.");
        }
        finally
        {
            readers.ForEach(static reader => reader.Dispose());
        }
    }

    private static int Number(HostProcess host, string name) =>
        int.Parse(Regex.Match(host.Output, name + @" (\d+)").Groups[1].Value, CultureInfo.InvariantCulture);

    private static Socket Ask(int port, string path)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.ReceiveTimeout = (int)HostProcess.Timeout.TotalMilliseconds;
        socket.Connect(new IPEndPoint(IPAddress.Loopback, port));
        socket.Send(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        return socket;
    }

    private static string ReadAll(Socket socket)
    {
        using var reader = new StreamReader(new NetworkStream(socket, ownsSocket: true));
        return reader.ReadToEnd();
    }
}
