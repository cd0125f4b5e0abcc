using System.Net;
using System.Net.Sockets;
using GhostMonitor.Agent.Install;
using GhostMonitor.Agent.Status;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Agent.Tests;

/// <summary>Whether an agent samples, as a monitoring plugin says it.</summary>
public sealed class StatusTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-agent-").FullName;

    private string Config => Path.Combine(_folder, "config.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_agent_that_samples_is_well_and_one_that_is_gone_is_critical()
    {
        int port = FreePort();
        Configure($"\"port\":{port}");
        using (AgentProcess agent = AgentProcess.Start("run", "--config", Config))
        {
            agent.Await("GhostMonitor runs from");
            (int exitCode, string output) = Status();

            Assert.Matches(@"^OK - ghostmonitor \d+\.\d+\.\d+, process \d+: Default's last sample is \d+\.\d s old \| ", output);
            Assert.Matches(@"\| 'Default'=[\d.]+s;;30;0;\r?\n$", output);
            Assert.Equal(0, exitCode);
        }

        (int code, string line) = Status();
        Assert.Equal(2, code);
        Assert.StartsWith($"CRITICAL - http://127.0.0.1:{port}/ does not answer: ", line, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endpoint_with_a_token_is_asked_with_it()
    {
        File.WriteAllText(Path.Combine(_folder, "token"), "0123456789abcdef");
        Configure($"\"prefix\":\"http://+:{FreePort()}/\",\"token\":{{\"file\":\"token\"}}");
        using AgentProcess agent = AgentProcess.Start("run", "--config", Config);
        agent.Await("GhostMonitor runs from");

        Assert.Equal(0, Status().ExitCode);
        File.WriteAllText(Path.Combine(_folder, "token"), "another-0123456789");
        (int exitCode, string output) = Status();
        Assert.Equal(3, exitCode);
        Assert.Contains("asks for a token", output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endpoint_with_TLS_is_known_by_the_certificate_of_the_configuration()
    {
        TestMachine.NeedsMoreThanWine("BCryptGetProperty for a key's length");
        WriteCertificate();
        Configure($"\"port\":{FreePort()},\"certificate\":\"endpoint.crt\",\"certificateKey\":\"endpoint.key\"");
        using AgentProcess agent = AgentProcess.Start("run", "--config", Config);
        agent.Await("GhostMonitor runs from");
        Assert.Equal(0, Status().ExitCode);

        // The agent has looked at its files: it shows the one that it was started with.
        WriteCertificate();
        (int exitCode, string output) = Status();

        Assert.Equal(3, exitCode);
        Assert.Contains("is not the one whose thumbprint was given", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_endpoint_nothing_is_known()
    {
        File.WriteAllText(Config, """{"version":1}""");

        (int exitCode, string output) = Status();

        Assert.Equal(3, exitCode);
        Assert.StartsWith("UNKNOWN - ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_that_stopped_are_critical_and_the_monitor_is_named()
    {
        AgentStatus status = Read(Monitor("web", age: 1), Monitor("slow", age: 30.5));

        Assert.Equal(2, status.ExitCode);
        Assert.Equal("CRITICAL - ghostmonitor 1.2.3, process 7: no samples come: slow's last sample is 30.5 s old " +
            "| 'web'=1s;;30;0; 'slow'=30.5s;;30;0;", status.Line);
    }

    [Fact]
    public void An_agent_without_a_monitor_is_critical() => Assert.Equal(
        (2, "CRITICAL - ghostmonitor 1.2.3, process 7: no monitor runs"), (Read().ExitCode, Read().Line));

    [Fact]
    public void An_answer_of_another_program_is_none() => Assert.Contains("computer_name is missing",
        Assert.Throws<JsonTextException>(static () => AgentDocument.Read(JsonTextReader.Read("""{"version":"1.2.3"}"""))).Message,
        StringComparison.Ordinal);

    private void WriteCertificate()
    {
        (string certificate, string key) = SelfSignedCertificate.Create(DateTimeOffset.UtcNow);
        File.WriteAllText(Path.Combine(_folder, "endpoint.crt"), certificate);
        File.WriteAllText(Path.Combine(_folder, "endpoint.key"), key);
    }

    private void Configure(string endpoint) => File.WriteAllText(Config,
        "{\"version\":1,\"monitors\":[{\"sampleInterval\":\"10s\"}],\"endpoint\":{" + endpoint + "}}");

    private (int ExitCode, string Output) Status()
    {
        using AgentProcess status = AgentProcess.Start("status", "--config", Config);
        return (status.Wait(), status.Output);
    }

    private static AgentStatus Read(params AgentMonitor[] monitors) =>
        AgentStatus.Of(new ResourceAgent { Version = "1.2.3", ProcessId = 7, Monitors = monitors });

    private static AgentMonitor Monitor(string name, double age) => new(name, TimeSpan.FromSeconds(age), TimeSpan.FromSeconds(10));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
