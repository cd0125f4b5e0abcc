using System.Text.Json;

namespace GhostMonitor.Agent.Tests;

/// <summary>Alerts in the journal of a real systemd-journald, which runs in a mount namespace and reads no log of the kernel.</summary>
public sealed class JournalTests : IDisposable
{
    private const string Journald = "/usr/lib/systemd/systemd-journald";

    /// <summary>Runs the rest of its arguments beside a journal, and then prints what that has.</summary>
    private const string Script = """
        mount -t tmpfs none /run && mount -t tmpfs none /var/log || exit 9
        mkdir -p /run/systemd/journald.conf.d /run/log/journal
        printf '[Journal]\nStorage=volatile\nAudit=no\nReadKMsg=no\n' > /run/systemd/journald.conf.d/test.conf
        "$1" > /dev/null 2>&1 &
        journal=$!
        for wait in $(seq 100); do [ -S /run/systemd/journal/socket ] && break; sleep 0.1; done
        shift
        "$@" > /dev/null
        for wait in $(seq 100); do
            found=$(journalctl --directory /run/log/journal -o json SYSLOG_IDENTIFIER=ghostmonitor 2> /dev/null)
            [ -n "$found" ] && break
            sleep 0.1
        done
        printf '%s\n' "$found"
        kill $journal
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-agent-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_journal_shows_an_alert_with_its_fields()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Needs a mount namespace, which root has.");
        Assert.SkipUnless(File.Exists(Journald), $"{Journald} is not there: apt-get install systemd");
        string config = Path.Combine(_folder, "config.json");
        File.WriteAllText(config,
            """
            {"version":1,"actions":[{"name":"journal","kind":"journal"}],
            "thresholds":[{"resource":"memory","warning":0.0001,"critical":99.9999,"hysteresis":0},{"resource":"cpu","enabled":false},
            {"resource":"disk","enabled":false},{"resource":"process_count","enabled":false}]}
            """);

        using var run = new Namespace([Journald, .. AgentProcess.Command, "check", "--config", config, "--window", "20ms",
            "--state", Path.Combine(_folder, "state.json")]);

        Assert.SkipWhen(run.Wait() == 9 || run.Errors.Contains("unshare: ", StringComparison.Ordinal), "There are no mount namespaces.");
        using var entry = JsonDocument.Parse(run.Output.Trim());
        Assert.Equal(("4", "memory", "warning", "raised", "Check", "journal"),
            (Of("PRIORITY"), Of("GHOSTMONITOR_RESOURCE"), Of("GHOSTMONITOR_LEVEL"), Of("GHOSTMONITOR_TRANSITION"),
            Of("GHOSTMONITOR_MONITOR"), Of("_TRANSPORT")));
        Assert.StartsWith("MEMORY WARNING: ", Of("MESSAGE"), StringComparison.Ordinal);
        Assert.True(Guid.TryParse(Of("GHOSTMONITOR_DELIVERY_ID"), out _));

        string Of(string field) => entry.RootElement.GetProperty(field).GetString()!;
    }

    private sealed class Namespace(IReadOnlyList<string> command)
        : ProgramProcess(["unshare", "--mount", "bash", "-c", Script, "bash", .. command]);
}
