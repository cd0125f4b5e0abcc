using System.Collections;

namespace GhostMonitor.Module.Tests;

/// <summary>
/// -ComputerName: what an agent answers is what the cmdlet gives here. An endpoint of this process is the agent.
/// </summary>
public sealed class RemoteTests : IDisposable
{
    private readonly Session _session = new();

    /// <summary>A busy machine must not raise alerts that a test did not ask for.</summary>
    public RemoteTests() => _session.Run("Remove-ResourceThreshold *; $null = Set-ResourceThreshold memory -Warning 0.001 -Critical 100");

    public void Dispose() => _session.Dispose();

    public static TheoryData<string> Questions =>
    [
        "Get-ResourceMetrics -MonitorName Web",
        "Get-ResourceMetrics -MonitorName W* -Last 1",
        "Get-ResourceAlert",
        "Get-ResourceAlert memory -Active",
        "Get-ResourceAlert -Level Warning -Last 1",
        "Get-ResourceAlert disk",
        "Get-ResourceThreshold",
        "Get-ResourceThreshold mem*",
        "Get-ResourceAlertSilence",
        "Get-ResourceMonitor Web",
        "Get-ResourceReport",
        "Measure-ResourceMetrics memory",
        "Test-ResourceThreshold memory -Warning 0.002",
        "Test-ResourceThreshold memory -Warning 0.002 -AlertsOnly | ForEach-Object { \"$_\" }",
    ];

    [Theory]
    [MemberData(nameof(Questions))]
    public void The_agents_objects_are_those_of_the_cmdlet_here(string command)
    {
        _session.Run("$null = Suspend-ResourceAlert disk -For 1h -Reason 'is tested'");
        Watch();

        IReadOnlyList<PSObject> here = _session.Run(command);
        IReadOnlyList<PSObject> there = Ask(command);
        _session.Run("Resume-ResourceAlert");

        Assert.Equal(here.Select(Members), there.Select(Members));
    }

    [Fact]
    public void The_newest_sample_and_the_health_are_the_agents()
    {
        Watch();

        PSObject here = _session.One("Get-ResourceMetrics -History -Last 1");
        here.Properties.Remove("MonitorName");
        Assert.Equal(Members(here), Members(_session.One($"Get-ResourceMetrics {Agent}")));
        Assert.Equal(_session.Run("(Get-ResourceHealth).Checks.Name").Select(name => name.ToString()),
            _session.Run($"(Get-ResourceHealth {Agent}).Checks.Name").Select(name => name.ToString()));
        Assert.Equal("Degraded", _session.Value<string>($"(Get-ResourceHealth {Agent} -MonitorName Web).Status"));
    }

    [Fact]
    public void The_report_as_JSON_is_the_report_here()
    {
        Watch();

        Assert.Equal(_session.Value<string>("Get-ResourceReport -AsJson"), _session.Value<string>($"Get-ResourceReport -AsJson {Agent}"));
    }

    [Fact]
    public void Actions_are_listed_with_their_counters()
    {
        _session.Run("$null = Register-ResourceAlertAction Page -ScriptBlock { }");
        Watch();

        PSObject action = _session.One($"Get-ResourceAlertAction P* {Agent}");
        ErrorRecord error = _session.Error($"Get-ResourceAlertAction Pages {Agent}");
        _session.Run("Unregister-ResourceAlertAction Page");

        Assert.Equal("Page", action.Properties["Name"].Value);
        Assert.Equal("localhost", action.Properties["PSComputerName"].Value);
        Assert.StartsWith("ActionNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("localhost: ", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Processes_are_those_that_the_agents_monitor_saw()
    {
        _session.Run("$null = Start-ResourceMonitor Web -SampleInterval 1s");
        _session.Until("Get-ResourceProcess -MonitorName Web -Top 1 -WarningAction Ignore");
        Listen();

        IReadOnlyList<PSObject> rows = _session.Run($"Get-ResourceProcess -Top 3 {Agent}");

        Assert.Equal(3, rows.Count);
        Assert.All(rows, row => Assert.Equal(Environment.MachineName, row.Properties["ComputerName"].Value));
    }

    [Fact]
    public void Processes_that_nobody_looks_at_are_a_warning_that_names_the_machine()
    {
        _session.Run("$null = Start-ResourceMonitor Web -SampleInterval 1h -NoProcess");
        Listen();

        using PowerShell shell = _session.Create($"Get-ResourceProcess {Agent}");

        Assert.Empty(shell.Invoke());
        Assert.StartsWith("localhost: ", Assert.Single(shell.Streams.Warning).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_named_monitor_that_is_not_there_the_agent_names_those_that_are()
    {
        Watch();

        ErrorRecord error = _session.Error($"Get-ResourceMetrics -MonitorName Db {Agent}");

        Assert.StartsWith("MonitorNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("localhost: No monitor named 'Db' is running there.", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("Web", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_proposed_rule_is_tested_beside_the_agents_rules()
    {
        Watch();

        PSObject[] rows = [.. Ask("Test-ResourceThreshold memory -Warning $null -Critical 99.99")];

        Assert.Equal("Removed", Assert.Single(rows).Properties["Outcome"].Value.ToString());
    }

    [Fact]
    public void What_an_agent_keeps_is_exported()
    {
        Watch();
        string path = Path.Combine(Directory.CreateTempSubdirectory("ghostmonitor-remote-").FullName, "web.json");

        _session.Run($"Export-ResourceReport '{path}' {Agent}");

        Assert.Contains("\"Web\"", File.ReadAllText(path), StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void What_an_agent_recorded_is_read_at_a_resolution()
    {
        string folder = Directory.CreateTempSubdirectory("ghostmonitor-remote-").FullName;
        string file = Path.Combine(folder, "web.db");
        _session.Run($"$null = Start-ResourceMonitor Web -SampleInterval 1h -RecordPath '{file}'");
        _session.Until("(Get-ResourceMonitor).SamplesRecorded -eq 1");
        Listen();

        foreach (string command in new[] { "Get-ResourceMetrics -Resolution Minute", "Measure-ResourceMetrics memory -Resolution Raw" })
        {
            Assert.Equal(_session.Run($"{command} -RecordPath '{file}'").Select(Members),
                _session.Run($"{command} {Agent}").Select(Members));
        }

        _session.Run("Stop-ResourceMonitor");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void That_an_agent_records_nothing_is_its_error()
    {
        Watch();

        ErrorRecord error = _session.Error($"Get-ResourceMetrics -Resolution Hour {Agent}");

        Assert.StartsWith("NotRecording,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_monitors_of_an_agent_are_joined_by_their_time()
    {
        _session.Run("$null = 'Web', 'Db' | ForEach-Object { Start-ResourceMonitor $_ -SampleInterval 20ms -HistorySize 3 }");
        _session.Until("@(Get-ResourceMonitor | Where-Object SamplesTaken -ge 3).Count -eq 2");
        Listen();

        PSObject[] rows = [.. Ask("Get-ResourceMetrics -History")];
        string text = _session.Text($"Get-ResourceMetrics -History {Agent}");

        Assert.Equal(6, rows.Length);
        Assert.Equal(rows.Select(row => (DateTime)row.Properties["Timestamp"].Value).Order(),
            rows.Select(row => (DateTime)row.Properties["Timestamp"].Value));
        Assert.Contains("Monitor", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_that_name_no_machine_bear_the_one_that_was_asked()
    {
        Watch();

        Assert.Equal("localhost", _session.Value<string>($"(Get-ResourceThreshold memory {Agent}).PSComputerName"));
        Assert.Null(_session.One($"Get-ResourceMetrics {Agent}").Properties["PSComputerName"]);
    }

    [Theory]
    [InlineData("Get-ResourceMonitor | Get-ResourceMetrics")]
    [InlineData("Get-ResourceAlert memory | Get-ResourceProcess -WarningAction Ignore")]
    [InlineData("Get-ResourceMonitor | Get-ResourceHealth")]
    [InlineData("Get-ResourceMonitor | Get-ResourceReport")]
    [InlineData("Get-ResourceMonitor | Get-ResourceAlert")]
    [InlineData("Get-ResourceMonitor | Wait-ResourceAlert -Timeout 0")]
    [InlineData("Get-ResourceMonitor | Show-ResourceMonitor -AsText -MaxRefreshes 1")]
    [InlineData("Get-ResourceAlert | Get-ResourceThreshold")]
    [InlineData("Get-ResourceAlert | Get-ResourceAlertSilence")]
    [InlineData("Get-ResourceAlert | Suspend-ResourceAlert -For 1h | Resume-ResourceAlert")]
    public void Objects_of_this_session_in_the_pipeline_ask_for_no_machine(string command)
    {
        _session.Run("$null = Start-ResourceMonitor Web -SampleInterval 1h -NoProcess");
        _session.Until("Get-ResourceAlert memory -Active");

        Assert.DoesNotContain(_session.Run(command), row => row.Properties["PSComputerName"] is not null);
    }

    [Theory]
    [InlineData("Get-ResourceMetrics -ComputerName localhost -SampleInterval 1s")]
    [InlineData("Get-ResourceMetrics -ComputerName localhost -RecordPath ./x.db")]
    [InlineData("Get-ResourceProcess -ComputerName localhost -NoCommandLine")]
    [InlineData("Get-ResourceAlert -ComputerName localhost -RecordPath ./x.db")]
    [InlineData("Measure-ResourceMetrics -ComputerName localhost -RecordPath ./x.db")]
    public void What_is_about_this_session_or_a_file_is_not_taken_with_machines(string command) =>
        Assert.StartsWith("AmbiguousParameterSet,", _session.TerminatingError(command).FullyQualifiedErrorId, StringComparison.Ordinal);

    [Theory]
    [InlineData("-ComputerName web1 -Token $token", "TokenNeedsTls")]
    [InlineData("-ComputerName localhost, web1 -Token $token", "TokenNeedsTls")]
    [InlineData("-ComputerName localhost -CertificateThumbprint AB", "ThumbprintNeedsTls")]
    [InlineData("-ComputerName 'web 1'", "InvalidComputerName")]
    [InlineData("-ComputerName http://web1", "InvalidComputerName")]
    [InlineData("-ComputerName web1:9999", "InvalidComputerName")]
    [InlineData("-ComputerName localhost -ThrottleLimit 0", "InvalidThrottleLimit")]
    [InlineData("-ComputerName localhost -OperationTimeout 0", "InvalidTimeout")]
    public void Bad_input_is_refused_before_anybody_is_asked(string arguments, string errorId)
    {
        ErrorRecord error = _session.TerminatingError("Get-ResourceHealth " + arguments.Replace("$token", Secure("a-secret-token-1"),
            StringComparison.Ordinal));

        Assert.Equal(errorId + ",GhostMonitor.Commands.GetResourceHealthCommand", error.FullyQualifiedErrorId);
        Assert.DoesNotContain("a-secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_is_shown_to_the_agent()
    {
        _session.Run("$null = Start-ResourceMonitor Web -SampleInterval 1h; $port = (Start-ResourceEndpoint 0 -Token " +
            $"{Secure("right-0123456789")}).Port");

        Assert.Equal("Web", _session.Value<string>($"(Get-ResourceMonitor {Agent} -Token {Secure("right-0123456789")}).Name"));
        ErrorRecord error = _session.Error($"Get-ResourceMonitor {Agent} -Token {Secure("wrong-0123456789")}");
        Assert.StartsWith("AgentTokenRefused,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-Token", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Alerts_are_silenced_and_resumed_by_the_agent()
    {
        Watch(Secure("right-0123456789"));
        string agent = $"{Agent} -Token {Secure("right-0123456789")}";

        PSObject silence = _session.One($"Suspend-ResourceAlert memory -For 1h -Reason patching {agent}");
        string kept = _session.Value<string>("(Get-ResourceAlertSilence).Reason");
        ErrorRecord error = _session.Error($"Resume-ResourceAlert cpu {agent}");
        PSObject ended = _session.One($"Resume-ResourceAlert mem* -PassThru {agent}");

        Assert.Equal("patching", kept);
        Assert.Equal("localhost", silence.Properties["PSComputerName"].Value);
        Assert.Equal(silence.Properties["Id"].Value, ended.Properties["Id"].Value);
        Assert.StartsWith("SilenceNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(_session.Run("Get-ResourceAlertSilence"));
    }

    [Fact]
    public void WhatIf_names_the_machine_and_silences_nothing()
    {
        Watch();

        string text = _session.Text($"Suspend-ResourceAlert memory -For 1h {Agent} -WhatIf");

        Assert.Contains("memory on localhost", text, StringComparison.Ordinal);
        Assert.Empty(_session.Run("Get-ResourceAlertSilence"));
    }

    [Fact]
    public void A_wait_ends_with_an_alert_that_comes_after_it_began()
    {
        _session.Run("Remove-ResourceThreshold *; $null = Start-ResourceMonitor Web -SampleInterval 20ms");
        Listen();
        using var other = new Session();
        using PowerShell shell = _session.Create($"Wait-ResourceAlert memory -On Raised -Timeout 60 {Agent}");
        var output = new PSDataCollection<PSObject>();
        long asked = other.Value<long>("(Get-ResourceEndpoint).Requests");
        IAsyncResult wait = shell.BeginInvoke<PSObject, PSObject>(null, output);
        other.Until($"(Get-ResourceEndpoint).Requests -ge {asked + 2}");

        other.Run("Set-ResourceThreshold memory -Warning 0.001 -Critical 100");
        shell.EndInvoke(wait);

        Assert.Equal("memory", Assert.Single(output).Properties["ResourceName"].Value);
    }

    [Fact]
    public void A_wait_goes_on_where_the_agent_is_away_for_a_while()
    {
        _session.Run("Remove-ResourceThreshold *; $null = Start-ResourceMonitor Web -SampleInterval 20ms");
        Listen();
        int port = _session.Value<int>("$port");
        using var other = new Session();
        using PowerShell shell = _session.Create("Wait-ResourceAlert memory -Timeout 60 -ComputerName 127.0.0.1 -Port $port");
        var output = new PSDataCollection<PSObject>();
        IAsyncResult wait = shell.BeginInvoke<PSObject, PSObject>(null, output);
        other.Until("(Get-ResourceEndpoint).Requests -ge 2");
        other.Run("Stop-ResourceEndpoint");
        using (var away = new QuietMachines(System.Net.IPAddress.Loopback, port))
        {
            Assert.True(SpinWait.SpinUntil(() => away.Total > 0, 20_000));
            away.LetGo();
        }

        other.Run($"$null = Start-ResourceEndpoint {port}; Set-ResourceThreshold memory -Warning 0.001 -Critical 100");
        shell.EndInvoke(wait);

        Assert.Empty(shell.Streams.Error);
        Assert.Equal("memory", Assert.Single(output).Properties["ResourceName"].Value);
    }

    [Fact]
    public void A_wait_without_an_alert_ends_when_the_time_is_up()
    {
        Watch();

        using PowerShell shell = _session.Create($"Wait-ResourceAlert -Timeout 0.2 {Agent} -Verbose");

        Assert.Empty(shell.Invoke());
        Assert.Empty(shell.Streams.Error);
        Assert.Contains(shell.Streams.Verbose, record => record.Message.Contains("No alert came in time", StringComparison.Ordinal));
    }

    [Fact]
    public void An_agents_monitor_is_drawn()
    {
        Watch();

        string[] lines = [.. _session.Run($"Show-ResourceMonitor -AsText -MaxRefreshes 2 -RefreshInterval 0.1 {Agent}")
            .Select(line => line.ToString()!)];

        Assert.Equal(2, lines.Count(line => line.EndsWith("monitor Web", StringComparison.Ordinal)));
        Assert.Equal(2, lines.Count(line => line.StartsWith("Active alerts: 1", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_agent_that_stops_answering_is_drawn_as_it_was_and_asked_again()
    {
        Watch();

        string[] lines = [.. _session.Run($"Show-ResourceMonitor -AsText -MaxRefreshes 3 -RefreshInterval 0.1 {Agent} | " +
            "ForEach-Object { if (Get-ResourceEndpoint) { Stop-ResourceEndpoint }; $_ }").Select(line => line.ToString()!)];

        Assert.Equal(3, lines.Count(line => line.EndsWith("monitor Web", StringComparison.Ordinal)));
        Assert.Equal(2, lines.Count(line => line.StartsWith("localhost is asked again", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_agent_that_never_answered_is_an_error_and_no_picture()
    {
        Listen();
        _session.Run("Stop-ResourceEndpoint");

        ErrorRecord error = _session.Error($"Show-ResourceMonitor -AsText {Agent}");

        Assert.StartsWith("AgentNotReached,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Show-ResourceMonitor -AsText", "NoMonitorRunning")]
    [InlineData("Wait-ResourceAlert", "NoMonitorRunning")]
    [InlineData("Get-ResourceMetrics -History", "NoMonitorRunning")]
    [InlineData("Measure-ResourceMetrics", "NoMonitorRunning")]
    [InlineData("Get-ResourceHealth -MonitorName Web", "MonitorNotFound")]
    [InlineData("Get-ResourceMonitor Web", "MonitorNotFound")]
    public void An_agent_without_a_monitor_is_an_error_where_one_is_needed(string command, string errorId)
    {
        Listen();

        Assert.StartsWith(errorId + ",", _session.Error($"{command} {Agent}").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(_session.Run($"Get-ResourceMonitor {Agent}"));
    }

    [Fact]
    public void Which_of_several_monitors_is_to_be_drawn_has_to_be_said()
    {
        _session.Run("$null = 'Web', 'Db' | ForEach-Object { Start-ResourceMonitor $_ -SampleInterval 1h }");
        Listen();

        ErrorRecord error = _session.Error($"Show-ResourceMonitor -AsText {Agent}");

        Assert.StartsWith("SeveralMonitors,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Web", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    private const string Agent = "-ComputerName localhost -Port $port";

    /// <summary>Gives the command of a pipeline's begin to the agent.</summary>
    private IReadOnlyList<PSObject> Ask(string command)
    {
        string[] parts = command.Split(" | ", 2);
        return _session.Run($"{parts[0]} {Agent}{(parts.Length > 1 ? " | " + parts[1] : "")}");
    }

    /// <summary>A monitor with one sample and one open alert, and the agent that shows it.</summary>
    private void Watch(string? token = null)
    {
        _session.Run("$null = Start-ResourceMonitor Web -SampleInterval 1h");
        _session.Until("Get-ResourceAlert memory -Active");
        Listen(token);
    }

    private void Listen(string? token = null) =>
        _session.Run($"$port = (Start-ResourceEndpoint 0 {(token is null ? "" : "-Token " + token)}).Port");

    private static string Secure(string text) =>
        "(& { $s = [securestring]::new(); '" + text + "'.ToCharArray() | ForEach-Object { $s.AppendChar($_) }; $s })";

    /// <summary>All that an object says, but for what is of the moment and for whose it is.</summary>
    private static string Members(PSObject item)
    {
        string[] lines = [.. item.Properties
            .Where(property => property.Name is not ("PSComputerName" or "LastSampleMilliseconds" or "Culprits" or "UnexplainedPercent"))
            .Select(property => $"{property.Name}={Text(property.Value, depth: 3)}")];
        return item.BaseObject.GetType().Name + "\n" + string.Join("\n", lines.Order(StringComparer.Ordinal));
    }

    private static string Text(object? value, int depth) => value switch
    {
        null => "null",
        PSObject wrapped => Text(wrapped.BaseObject, depth),
        string text => text,
        DateTime moment => moment.ToString("O"),
        IEnumerable items => "[" + string.Join(", ", items.Cast<object?>().Select(item => Text(item, depth - 1))) + "]",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ when depth > 0 && value.GetType().Namespace == "GhostMonitor" => "{" + string.Join(", ",
            value.GetType().GetProperties().Select(property => $"{property.Name}={Text(property.GetValue(value), depth - 1)}")) + "}",
        _ => value.ToString()!,
    };
}
