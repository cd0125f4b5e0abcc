namespace GhostMonitor.Module.Tests;

/// <summary>Tables show the monitor's name as soon as there are two.</summary>
public sealed class MonitorColumnTests : IDisposable
{
    private readonly Session _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor").FullName;

    public MonitorColumnTests() => _session.Run("Remove-ResourceThreshold *; Set-ResourceThreshold memory -Warning 0.001 -Critical 100");

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("Get-ResourceAlert memory")]
    [InlineData("Get-ResourceAlert memory -Active")]
    [InlineData("Get-ResourceMetrics -History")]
    [InlineData("Test-ResourceThreshold memory -Warning 0.002")]
    [InlineData("Test-ResourceThreshold memory -Warning 0.002 -AlertsOnly")]
    public void Rows_of_two_monitors_bear_the_monitors_name(string command)
    {
        Start("Web", "Db");

        string[] lines = _session.Text(command).Split('\n');

        Assert.Contains(lines, line => line.Contains("Monitor", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("Web", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("Db", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Get-ResourceAlert memory")]
    [InlineData("Get-ResourceMetrics -History")]
    [InlineData("Test-ResourceThreshold memory -Warning 0.002")]
    public void Rows_of_one_monitor_have_no_column_for_it_also_after_there_were_two(string command)
    {
        Start("Web", "Db");
        _session.Text(command);
        _session.Run("Stop-ResourceMonitor Db");

        Assert.DoesNotContain("Monitor", _session.Text(command), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-ResourceMetrics")]
    [InlineData("Get-ResourceMetrics -Resolution Hour")]
    [InlineData("Get-ResourceAlert")]
    public void Rows_of_a_recording_of_two_monitors_bear_the_name_and_those_of_one_do_not(string command)
    {
        string file = Path.Combine(_folder, "two.db");
        _session.Run($"$null = 'Web', 'Db' | ForEach-Object {{ Start-ResourceMonitor $_ -SampleInterval 20ms -RecordPath '{file}' }}");
        _session.Until("@(Get-ResourceMonitor | Where-Object SamplesRecorded -ge 2).Count -eq 2");
        _session.Run("Stop-ResourceMonitor *");
        string raw = command.Contains("Metrics", StringComparison.Ordinal) && !command.Contains("Hour", StringComparison.Ordinal)
            ? " -Resolution Raw"
            : "";

        Assert.Matches(@"Monitor(.|\n)+\b(Web|Db)\b", _session.Text($"{command} -RecordPath '{file}'{raw}"));
        Assert.DoesNotContain("Monitor", _session.Text($"{command} -RecordPath '{file}'{raw} -MonitorName Web"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_checks_of_two_monitors_say_whose_they_are()
    {
        Start("Web", "Db");

        string text = _session.Text("Get-ResourceHealth");

        Assert.Contains("Healthy: Web: sampling: ", text, StringComparison.Ordinal);
        Assert.Contains("Healthy: Db: sampling: ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_stays_what_it_is_and_is_read_again_after_it_was_exported()
    {
        Start("Web", "Db");

        Assert.Equal(["GhostMonitor.ResourceMetrics#Monitor", "GhostMonitor.ResourceMetrics"],
            _session.Run("(Get-ResourceMetrics -Last 1).PSObject.TypeNames[0, 1]").Select(name => name.ToString()));
        Assert.Equal(2, _session.Value<int>(
            "(Get-ResourceMetrics -Last 2 | ForEach-Object { [Management.Automation.PSSerializer]::Deserialize(" +
                "[Management.Automation.PSSerializer]::Serialize($_, 2)) } | Measure-ResourceMetrics memory).Count"));
    }

    private void Start(params string[] names)
    {
        foreach (string name in names)
            _session.Run($"$null = Start-ResourceMonitor {name} -SampleInterval 50ms");

        _session.Until($"@(Get-ResourceAlert memory).Count -ge {names.Length} -and " +
            $"@(Get-ResourceMonitor | Where-Object SamplesTaken -ge 2).Count -eq {names.Length}");
    }
}
