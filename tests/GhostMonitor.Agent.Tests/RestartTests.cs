using System.Text.Json;

namespace GhostMonitor.Agent.Tests;

/// <summary>What an agent goes on with after it was killed: real processes, with nothing but the state file in common.</summary>
public sealed class RestartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-restart-").FullName;

    private string Config => Path.Combine(_folder, "config.json");

    private string State => Path.Combine(_folder, "state.json");

    private string Log => Path.Combine(_folder, "alerts.log");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_alert_that_is_open_at_a_kill_is_told_once_and_its_end_afterwards()
    {
        Configure(isBad: true);
        RunToTheAlertAndKill();

        using AgentProcess again = Start();
        again.Await("GhostMonitor runs from");
        Configure(isBad: false);
        again.Await("MEMORY RESOLVED");
        AwaitNotifications(2);

        Assert.Equal(["raised", "resolved"], Notified("transition"));
        Assert.Single(Notified("id").Distinct());
        Assert.DoesNotContain("MEMORY WARNING", again.Output + again.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alert_that_ended_while_the_agent_was_down_is_told_to_have_ended()
    {
        Configure(isBad: true);
        RunToTheAlertAndKill();
        Configure(isBad: false);

        using AgentProcess again = Start();
        again.Await("MEMORY RESOLVED");
        AwaitNotifications(2);

        Assert.Equal(["raised", "resolved"], Notified("transition"));
        Assert.Single(Notified("id").Distinct());
    }

    [Fact]
    public void A_clean_end_and_a_configuration_that_is_refused_leave_the_alert_open()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        Configure(isBad: true);
        using (AgentProcess agent = Start())
        {
            agent.Await("MEMORY WARNING");
            AwaitNotifications(1);
            agent.Signal("TERM");
            Assert.Equal(0, agent.Wait());
        }

        File.WriteAllText(Config, "{");
        using (AgentProcess refused = Start())
            Assert.Equal(1, refused.Wait());

        Configure(isBad: false);
        using AgentProcess again = Start();
        again.Await("MEMORY RESOLVED");
        AwaitNotifications(2);
        Assert.Single(Notified("id").Distinct());
    }

    [Fact]
    public void An_agent_whose_state_another_has_says_so_and_watches_all_the_same()
    {
        Configure(isBad: true);
        using AgentProcess first = Start();
        first.Await("MEMORY WARNING");

        using AgentProcess second = Start();
        second.Await("[StateInUse]");
        second.Await("The agent keeps no state");
        second.Await("MEMORY WARNING");
    }

    [Fact]
    public void A_state_that_is_damaged_is_said_and_set_aside()
    {
        File.WriteAllText(State, "no JSON");
        Configure(isBad: true);
        using AgentProcess agent = Start();

        agent.Await("[StateDamaged]");
        agent.Await("MEMORY WARNING");
        Assert.Equal("no JSON", File.ReadAllText(State + ".damaged"));
    }

    [Fact]
    public void Under_systemd_the_state_is_in_the_folder_that_it_gives()
    {
        Configure(isBad: true);
        using AgentProcess agent = AgentProcess.StartWith(
            new Dictionary<string, string> { ["STATE_DIRECTORY"] = _folder }, "run", "--config", Config);

        agent.Await("MEMORY WARNING");
        Assert.True(SpinWait.SpinUntil(() => File.Exists(State), ProgramProcess.Timeout));
    }

    private AgentProcess Start() => AgentProcess.Start("run", "--config", Config, "--state", State);

    private void RunToTheAlertAndKill()
    {
        using AgentProcess agent = Start();
        agent.Await("MEMORY WARNING");
        AwaitNotifications(1);

        // The end of the call is noted right after the line is written; a kill in between repeats it, with the same delivery id.
        Assert.True(SpinWait.SpinUntil(() => Read(State + ".journal").Contains("done ", StringComparison.Ordinal), ProgramProcess.Timeout));
        agent.Kill();
    }

    private void Configure(bool isBad)
    {
        string level = isBad ? "0.0001" : "99.9998";
        string text = $$"""
            {"version":1,"actions":[{"name":"log","kind":"logFile","logPath":"alerts.log","resource":["memory"]}],
            "thresholds":[{"resource":"memory","warning":{{level}},"critical":99.9999,"hysteresis":0}],
            "monitors":[{"name":"web","sampleInterval":"50ms"}]}
            """;
        File.WriteAllText(Config, text);
    }

    private void AwaitNotifications(int count) =>
        Assert.True(SpinWait.SpinUntil(() => Lines().Length >= count, ProgramProcess.Timeout), Read(Log));

    private string[] Notified(string member) =>
        [.. Lines().Select(line => JsonDocument.Parse(line).RootElement.GetProperty(member).GetString()!)];

    private string[] Lines() => Read(Log).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Read(string path)
    {
        if (!File.Exists(path))
            return "";

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
