namespace GhostMonitor.Module.Tests;

/// <summary>What Tab offers: what there is now, by the name that is typed.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly Session _session = new();

    public CompletionTests() =>
        _session.Run("$null = Start-ResourceMonitor Web -SampleInterval 1h; $null = Start-ResourceMonitor 'Build server' -SampleInterval 1h; Register-ResourceAlertAction Page { }; $null = Suspend-ResourceAlert disk -For 1h");

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
    [InlineData("Set-ResourceThreshold process", "process_count", "process_count_rate")]
    [InlineData("Get-ResourceMetrics c", "cpu", "container")]
    [InlineData("Start-ResourceMonitor -SampleInterval 5", "5s", "5m")]
    [InlineData("Get-ResourceAlert -Level ", "Critical", "Normal", "Warning")]
    public void Tab_offers(string line, params string[] names) =>
        Assert.Equal(names.Order(StringComparer.Ordinal), Complete(line).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_parameter_that_takes_a_name_or_a_length_of_time_completes()
    {
        const string Named = """
            foreach ($command in Get-Command -Module GhostMonitor) {
                foreach ($parameter in $command.Parameters.Values) {
                    $isNew = $command.Name -in 'Start-ResourceMonitor', 'Register-ResourceAlertAction' -and $parameter.Name -eq 'Name'
                    $isNamed = $parameter.Name -in 'Name', 'Resource', 'Instance', 'MonitorName' -or $parameter.ParameterType.FullName -eq 'GhostMonitor.Duration'
                    if ($isNamed -and -not $isNew -and -not ($parameter.Attributes | Where-Object { $_ -is [ArgumentCompleter] })) {
                        "$($command.Name) -$($parameter.Name)"
                    }
                }
            }
            """;

        Assert.Empty(_session.Run(Named).Select(name => name.ToString()));
    }

    private IEnumerable<string> Complete(string line) =>
        _session.Run($"(TabExpansion2 \"{line}\" -cursorColumn {line.Length}).CompletionMatches.CompletionText").Select(text => text.ToString());
}
