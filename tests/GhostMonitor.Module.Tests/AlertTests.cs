using System.Text.Json;

namespace GhostMonitor.Module.Tests;

public sealed class AlertTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("'['")]
    [InlineData("'/no[such'")]
    public void An_instance_that_is_half_a_pattern_is_a_name_like_any_other(string instance)
    {
        TestMachine.NeedsEveryReading();
        _session.Run("Remove-ResourceThreshold *; Set-ResourceThreshold disk -Warning 0.001 -Critical 100");
        _session.Run("$null = Start-ResourceMonitor -SampleInterval 0.01");
        _session.Until("Get-ResourceAlert disk");

        Assert.Empty(_session.Run($"Get-ResourceAlert -Instance {instance}"));
    }

    [Fact]
    public void Alerts_can_be_filtered_by_their_level_as_the_column_calls_it()
    {
        _session.Run(
            "Set-ResourceThreshold memory -Warning 0.001 -Critical 0.002; $null = Start-ResourceMonitor Levels -SampleInterval 1h");
        _session.Until("(Get-ResourceMonitor Levels).SamplesTaken");

        Assert.Contains(_session.Run("Get-ResourceAlert -Active | Where-Object AlertLevel -eq Critical"),
            alert => (string)alert.Properties["ResourceName"].Value == "memory");
        Assert.DoesNotContain(_session.Run("Get-ResourceAlert -Active | Where-Object AlertLevel -eq Warning"),
            alert => (string)alert.Properties["ResourceName"].Value == "memory");
    }

    [Fact]
    public void A_threshold_below_current_use_alerts_at_the_next_sample_runs_its_action_and_is_in_the_report()
    {
        _session.Run("$seen = [System.Collections.Concurrent.ConcurrentQueue[object]]::new()");
        _session.Run("Remove-ResourceThreshold *; Register-ResourceAlertAction Watch -Resource memory { ($using:seen).Enqueue($_) }");
        _session.Run("$null = Start-ResourceMonitor -SampleInterval 0.05");
        _session.Until("(Get-ResourceMonitor).SamplesTaken -gt 0");
        _session.Run("Set-ResourceThreshold memory -Warning 0.001 -Critical 100");
        long samples = _session.Value<long>("(Get-ResourceMonitor).SamplesTaken");

        _session.Until($"(Get-ResourceMonitor).SamplesTaken -gt {samples + 1}");

        PSObject alert = Assert.Single(_session.Run("Get-ResourceAlert memory"));
        Assert.Equal("Raised", alert.Properties["Transition"].Value.ToString());
        _session.Until("$seen.Count -gt 0");
        Assert.Equal(alert.Properties["Message"].Value, _session.Value<string>("$seen.ToArray()[0].Message"));
        using JsonDocument report = JsonDocument.Parse(_session.Value<string>("Get-ResourceReport -AsJson"));
        Assert.Contains("memory",
            report.RootElement.GetProperty("alerts").EnumerateArray().Select(each => each.GetProperty("resource_name").GetString()));
    }

    [Fact]
    public void Alerts_can_be_filtered_by_resource_level_and_time()
    {
        RaiseMemory();

        Assert.NotEmpty(_session.Run("Get-ResourceAlert mem* -Level Warning"));
        Assert.Empty(_session.Run("Get-ResourceAlert -Level Critical -Resource memory"));
        Assert.Empty(_session.Run("Get-ResourceAlert disk -Instance /no/such/mount"));
        Assert.Empty(_session.Run("Get-ResourceAlert memory -After ([datetime]::Now.AddDays(1))"));
        Assert.Single(_session.Run("Get-ResourceAlert -Last 1"));
    }

    [Fact]
    public void An_open_episode_is_active_until_it_is_resolved()
    {
        RaiseMemory();
        Assert.Single(_session.Run("Get-ResourceAlert memory -Active"));

        _session.Run("Set-ResourceThreshold memory -Warning 100 -Critical 100");

        _session.Until("-not (Get-ResourceAlert memory -Active)");
        Assert.Equal(["Raised", "Resolved"],
            _session.Run("Get-ResourceAlert memory | ForEach-Object { \"$($_.Transition)\" }").Select(text => text.ToString()));
    }

    [Fact]
    public void Without_a_monitor_it_says_which_command_starts_one()
    {
        ErrorRecord error = _session.Error("Get-ResourceAlert");

        Assert.StartsWith("NoMonitorRunning,", error.FullyQualifiedErrorId);
        Assert.Contains("Start-ResourceMonitor", error.Exception.Message);
    }

    [Fact]
    public void An_alert_shows_its_level_also_after_it_was_exported()
    {
        RaiseMemory();
        _session.Run(
            "$live = [Management.Automation.PSSerializer]::Serialize((Get-ResourceAlert memory -Last 1)); " +
                "$alert = [Management.Automation.PSSerializer]::Deserialize($live)");

        Assert.Contains("Warning", _session.Text("$alert"));
    }

    [Fact]
    public void Forecasts_are_among_the_resources_of_alerts()
    {
        _session.Run("$null = Start-ResourceMonitor -SampleInterval 1h");

        Assert.Empty(_session.Run("Get-ResourceAlert disk_forecast, *_forecast"));
    }

    [Theory]
    [InlineData("Get-ResourceAlert nonsense", "UnknownResource")]
    [InlineData("Get-ResourceAlert -Last 0", "InvalidLast")]
    public void Bad_input_is_refused(string script, string errorId) =>
        Assert.StartsWith(errorId + ",", _session.TerminatingError(script).FullyQualifiedErrorId);

    private void RaiseMemory()
    {
        _session.Run("Set-ResourceThreshold memory -Warning 0.001 -Critical 100");
        _session.Run("$null = Start-ResourceMonitor -SampleInterval 0.01");
        _session.Until("Get-ResourceAlert memory");
    }
}
