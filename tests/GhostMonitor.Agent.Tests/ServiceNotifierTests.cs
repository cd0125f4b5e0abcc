using System.Net.Sockets;
using System.Text;
using GhostMonitor.Agent.Run;

namespace GhostMonitor.Agent.Tests;

/// <summary>What systemd receives, over a socket as it has one.</summary>
public sealed class ServiceNotifierTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-agent-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Each_state_is_a_message_as_sd_notify_has_it()
    {
        using Socket systemd = Listen();
        using ServiceNotifier notifier = Notifier(("WATCHDOG_USEC", "120000000"), ("WATCHDOG_PID", "42"));

        notifier.Ready();
        notifier.Status("1 monitor");
        notifier.Alive();
        notifier.Reloading();
        notifier.Stopping();

        Assert.Equal("READY=1", Receive(systemd));
        Assert.Equal("STATUS=1 monitor", Receive(systemd));
        Assert.Equal("WATCHDOG=1", Receive(systemd));
        Assert.Matches(@"^RELOADING=1\nMONOTONIC_USEC=\d+$", Receive(systemd));
        Assert.Equal("STOPPING=1", Receive(systemd));
        Assert.Equal(TimeSpan.FromMinutes(2), notifier.Watchdog);
    }

    [Fact]
    public void The_same_status_is_said_once()
    {
        using Socket systemd = Listen();
        using ServiceNotifier notifier = Notifier();

        notifier.Status("1 monitor");
        notifier.Status("1 monitor");
        notifier.Stopping();

        Assert.Equal("STATUS=1 monitor", Receive(systemd));
        Assert.Equal("STOPPING=1", Receive(systemd));
    }

    [Theory]
    [InlineData("120000000", "43")]
    [InlineData("0", "42")]
    [InlineData("soon", "42")]
    [InlineData(null, null)]
    public void Without_a_watchdog_of_its_own_no_sign_of_life_is_sent(string? time, string? processId)
    {
        using Socket systemd = Listen();
        using ServiceNotifier notifier = Notifier(("WATCHDOG_USEC", time), ("WATCHDOG_PID", processId));

        notifier.Alive();
        notifier.Stopping();

        Assert.Null(notifier.Watchdog);
        Assert.Equal("STOPPING=1", Receive(systemd));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("vsock:2:1234")]
    [InlineData("/no/such/socket")]
    public void Without_a_socket_it_says_nothing(string? address)
    {
        using ServiceNotifier notifier = ServiceNotifier.Create(name => name == "NOTIFY_SOCKET" ? address : "1000000", 42);

        notifier.Ready();
        notifier.Alive();

        Assert.Null(notifier.Watchdog);
    }

    [Theory]
    [InlineData(120, 2)]
    [InlineData(3, 1)]
    public void A_watchdog_gets_three_signs_of_life_in_its_time(int watchdog, int pause) =>
        Assert.Equal(TimeSpan.FromSeconds(pause), AgentRun.PauseFor(TimeSpan.FromSeconds(watchdog)));

    [Fact]
    public void The_agent_says_when_it_is_ready_that_samples_come_and_when_it_stops()
    {
        using Socket systemd = Listen();
        string config = Path.Combine(_folder, "config.json");
        File.WriteAllText(config, """{"version":1,"monitors":[{"sampleInterval":"10s"}]}""");
        using AgentProcess agent = AgentProcess.StartWith(
            new Dictionary<string, string> { ["NOTIFY_SOCKET"] = Address, ["WATCHDOG_USEC"] = "300000" }, "run", "--config", config);

        Assert.Equal("READY=1", Receive(systemd));
        Assert.StartsWith("STATUS=1 monitor, ", Receive(systemd), StringComparison.Ordinal);
        Assert.Equal("WATCHDOG=1", Receive(systemd));
        agent.Signal("TERM");
        Assert.Equal(0, agent.Wait());
        Assert.Contains("STOPPING=1", Rest(systemd));
    }

    private string Address => Path.Combine(_folder, "notify");

    private Socket Listen()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no systemd.");
        var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified)
        {
            ReceiveTimeout = (int)ProgramProcess.Timeout.TotalMilliseconds,
        };
        socket.Bind(new UnixDomainSocketEndPoint(Address));
        return socket;
    }

    private ServiceNotifier Notifier(params (string Name, string? Value)[] variables) => ServiceNotifier.Create(
        name => name == "NOTIFY_SOCKET" ? Address : Array.Find(variables, variable => variable.Name == name).Value, 42);

    private static string Receive(Socket socket)
    {
        byte[] buffer = new byte[1000];
        return Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer));
    }

    private static List<string> Rest(Socket socket)
    {
        var messages = new List<string>();
        while (socket.Available > 0)
            messages.Add(Receive(socket));

        return messages;
    }
}
