using System.Text.Json;

namespace GhostMonitor.Module.Tests;

/// <summary>Invoke-ResourceCheck as a scheduler runs it, in a session and as processes that are killed.</summary>
public sealed class CheckTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-check-").FullName;

    private string State => Path.Combine(_folder, "state.json");

    private string Config => Path.Combine(_folder, "config.json");

    private string Notified => Path.Combine(_folder, "notified");

    private string Recording => Path.Combine(_folder, "record.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("99.999", "99.9999", "Healthy", 0)]
    [InlineData("0.0001", "99.9999", "Degraded", 1)]
    [InlineData("0.0001", "0.0002", "Unhealthy", 2)]
    public void The_exit_code_is_that_of_a_monitoring_plugin(string warning, string critical, string status, int code)
    {
        // A reading that fails degrades the health as a warning does.
        if (status == "Healthy")
            TestMachine.NeedsEveryReading();

        using var session = new Session();
        WriteConfig(warning, critical);

        Assert.Equal(status, session.Value<string>(Check("-ExitCode") + ".Status"));
        Assert.Equal(code, session.Value<int>("$global:LASTEXITCODE"));
    }

    [Fact]
    public void A_check_that_cant_be_made_is_a_terminating_error_and_exit_code_3()
    {
        using var session = new Session();

        Assert.Equal("InvalidStatePath,GhostMonitor.Commands.InvokeResourceCheckCommand",
            session.TerminatingError($"Invoke-ResourceCheck '{_folder}' -ExitCode").FullyQualifiedErrorId);
        Assert.Equal(3, session.Value<int>("$global:LASTEXITCODE"));
    }

    [Theory]
    [InlineData("-Interval 0", "InvalidInterval")]
    [InlineData("-SampleInterval 2h", "InvalidSampleInterval")]
    [InlineData("-ActionTimeout 9.00:00:00", "InvalidActionTimeout")]
    [InlineData("-LockTimeout x", "InvalidLockTimeout")]
    [InlineData("-MonitorName 'a*'", "InvalidMonitorName")]
    [InlineData("-ConfigurationPath nowhere.json", "ConfigurationNotFound")]
    [InlineData("-RecordMaxSize 1GB", "RetentionWithoutRecord")]
    [InlineData("-RecordPath x.db -RecordRetention 1m", "InvalidRecordRetention")]
    public void Bad_input_is_refused_and_writes_nothing(string arguments, string errorId)
    {
        using var session = new Session();

        Assert.StartsWith(errorId + ",", session.TerminatingError($"Invoke-ResourceCheck '{State}' {arguments}").FullyQualifiedErrorId,
            StringComparison.Ordinal);
        Assert.False(File.Exists(State));
    }

    [Fact]
    public void The_sessions_thresholds_and_actions_count_and_an_alert_is_released_once()
    {
        using var session = new Session();
        session.Run($"Set-ResourceThreshold memory -Warning 0.0001 -Critical 99.9999; Register-ResourceAlertAction log -LogPath " +
            $"'{Notified}' -Resource memory");

        for (int run = 0; run < 3; run++)
            session.Run($"$null = Invoke-ResourceCheck '{State}' -SampleInterval 20ms -WarningAction SilentlyContinue");

        session.Run("Unregister-ResourceAlertAction log; Reset-ResourceThreshold memory");
        Assert.Single(File.ReadAllLines(Notified));
    }

    [Fact]
    public void A_process_that_does_not_run_is_missed_and_with_NoProcess_nobody_looks()
    {
        using var session = new Session();
        session.Run("Reset-ResourceThreshold; Set-ResourceThreshold process_instances ghost-that-never-runs -Below 1");

        Assert.Contains("ghost-that-never-runs", Warnings(session, ""), StringComparison.Ordinal);
        File.Delete(State);
        Assert.DoesNotContain("ghost-that-never-runs", Warnings(session, "-NoProcess"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_configurations_thresholds_and_actions_leave_the_sessions_alone()
    {
        using var session = new Session();
        WriteConfig("0.0001", "99.9999", $$"""{"name":"log","kind":"logFile","logPath":"notified"}""");

        session.Run("$null = " + Check());

        Assert.Single(File.ReadAllLines(Notified));
        Assert.Empty(session.Run("Get-ResourceAlertAction"));
        Assert.Equal(80, session.Value<double>("(Get-ResourceThreshold memory).Warning"));
    }

    [Fact]
    public void A_silence_of_the_session_holds_in_the_next_one_until_it_is_resumed_there()
    {
        WriteConfig("0.0001", "99.9999");
        using (var first = new Session())
            first.Run($"Set-ResourceThreshold memory -Warning 0.0001 -Critical 99.9999; Register-ResourceAlertAction log -LogPath " +
                $"'{Notified}' -Resource memory; Suspend-ResourceAlert -For 1h; $null = Invoke-ResourceCheck '{State}' -SampleInterval " +
                    $"20ms " +
                    $"-WarningAction SilentlyContinue");

        Assert.False(File.Exists(Notified));
        using var second = new Session();
        second.Run($"Set-ResourceThreshold memory -Warning 0.0001 -Critical 99.9999; Register-ResourceAlertAction log -LogPath " +
            $"'{Notified}' " +
            $"-Resource memory; $null = Invoke-ResourceCheck '{State}' -SampleInterval 20ms -WarningAction SilentlyContinue");
        Assert.False(File.Exists(Notified));
        second.Run($"Resume-ResourceAlert; $null = Invoke-ResourceCheck '{State}' -SampleInterval 20ms -WarningAction SilentlyContinue");
        Assert.Single(File.ReadAllLines(Notified));
    }

    [Fact]
    public void Each_run_records_its_sample_and_each_alert_is_recorded_once()
    {
        using var session = new Session();
        WriteConfig("0.0001", "99.9999");

        for (int run = 0; run < 3; run++)
            session.Run("$null = " + Check($"-RecordPath '{Recording}' -RecordRetention 2d -MonitorName Nightly"));

        Assert.Equal(3, session.Value<int>($"@(Get-ResourceMetrics -RecordPath '{Recording}' -Resolution Raw -MonitorName Nightly).Count"));
        Assert.StartsWith("MEMORY WARNING", session.Value<string>($"(Get-ResourceAlert -RecordPath '{Recording}').Message"));
        Assert.True(session.Value<bool>($"[bool](Get-ResourceAlert -RecordPath '{Recording}').Culprits[0].Name"));
        Assert.NotEmpty(session.Run($"Get-ResourceProcess -RecordPath '{Recording}' -After 1h -By Memory"));
    }

    [Fact]
    public void A_recording_that_fails_is_an_error_after_the_actions_were_notified_and_its_alert_is_recorded_later()
    {
        using var session = new Session();
        WriteConfig("0.0001", "99.9999", """{"name":"log","kind":"logFile","logPath":"notified"}""");
        File.WriteAllText(Recording, "no database, but a text that is long enough to be taken for one: " + new string('x', 5000));

        Assert.Equal("DamagedRecord,GhostMonitor.Commands.InvokeResourceCheckCommand",
            session.Error($"$health = {Check($"-RecordPath '{Recording}'")}").FullyQualifiedErrorId);
        Assert.Equal("Degraded", session.Value<string>("$health.Status"));
        Assert.Single(File.ReadAllLines(Notified));
        File.Delete(Recording);
        session.Run("$null = " + Check($"-RecordPath '{Recording}'"));

        Assert.Equal(1, session.Value<int>($"@(Get-ResourceAlert -RecordPath '{Recording}').Count"));
    }

    [Theory]
    [InlineData("99.9999", "Degraded", 3)]
    [InlineData("0.0002", "Unhealthy", 2)]
    public void A_state_that_cant_be_written_is_a_terminating_error_after_the_health(string critical, string status, int code)
    {
        using var session = new Session();

        // The action puts a folder in the state's place, while the run holds it: nothing can be written there, for root neither.
        string script = Path.Combine(_folder, "folder.ps1");
        File.WriteAllText(script, $"[IO.File]::Delete('{State}'); $null = [IO.Directory]::CreateDirectory('{State}')");
        WriteConfig("0.0001", critical, $$"""{"name":"odd","kind":"script","scriptPath":{{JsonSerializer.Serialize(script)}}}""");

        string check = Check("-ExitCode -OutVariable health");

        Assert.StartsWith("StateNotWritten,", session.TerminatingError(check).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(status, session.Value<string>("$health.Status"));
        Assert.Equal(code, session.Value<int>("$global:LASTEXITCODE"));
    }

    [Fact]
    public void A_healthy_machine_of_which_nothing_could_be_recorded_is_exit_code_1()
    {
        using var session = new Session();
        WriteConfig("99.999", "99.9999");

        session.Error($"$null = {Check($"-ExitCode -RecordPath '{_folder}'")}");

        Assert.Equal(1, session.Value<int>("$global:LASTEXITCODE"));
    }

    [Fact]
    public void An_action_in_the_session_is_refused_for_it_would_wait_for_itself()
    {
        using var session = new Session();

        session.Run("Register-ResourceAlertAction here { 1 } -InSession");

        Assert.StartsWith("InSessionAction,", session.TerminatingError($"Invoke-ResourceCheck '{State}'").FullyQualifiedErrorId,
            StringComparison.Ordinal);
        session.Run("Unregister-ResourceAlertAction here");
    }

    [Fact]
    public void What_if_takes_no_sample_and_writes_nothing()
    {
        using var session = new Session();

        Assert.Empty(session.Run($"Invoke-ResourceCheck '{State}' -WhatIf"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void The_host_ends_with_the_checks_exit_code()
    {
        WriteConfig("0.0001", "0.0002");
        using HostProcess good = HostProcess.Start("-Command", Check("-ExitCode"));
        Assert.Equal(2, good.Wait());
        using HostProcess bad = HostProcess.Start("-Command", $"Invoke-ResourceCheck '{_folder}' -ExitCode");
        Assert.Equal(3, bad.Wait());
    }

    [Fact]
    public void Killed_while_an_action_runs_the_next_run_tells_it_again_and_raises_nothing_again()
    {
        RunTwiceKilledOnce("");

        Assert.Single(File.ReadAllLines(Notified));
        Assert.Single(RecordedAlerts());
        Assert.Empty(Directory.GetFiles(_folder, "*.damaged"));
    }

    [Fact]
    public void Killed_after_an_action_ended_the_next_run_notifies_it_of_the_same_with_who_caused_it()
    {
        RunTwiceKilledOnce("cat >> notified; ");

        string[] notified = File.ReadAllLines(Notified);
        Assert.Equal(2, notified.Length);
        using JsonDocument alert = JsonDocument.Parse(Assert.Single(notified.Distinct()));
        Assert.NotEmpty(alert.RootElement.GetProperty("culprits").EnumerateArray());
    }

    [Fact]
    public void Killed_at_any_moment_no_alert_that_was_recorded_is_lost_or_doubled()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Runs a shell script.");
        WriteConfig("0.0001", "99.9999", Tool(""));
        var recorded = new HashSet<string>();
        var moments = new Random(1);
        for (int run = 0; run < 5; run++)
        {
            using HostProcess process = HostProcess.Start("-Command", Check());
            SpinWait.SpinUntil(() => process.HasExited, moments.Next(300, 2500));
            if (!process.HasExited)
                process.Kill();

            if (File.Exists(State))
                recorded.UnionWith(RecordedAlerts());
        }

        using HostProcess last = HostProcess.Start("-Command", Check());
        Assert.Equal(0, last.Wait());
        Assert.Empty(Directory.GetFiles(_folder, "*.damaged"));
        recorded.UnionWith(RecordedAlerts());
        Assert.Single(recorded);
        Assert.Single(File.ReadAllLines(Notified).Distinct());
    }

    [Fact]
    public void Two_at_once_take_turns()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Runs a shell script.");
        WriteConfig("0.0001", "99.9999", Tool(""));
        using HostProcess one = HostProcess.Start("-Command", Check());
        using HostProcess other = HostProcess.Start("-Command", Check());

        Assert.Equal((0, 0), (one.Wait(), other.Wait()));
        Assert.Single(File.ReadAllLines(Notified));
        using JsonDocument state = JsonDocument.Parse(File.ReadAllText(State));
        Assert.Equal(2, state.RootElement.GetProperty("runs").GetInt32());
    }

    /// <summary>Runs a check whose program kills it, and then another that goes on from there.</summary>
    /// <param name="before">What the program does before the kill.</param>
    private void RunTwiceKilledOnce(string before)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Kills with kill(1).");
        WriteConfig("0.0001", "99.9999", Tool(before + "test -e killed || { touch killed; kill -9 $PPID; exit; }"));

        using (HostProcess killed = HostProcess.Start("-Command", Check()))
            Assert.Equal(137, killed.Wait());

        using HostProcess next = HostProcess.Start("-Command", Check());
        Assert.Equal(0, next.Wait());
    }

    private string Check(string arguments = "") =>
        $"(Invoke-ResourceCheck '{State}' -ConfigurationPath '{Config}' -SampleInterval 20ms -LockTimeout 1m -WarningAction " +
            $"SilentlyContinue {arguments})";

    /// <summary>A configuration that watches memory alone, of which something is always used.</summary>
    private string Warnings(Session session, string arguments) => string.Join("\n", session.Run(
        $"$null = Invoke-ResourceCheck '{State}' -SampleInterval 20ms {arguments} -WarningVariable warnings 3>$null; $warnings")
        .Select(static warning => warning.ToString()));

    private void WriteConfig(string warning, string critical, string action = "") => File.WriteAllText(Config, $$"""
        {
          "version": 1,
          "thresholds": [
            { "resource": "cpu", "enabled": false }, { "resource": "disk", "enabled": false },
            { "resource": "process_count", "enabled": false },
            { "resource": "memory", "warning": {{warning}}, "critical": {{critical}}, "hysteresis": 0 }
          ],
          "actions": [{{action}}]
        }
        """);

    /// <summary>A program that does what a test says and then notes the alert.</summary>
    private string Tool(string script)
    {
        string path = Path.Combine(_folder, "tool.sh");
        File.WriteAllText(path, $"#!/bin/sh\ncd '{_folder}'\n{script}\ncat >> notified\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return """{"name":"tool","kind":"program","filePath":"tool.sh"}""";
    }

    private string[] RecordedAlerts()
    {
        using JsonDocument state = JsonDocument.Parse(File.ReadAllText(State));
        return [.. state.RootElement.GetProperty("alerts").EnumerateArray()
            .Select(alert => alert.GetProperty("id").GetString() + alert.GetProperty("transition").GetString())];
    }
}
