namespace GhostMonitor.Module.Tests;

public sealed class AlertWaitTests : IDisposable
{
    private readonly Session _session = new();

    /// <summary>A busy machine must not raise alerts that a test did not ask for.</summary>
    public AlertWaitTests() => _session.Run("Remove-ResourceThreshold *");

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Waits_for_the_next_alert_that_fits_and_not_for_one_that_was()
    {
        StartFlapping();
        _session.Until("Get-ResourceAlert memory");
        DateTime before = _session.Value<DateTime>("(Get-ResourceAlert memory -Last 1).Timestamp");

        PSObject alert = _session.One("Wait-ResourceAlert memory -On Resolved -Level Warning -MonitorName w* -Timeout 20");

        Assert.Equal("Resolved", alert.Properties["Transition"].Value.ToString());
        Assert.Equal("memory", alert.Properties["ResourceName"].Value);
        Assert.True((DateTime)alert.Properties["Timestamp"].Value > before);
    }

    [Theory]
    [InlineData("disk")]
    [InlineData("memory -Level Critical")]
    [InlineData("memory -On Escalated")]
    [InlineData("memory -Instance /data")]
    public void Returns_nothing_when_the_time_is_up_without_an_alert_that_fits(string arguments)
    {
        StartFlapping();

        using PowerShell shell = _session.Create($"Wait-ResourceAlert {arguments} -Timeout 0.1 -Verbose");

        Assert.Empty(shell.Invoke());
        Assert.Empty(shell.Streams.Error);
        Assert.Contains(shell.Streams.Verbose, record => record.Message.Contains("No alert came in time", StringComparison.Ordinal));
    }

    [Fact]
    public void Ends_with_an_error_if_the_monitors_stop()
    {
        _session.Run("$null = Start-ResourceMonitor Web -SampleInterval 1h");
        using var other = new Session();
        using PowerShell shell = _session.Create("Wait-ResourceAlert");
        IAsyncResult wait = shell.BeginInvoke();
        _ = SpinWait.SpinUntil(() => shell.InvocationStateInfo.State == PSInvocationState.Running, 20_000);

        other.Run("Stop-ResourceMonitor Web");
        shell.EndInvoke(wait);

        // Stopped before the wait had begun, the monitor is not found; either way the wait ends.
        Assert.Contains(Assert.Single(shell.Streams.Error).FullyQualifiedErrorId.Split(',')[0],
            new[] { "MonitorStopped", "NoMonitorRunning" });
    }

    [Fact]
    public void Stopping_the_pipeline_ends_the_wait()
    {
        _session.Run("$null = Start-ResourceMonitor Web -SampleInterval 1h");
        using PowerShell shell = _session.Create("'begun'; Wait-ResourceAlert");
        var output = new PSDataCollection<PSObject>();
        IAsyncResult wait = shell.BeginInvoke<PSObject, PSObject>(null, output);
        Assert.True(SpinWait.SpinUntil(() => output.Count > 0, 20_000));

        IAsyncResult stop = shell.BeginStop(null, null);

        Assert.True(stop.AsyncWaitHandle.WaitOne(20_000));
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(wait));
    }

    [Theory]
    [InlineData("Wait-ResourceAlert nonsense", "UnknownResource")]
    [InlineData("Wait-ResourceAlert -Timeout -1", "InvalidTimeout")]
    [InlineData("Wait-ResourceAlert -Timeout later", "InvalidTimeout")]
    public void Bad_input_is_refused(string script, string errorId) =>
        Assert.Equal(errorId + ",GhostMonitor.Commands.WaitResourceAlertCommand", _session.TerminatingError(script).FullyQualifiedErrorId);

    [Fact]
    public void Without_a_monitor_it_says_which_command_starts_one() =>
        Assert.Equal("NoMonitorRunning,GhostMonitor.Commands.WaitResourceAlertCommand",
            _session.Error("Wait-ResourceAlert -Timeout 20").FullyQualifiedErrorId);

    [Fact]
    public void Clearing_forgets_the_history_and_keeps_what_is_open_and_the_count()
    {
        StartMonitor("A");
        StartMonitor("B");

        PSObject monitor = _session.One("Clear-ResourceAlert a* -PassThru");

        Assert.Equal("A", monitor.Properties["Name"].Value);
        Assert.Equal(1L, monitor.Properties["TotalAlerts"].Value);
        Assert.Empty(_session.Run("Get-ResourceAlert -MonitorName A"));
        Assert.Single(_session.Run("Get-ResourceAlert -MonitorName A -Active"));
        Assert.Single(_session.Run("Get-ResourceAlert -MonitorName B"));
    }

    [Fact]
    public void Clearing_takes_alerts_and_monitors_from_the_pipeline_and_each_monitor_once()
    {
        StartMonitor("A");
        StartMonitor("B");

        Assert.Single(_session.Run("$alert = Get-ResourceAlert -MonitorName A; $alert, $alert | Clear-ResourceAlert -PassThru"));
        _session.Run("Get-ResourceMonitor B | Clear-ResourceAlert");

        Assert.Empty(_session.Run("Get-ResourceAlert"));
    }

    [Fact]
    public void Clearing_with_WhatIf_forgets_nothing()
    {
        StartMonitor("A");

        _session.Run("Clear-ResourceAlert -WhatIf");

        Assert.Single(_session.Run("Get-ResourceAlert"));
        Assert.Equal("MonitorNotFound,GhostMonitor.Commands.ClearResourceAlertCommand",
            _session.Error("Clear-ResourceAlert Nobody").FullyQualifiedErrorId);
    }

    private void StartMonitor(string name)
    {
        _session.Run($"Set-ResourceThreshold memory -Warning 0.001; $null = Start-ResourceMonitor {name} -SampleInterval 0.01");
        _session.Until($"Get-ResourceAlert -MonitorName {name}");
    }

    /// <summary>A monitor on which memory goes above its warning level and back, by its rule being changed from an action.</summary>
    private void StartFlapping()
    {
        // The action first: of an alert from before its registration it would not be notified, and nothing would flap.
        _session.Run(
            "Register-ResourceAlertAction Flap { Set-ResourceThreshold memory -Warning $(if ($_.Transition -eq 'Raised') { 100 } else { " +
                "0.001 }) } -Resource memory");
        _session.Run("Set-ResourceThreshold memory -Warning 0.001 -Critical 100; $null = Start-ResourceMonitor Web -SampleInterval 0.01");
    }
}
