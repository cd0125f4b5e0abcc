using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class SyslogHandlerTests
{
    private static readonly CancellationToken s_never = CancellationToken.None;

    [Fact]
    public void An_alert_is_one_datagram()
    {
        using var receiver = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        receiver.Client.ReceiveTimeout = (int)Sample.Timeout.TotalMilliseconds;
        int port = ((IPEndPoint)receiver.Client.LocalEndPoint!).Port;
        using var handler = new SyslogHandler(new SyslogOptions("127.0.0.1", port, facility: "local0"));

        handler.Execute(Sample.Delivery(Sample.Alert()), s_never);

        IPEndPoint? from = null;
        Assert.StartsWith("<132>1 2024-01-01T12:00:00.000+00:00 box ghostmonitor ", Encoding.UTF8.GetString(receiver.Receive(ref from)),
            StringComparison.Ordinal);
        Assert.Equal($"udp://127.0.0.1:{port}", handler.Target);
    }

    [Fact]
    public void A_message_of_several_alerts_is_a_record_each_with_the_same_delivery()
    {
        using var server = new SyslogListener();
        using SyslogHandler handler = Tcp(server);
        ResourceAlert first = Sample.Alert(level: AlertLevel.Critical, instance: "a");
        AlertDelivery delivery = Sample.Delivery(first) with { Alerts = [first, Sample.Alert(instance: "b")] };

        handler.Execute(delivery, s_never);

        Sample.Await(() => Records(server, 0) == 2);
        Assert.Equal(2, Count(server.Said[0], $"delivery_id=\"{delivery.Id}\""));
        Assert.Matches("(?s)<26>.*instance=\"a\".*<28>.*instance=\"b\"", server.Said[0]);
    }

    [Fact]
    public void A_connection_is_kept_from_delivery_to_delivery()
    {
        using var server = new SyslogListener();
        using SyslogHandler handler = Tcp(server);

        for (int i = 0; i < 3; i++)
            handler.Execute(Sample.Delivery(Sample.Alert()), s_never);

        Sample.Await(() => server.Said.Count > 0 && Records(server, 0) == 3);
        Assert.Single(server.Said);
    }

    [Fact]
    public void A_frame_has_its_length_in_octets()
    {
        using var server = new SyslogListener();
        using SyslogHandler handler = Tcp(server);

        handler.Execute(Sample.Delivery(Sample.Alert() with { Message = "Füllstand" }), s_never);

        Sample.Await(() => server.Said.Count > 0 && server.Said[0].EndsWith("monitor Default", StringComparison.Ordinal));
        string said = server.Said[0];
        int blank = said.IndexOf(' ');
        Assert.Equal(int.Parse(said[..blank], System.Globalization.CultureInfo.InvariantCulture),
            Encoding.UTF8.GetByteCount(said[(blank + 1)..]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_connection_that_the_server_has_closed_is_made_anew_and_nothing_is_lost(bool isReset)
    {
        using var server = new SyslogListener();
        using SyslogHandler handler = Tcp(server);
        handler.Execute(Sample.Delivery(Sample.Alert(instance: "first")), s_never);
        Sample.Await(() => server.Said.Count == 1 && Records(server, 0) == 1);
        server.CloseConnections(isReset);

        handler.Execute(Sample.Delivery(Sample.Alert(instance: "second")), s_never);

        Sample.Await(() => server.Said.Count == 2 && Records(server, 1) == 1);
        Assert.Contains("instance=\"second\"", server.Said[1]);
    }

    [Fact]
    public void What_a_server_says_is_thrown_away_and_is_no_end()
    {
        using var server = new SyslogListener();
        using SyslogHandler handler = Tcp(server);
        handler.Execute(Sample.Delivery(Sample.Alert()), s_never);
        Sample.Await(() => server.Said.Count == 1 && Records(server, 0) == 1);
        server.Say(new string('x', 1000));

        handler.Execute(Sample.Delivery(Sample.Alert()), s_never);

        Sample.Await(() => Records(server, 0) == 2);
        Assert.Single(server.Said);
    }

    [Fact]
    public void A_server_that_is_not_there_may_be_there_later()
    {
        var gone = new SyslogListener();
        string place = gone.Place;
        using SyslogHandler handler = Tcp(gone);
        gone.Dispose();

        AlertActionException error =
            Assert.Throws<AlertActionException>(() => handler.Execute(Sample.Delivery(Sample.Alert()), s_never));

        Assert.True(error.IsTemporary);
        Assert.StartsWith($"tcp://{place} can't be reached: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("udp")]
    [InlineData("tcp")]
    [InlineData("tls")]
    public void A_host_that_has_no_address_may_have_one_later(string protocol)
    {
        using var handler = new SyslogHandler(new SyslogOptions("no-such-host.invalid", protocol: protocol));

        AlertActionException error =
            Assert.Throws<AlertActionException>(() => handler.Execute(Sample.Delivery(Sample.Alert()), s_never));

        Assert.True(error.IsTemporary);
        Assert.StartsWith(protocol + "://no-such-host.invalid:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_nobody_has_signed_is_refused_for_good()
    {
        TestMachine.NeedsMoreThanWine("BCryptGetProperty for an RSA key's length");
        TestMachine.NeedsMoreThanMono("no CertificateRequest, which the server makes its certificate with");
        using var server = new SelfSignedServer();
        using var handler = new SyslogHandler(new SyslogOptions("localhost", server.Uri.Port, "tls"));

        AlertActionException error =
            Assert.Throws<AlertActionException>(() => handler.Execute(Sample.Delivery(Sample.Alert()), s_never));

        Assert.False(error.IsTemporary);
        Assert.StartsWith($"TLS with localhost:{server.Uri.Port} failed: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("tls")]
    public void A_call_that_waits_for_the_server_ends_when_it_is_cancelled(string protocol)
    {
        using var full = new FullListener();
        using var cancel = new CancellationTokenSource();
        using var handler = new SyslogHandler(new SyslogOptions("127.0.0.1", full.Port, protocol));
        Task call = Task.Run(() => handler.Execute(Sample.Delivery(Sample.Alert()), cancel.Token), s_never);
        Assert.False(((IAsyncResult)call).AsyncWaitHandle.WaitOne(TimeSpan.FromMilliseconds(50)), "It did not wait.");

        cancel.Cancel();

        Assert.True(((IAsyncResult)call).AsyncWaitHandle.WaitOne(Sample.Timeout), "It did not end.");
        Assert.IsAssignableFrom<OperationCanceledException>(call.Exception?.InnerException ?? new TaskCanceledException(call));
    }

    [Fact]
    public void A_handshake_that_nobody_answers_ends_when_it_is_cancelled()
    {
        using var server = new SyslogListener();
        using var cancel = new CancellationTokenSource();
        using var handler = new SyslogHandler(new SyslogOptions(server.Place, protocol: "tls"));
        Task call = Task.Run(() => handler.Execute(Sample.Delivery(Sample.Alert()), cancel.Token), s_never);
        Sample.Await(() => server.Said.Count > 0 && server.Said[0].Length > 0);

        cancel.Cancel();

        Assert.True(((IAsyncResult)call).AsyncWaitHandle.WaitOne(Sample.Timeout), "It did not end.");
        Assert.IsAssignableFrom<OperationCanceledException>(call.Exception?.InnerException ?? new TaskCanceledException(call));
    }

    [Fact]
    public void Without_a_thread_the_alert_is_to_be_sent_later()
    {
        using var handler = new SyslogHandler(new SyslogOptions("127.0.0.1")) { ArePoolThreadsReady = static () => false };

        AlertActionException error =
            Assert.Throws<AlertActionException>(() => handler.Execute(Sample.Delivery(Sample.Alert()), s_never));

        Assert.True(error.IsTemporary);
        Assert.StartsWith("there is no thread to send it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_that_is_cancelled_before_it_begins_sends_nothing()
    {
        using var server = new SyslogListener();
        using SyslogHandler handler = Tcp(server);

        Assert.ThrowsAny<OperationCanceledException>(
            () => handler.Execute(Sample.Delivery(Sample.Alert()), new CancellationToken(canceled: true)));

        Assert.Empty(server.Said);
    }

    private static SyslogHandler Tcp(SyslogListener server) => new(new SyslogOptions(server.Place, protocol: "tcp"));

    private static int Records(SyslogListener server, int connection) =>
        server.Said is { } said && said.Count > connection ? Count(said[connection], @"\d+ <\d+>1 ") : 0;

    private static int Count(string text, string pattern) => Regex.Matches(text, pattern).Cast<Match>().Count();

    /// <summary>A port whose queue of connections is full, so that one more waits.</summary>
    private sealed class FullListener : IDisposable
    {
        private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        private readonly List<Socket> _waiting = [];

        internal FullListener()
        {
            TestMachine.NeedsLinux();
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _listener.Listen(0);
            bool isFull = false;
            while (!isFull)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
                _waiting.Add(socket);
                isFull = !IsConnected(socket);
            }
        }

        internal int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

        public void Dispose()
        {
            _waiting.ForEach(static socket => socket.Dispose());
            _listener.Dispose();
        }

        private bool IsConnected(Socket socket)
        {
            try
            {
                socket.Connect(_listener.LocalEndPoint!);
                return true;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
            {
                return socket.Poll(100_000, SelectMode.SelectWrite);
            }
        }
    }
}
