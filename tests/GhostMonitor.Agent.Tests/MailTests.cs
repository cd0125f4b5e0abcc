using System.Globalization;
using GhostMonitor.Mail.Tests;

namespace GhostMonitor.Agent.Tests;

/// <summary>Mail of the agent, which has MailKit linked, by configuration: to a server of a test's and to one of Debian's.</summary>
public sealed class MailTests : IDisposable
{
    private const string Login = """, "userName": "ops", "password": {"env": "GHOSTMONITOR_TEST_PASSWORD"} """;

    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-agent-").FullName;

    private string Config => Path.Combine(_folder, "config.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_check_sends_mail_as_its_configuration_says()
    {
        using var server = new SmtpServer();
        WriteConfiguration(
            "127.0.0.1", server.Port, """, "smtpSecurity": "None", "mailFrom": "agent@example.com", "subject": "{title}!" """);

        (int code, string errors) = Check();

        Assert.Equal((2, "MEMORY CRITICAL"), (code, errors[..15]));
        string mail = Assert.Single(server.Messages);
        Assert.Contains("From: agent@example.com\r\n", mail, StringComparison.Ordinal);
        Assert.Contains("To: ops@example.com\r\n", mail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_running_agent_sends_the_chart_of_what_it_keeps()
    {
        using var server = new SmtpServer();
        WriteConfiguration("127.0.0.1", server.Port, """, "smtpSecurity": "None", "repeatInterval": "1s" """, """
            , "monitors": [{"name": "Default", "sampleInterval": "50ms"}]
            """);

        using var agent = AgentProcess.Start("run", "--config", Config);

        // Of the first sample alone there is no chart; of the message after it there is one.
        Assert.True(SpinWait.SpinUntil(() => server.Messages.Count > 1, ProgramTimeout), agent.Output + agent.Errors);
        Assert.DoesNotContain("Content-Type: image/png", server.Messages[0], StringComparison.Ordinal);
        Assert.Contains("Content-Type: image/png", server.Messages[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("StartTls")]
    [InlineData("Implicit")]
    public void A_server_with_a_certificate_that_is_trusted_gets_the_password_and_the_mail(string security)
    {
        EximServer.Need();
        using var server = new EximServer(_folder);
        WriteConfiguration("localhost", security == "StartTls" ? server.StartTlsPort : server.ImplicitPort,
            $$"""
            , "smtpSecurity": "{{security}}", "userName": "ops", "password": {"env": "GHOSTMONITOR_TEST_PASSWORD"}
            """);

        (_, string errors) = Check(EximServer.Password, server.CertificatePath);

        Assert.DoesNotContain("was not notified", errors, StringComparison.Ordinal);
        Assert.Contains("MEMORY CRITICAL", Assert.Single(server.Bodies), StringComparison.Ordinal);
        Assert.Contains("-auth_id ops", Assert.Single(server.Headers), StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_with_a_certificate_that_nobody_trusts_gets_neither()
    {
        EximServer.Need();
        using var server = new EximServer(_folder);
        WriteConfiguration("localhost", server.StartTlsPort, Login);

        (_, string errors) = Check(EximServer.Password);

        Assert.Contains("has a certificate that does not hold: ", errors, StringComparison.Ordinal);
        Assert.DoesNotContain(EximServer.Password, errors, StringComparison.Ordinal);
        Assert.Empty(server.Bodies);
    }

    [Fact]
    public void A_certificate_of_another_name_does_not_hold()
    {
        EximServer.Need();
        using var server = new EximServer(_folder);
        WriteConfiguration("127.0.0.1", server.StartTlsPort, Login);

        (_, string errors) = Check(EximServer.Password, server.CertificatePath);

        Assert.Contains("it is for another name", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_password_and_a_refused_recipient_are_told()
    {
        EximServer.Need();
        using var server = new EximServer(_folder);
        WriteConfiguration("localhost", server.StartTlsPort, Login,
            recipients: "\"ops@example.com\", \"nobody@example.com\"");

        (_, string refused) = Check(EximServer.Password, server.CertificatePath);
        File.Delete(Path.Combine(_folder, "state.json"));
        (_, string wrong) = Check("wr0ng", server.CertificatePath);

        Assert.Contains("did not take it for nobody@example.com: 550 no such user; the others have it", refused, StringComparison.Ordinal);
        Assert.Contains("535: did not accept the user and the password", wrong, StringComparison.Ordinal);
        Assert.Single(server.Bodies);
    }

    private static TimeSpan ProgramTimeout => Module.Tests.ProgramProcess.Timeout;

    private (int Code, string Errors) Check(string password = "", string? trusted = null)
    {
        var environment = new Dictionary<string, string> { ["GHOSTMONITOR_TEST_PASSWORD"] = password };

        // OpenSSL's list of trusted roots, which .NET takes on Linux.
        if (trusted is not null)
            environment["SSL_CERT_FILE"] = trusted;

        using var agent = AgentProcess.StartWith(environment, "check", "--config", Config, "--state", Path.Combine(_folder, "state.json"),
            "--window", "20ms");
        return (agent.Wait(), agent.Errors);
    }

    private void WriteConfiguration(string server, int port, string members, string sections = "",
        string recipients = "\"ops@example.com\"") => File.WriteAllText(Config, string.Create(CultureInfo.InvariantCulture,
        $$"""
        {"version":1,"thresholds":[{"resource":"memory","warning":0.0001,"critical":0.0002,"hysteresis":0},
        {"resource":"cpu","enabled":false},{"resource":"disk","enabled":false},{"resource":"process_count","enabled":false}],
        "actions":[{"name":"ops","kind":"mail","mailTo":[{{recipients}}],"smtpServer":"{{server}}","smtpPort":{{port}}{{members}}}]
        {{sections}}}
        """));
}
