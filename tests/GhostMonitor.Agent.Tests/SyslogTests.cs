using System.Text.Json;
using GhostMonitor.Engine.Tests.Notifications;

namespace GhostMonitor.Agent.Tests;

/// <summary>
/// Alerts to a real rsyslog with TLS. The agent's process trusts whom the system's own means name; the agent knows no other.
/// </summary>
public sealed class SyslogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-agent-").FullName;

    private string Config => Path.Combine(_folder, "config.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Rsyslog_gets_alerts_by_tls_where_its_certificate_is_trusted()
    {
        using RsyslogProgram server = RsyslogProgram.Start();
        WriteConfiguration("localhost", server.TlsPort);

        (int code, string output, string errors) = Check(new() { ["SSL_CERT_FILE"] = server.Certificate });

        Assert.Equal(1, code);
        Assert.DoesNotContain("TLS", output + errors, StringComparison.Ordinal);
        IReadOnlyList<JsonElement> records = server.Records(2);
        Assert.Equal(["memory", "process_count"], records.Select(static record =>
            record.GetProperty("rfc5424-sd").GetProperty("ghostmonitor@32473").GetProperty("resource").GetString()).Order());
        Assert.All(records, static record => Assert.Equal(("132", "raised"),
            (record.GetProperty("pri").GetString(), record.GetProperty("msgid").GetString())));
    }

    [Fact]
    public void A_certificate_that_the_system_does_not_trust_is_refused()
    {
        using RsyslogProgram server = RsyslogProgram.Start();
        WriteConfiguration("localhost", server.TlsPort);

        (_, string output, string errors) = Check([]);

        Assert.Contains($"TLS with localhost:{server.TlsPort} failed: ", output + errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_for_another_host_is_refused_though_it_is_trusted()
    {
        using RsyslogProgram server = RsyslogProgram.Start();
        WriteConfiguration(RsyslogProgram.OtherAddress, server.TlsPort);

        (_, string output, string errors) = Check(new() { ["SSL_CERT_FILE"] = server.Certificate });

        Assert.Contains($"TLS with {RsyslogProgram.OtherAddress}:{server.TlsPort} failed: ", output + errors, StringComparison.Ordinal);
    }

    private void WriteConfiguration(string host, int port) => File.WriteAllText(Config,
        $$"""
        {"version":1,
        "actions":[{"name":"siem","kind":"syslog","syslogServer":"{{host}}","syslogPort":{{port}},"syslogProtocol":"tls",
        "syslogFacility":"local0"}],
        "thresholds":[{"resource":"memory","warning":0.0001,"critical":99.9999,"hysteresis":0},{"resource":"cpu","enabled":false},
        {"resource":"disk","enabled":false},{"resource":"process_count","warning":1,"critical":1000000}]}
        """);

    private (int ExitCode, string Output, string Errors) Check(Dictionary<string, string> environment)
    {
        using AgentProcess agent = AgentProcess.StartWith(environment, "check", "--config", Config, "--window", "20ms",
            "--state", Path.Combine(_folder, "state.json"));
        return (agent.Wait(), agent.Output, agent.Errors);
    }
}
