using System.Net;
using System.Net.Sockets;
using System.Text;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Tests.Monitoring;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

public sealed class SlowClientTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly MonitoringScope _scope;
    private readonly ResourceEndpoint _endpoint;

    public SlowClientTests()
    {
        _scope = new MonitoringScope(_time, () => new FakeReader());
        _endpoint = EndpointRegistry.Of(_scope).Start(new EndpointOptions(EndpointPrefix.Loopback(0)));
    }

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void A_request_that_does_not_end_is_closed_when_its_time_is_over_however_steadily_it_comes()
    {
        using TcpClient slow = Connect();
        Send(slow, "GET /api/status HTTP/1.1\r\n");
        Until(() => _endpoint.GetInfo().OpenConnections == 1);
        _time.Advance(TimeSpan.FromSeconds(4));
        Send(slow, "Host: localhost\r\n");

        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.True(IsClosed(slow));
        Until(() => _endpoint.GetInfo() is { OpenConnections: 0, TimedOut: 1 });
    }

    [Fact]
    public void A_client_that_says_nothing_is_closed()
    {
        using TcpClient silent = Connect();
        Until(() => _endpoint.GetInfo().OpenConnections == 1);

        _time.Advance(TimeSpan.FromSeconds(6));

        Assert.True(IsClosed(silent));
    }

    [Fact]
    public void When_every_place_is_taken_the_slowest_makes_room()
    {
        var slow = new List<TcpClient>();
        try
        {
            for (int i = 0; i < ResourceEndpoint.MostConnections; i++)
                slow.Add(Connect());

            Until(() => _endpoint.GetInfo().OpenConnections == ResourceEndpoint.MostConnections);
            using TcpClient honest = Connect();
            Send(honest, "GET /api/status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            Assert.StartsWith("HTTP/1.1 200 ", Read(honest), StringComparison.Ordinal);
            Assert.Equal(1, _endpoint.GetInfo().TimedOut);
        }
        finally
        {
            slow.ForEach(client => client.Dispose());
        }
    }

    [Fact]
    public void Readers_who_do_not_read_hold_up_neither_a_status_nor_another_reader()
    {
        ResourceMonitor monitor = _scope.StartMonitor(new MonitorOptions("web", TimeSpan.FromHours(1), historySize: 20_000));
        for (int i = 0; i < 20_000; i++)
            monitor.Samples.Add(new ResourceMetrics { CpuPercent = i });

        var stalled = new List<TcpClient>();
        try
        {
            for (int i = 0; i < 50; i++)
            {
                stalled.Add(Connect());
                Send(stalled[i], "GET /api/history HTTP/1.1\r\nHost: localhost\r\n\r\n");
            }

            using TcpClient status = Connect();
            Send(status, "GET /api/status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            Assert.StartsWith("HTTP/1.1 200 ", Read(status), StringComparison.Ordinal);

            using TcpClient reader = Connect();
            Send(reader, "GET /api/history HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            Assert.EndsWith("\r\n0\r\n\r\n", Read(reader), StringComparison.Ordinal);
            Assert.InRange(_endpoint.GetInfo().OpenConnections, 50, 51);
        }
        finally
        {
            stalled.ForEach(client => client.Dispose());
        }
    }

    private static void Send(TcpClient client, string text) => client.GetStream().Write(Encoding.ASCII.GetBytes(text));

    private static string Read(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream());
        return reader.ReadToEnd();
    }

    /// <summary>Waits for the end that the server makes; a server that doesn't is seen by the receive timeout, which throws.</summary>
    private static bool IsClosed(TcpClient client)
    {
        client.ReceiveTimeout = 60_000;
        try
        {
            return client.GetStream().Read(new byte[1]) == 0;
        }
        catch (IOException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            return true;
        }
    }

    private static void Until(Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(60)));

    private TcpClient Connect()
    {
        var client = new TcpClient();
        client.Connect(IPAddress.Loopback, _endpoint.Prefix.Port);
        return client;
    }
}
