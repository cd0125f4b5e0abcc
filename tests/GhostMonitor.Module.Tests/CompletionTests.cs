namespace GhostMonitor.Module.Tests;

/// <summary>What Tab offers: what there is now, by the name that is typed.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly Session _session = new();

    public CompletionTests() =>
        _session.Run(
            "$null = Start-ResourceMonitor Web -SampleInterval 1h; $null = Start-ResourceMonitor 'Build server' -SampleInterval 1h; " +
                "Register-ResourceAlertAction Page { }; $null = Suspend-ResourceAlert disk -For 1h");

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Stop-ResourceMonitor ", "Web", "'Build server'")]
    [InlineData("Get-ResourceMonitor w", "Web")]
    [InlineData("Get-ResourceMetrics -History -MonitorName ", "Web", "'Build server'")]
    [InlineData("Get-ResourceAlert -MonitorName b", "'Build server'")]
    [InlineData("Wait-ResourceAlert -MonitorName W", "Web")]
    [InlineData("Clear-ResourceAlert W", "Web")]
    [InlineData("Get-ResourceHealth W", "Web")]
    [InlineData("Get-ResourceReport W", "Web")]
    [InlineData("Set-ResourceThreshold cpu -MonitorName W", "Web")]
    [InlineData("Test-ResourceAlertAction ", "Page")]
    [InlineData("Get-ResourceAlertAction p", "Page")]
    [InlineData("Unregister-ResourceAlertAction ", "Page")]
    [InlineData("Set-ResourceThreshold process_co", "process_count", "process_count_rate")]
    [InlineData("Get-ResourceMetrics c", "cpu", "clock", "connections", "container")]
    [InlineData("Start-ResourceMonitor -SampleInterval 5", "5s", "5m")]
    [InlineData("Register-ResourceAlertAction s -SyslogServer h -SyslogProtocol T", "tcp", "tls")]
    [InlineData("Register-ResourceAlertAction s -SyslogServer h -SyslogFacility local", "local0", "local1", "local2", "local3", "local4",
        "local5", "local6", "local7")]
    [InlineData("Get-ResourceAlert -Level ", "Critical", "Normal", "Warning")]
    [InlineData("Get-ResourceThreshold ", "cpu", "memory", "disk", "process_count")]
    [InlineData("Remove-ResourceThreshold d", "disk")]
    [InlineData("Get-ResourceThreshold -Instance ", "'*'")]
    [InlineData("Get-ResourceAlertSilence ", "disk")]
    [InlineData("Resume-ResourceAlert disk ", "'*'")]
    [InlineData("Register-ResourceAlertAction x -Preset T", "Teams", "Telegram")]
    [InlineData("Suspend-ResourceAlert -Daily 1:00-2:00 -DayOfWeek S", "Saturday", "Sunday")]
    [InlineData("Get-ResourceMonitor [")]
    public void Tab_offers(string line, params string[] names) =>
        Assert.Equal(names.Order(StringComparer.Ordinal), Complete(line).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Stop-ResourceEndpoint ")]
    [InlineData("Get-ResourceEndpoint ")]
    public void Tab_offers_the_port_of_a_running_endpoint_with_its_address(string line)
    {
        string port = _session.Value<string>("($endpoint = Start-ResourceEndpoint 0).Port");

        PSObject offered = Assert.Single(Offer(line));

        Assert.Equal(port, offered.Properties["CompletionText"].Value);
        Assert.Equal($"http://127.0.0.1:{port}/", offered.Properties["ToolTip"].Value);
    }

    [Fact]
    public void Tab_offers_the_identity_of_a_silence_with_what_it_is_about()
    {
        PSObject offered = Assert.Single(Offer("Resume-ResourceAlert -Id "));

        Assert.Equal(_session.Value<string>("(Get-ResourceAlertSilence).Id"), offered.Properties["CompletionText"].Value);
        Assert.StartsWith("disk until ", (string)offered.Properties["ToolTip"].Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Set-ResourceThreshold disk_latency", "Mean time that a request to one disk device took. (ms)")]
    [InlineData("Get-ResourceThreshold cpu", "Busy share of all CPUs together. (%)")]
    public void A_resource_that_Tab_offers_is_explained(string line, string text) =>
        Assert.StartsWith(text, (string)Offer(line)[0].Properties["ToolTip"].Value, StringComparison.Ordinal);

    [Fact]
    public void Every_parameter_that_takes_a_name_or_a_length_of_time_completes()
    {
        const string named = """
            foreach ($command in Get-Command -Module GhostMonitor) {
                foreach ($parameter in $command.Parameters.Values) {
                    $isNew = ($command.Name -in 'Start-ResourceMonitor', 'Register-ResourceAlertAction' -and $parameter.Name -eq 'Name') -or
                        ($command.Name -eq 'Invoke-ResourceCheck' -and $parameter.Name -eq 'MonitorName')
                    $isNamed = $parameter.Name -in 'Name', 'Resource', 'Instance', 'MonitorName', 'Id' -or
                        ($parameter.Name -eq 'Port' -and $command.Verb -ne 'Start') -or
                        $parameter.ParameterType.FullName -eq 'GhostMonitor.Duration'
                    if ($isNamed -and -not $isNew -and -not ($parameter.Attributes | Where-Object { $_ -is [ArgumentCompleter] })) {
                        "$($command.Name) -$($parameter.Name)"
                    }
                }
            }
            """;

        Assert.Empty(_session.Run(named).Select(name => name.ToString()));
    }

    [Fact]
    public void Tab_offers_the_time_zones_of_the_machine() =>
        Assert.Contains("UTC", Complete("Suspend-ResourceAlert -Daily 1:00-2:00 -TimeZone "));

    private IEnumerable<string> Complete(string line) => Offer(line).Select(match => (string)match.Properties["CompletionText"].Value);

    private IReadOnlyList<PSObject> Offer(string line) =>
        _session.Run($"(TabExpansion2 \"{line}\" -cursorColumn {line.Length}).CompletionMatches");
}
