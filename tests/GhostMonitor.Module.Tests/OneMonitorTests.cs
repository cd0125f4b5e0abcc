namespace GhostMonitor.Module.Tests;

/// <summary>A cmdlet that needs one monitor and gets no name takes the one that runs; where there are several it says which.</summary>
public sealed class OneMonitorTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Show_takes_the_monitor_that_runs_whatever_its_name()
    {
        _session.Run("$null = Start-ResourceMonitor Web -SampleInterval 0.1");

        Assert.EndsWith("monitor Web", _session.Run("Show-ResourceMonitor -MaxRefreshes 1")[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Stop_takes_the_monitor_that_runs_whatever_its_name()
    {
        _session.Run("$null = Start-ResourceMonitor Web -SampleInterval 1h");

        Assert.Equal("Web", _session.Value<string>("(Stop-ResourceMonitor -PassThru).Name"));
    }

    [Theory]
    [InlineData("Show-ResourceMonitor -MaxRefreshes 1")]
    [InlineData("Show-ResourceMonitor * -MaxRefreshes 1")]
    [InlineData("Stop-ResourceMonitor")]
    public void Where_several_run_it_is_an_error_that_names_them_and_all_go_on(string command)
    {
        StartTwo();

        ErrorRecord error = _session.Error(command);

        Assert.StartsWith("SeveralMonitors,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Build, Web", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("-Name", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, _session.Run("Get-ResourceMonitor").Count);
    }

    [Fact]
    public void Stop_says_how_all_are_stopped_and_that_stops_all()
    {
        StartTwo();

        Assert.Contains("'Stop-ResourceMonitor *' stops all", _session.Error("Stop-ResourceMonitor").Exception.Message,
            StringComparison.Ordinal);
        _session.Run("Stop-ResourceMonitor *");

        Assert.Empty(_session.Run("Get-ResourceMonitor"));
    }

    [Theory]
    [InlineData("Show-ResourceMonitor")]
    [InlineData("Stop-ResourceMonitor")]
    public void Where_none_runs_it_says_how_to_start_one(string command) =>
        Assert.Equal("No monitor is running. Start one with Start-ResourceMonitor.", _session.Error(command).Exception.Message);

    [Fact]
    public void A_second_monitor_without_a_name_speaks_of_the_one_that_runs_and_of_what_to_do()
    {
        _session.Run("$null = Start-ResourceMonitor -SampleInterval 5s");

        ErrorRecord error = _session.TerminatingError("Start-ResourceMonitor");

        Assert.Equal("MonitorNameInUse,GhostMonitor.Commands.StartResourceMonitorCommand", error.FullyQualifiedErrorId);
        Assert.Equal("A monitor named 'Default' is running already, with a sample every 5 s. Use that one, stop it with " +
            "'Stop-ResourceMonitor -Name Default', or give the new one a name, as in 'Start-ResourceMonitor -Name Other'.",
            error.Exception.Message);
    }

    [Fact]
    public void The_name_in_use_is_in_quotes_where_a_command_line_needs_them()
    {
        _session.Run("$null = Start-ResourceMonitor 'My server' -SampleInterval 5s");

        Assert.Contains("Stop-ResourceMonitor -Name 'My server'",
            _session.TerminatingError("Start-ResourceMonitor 'My server'").Exception.Message, StringComparison.Ordinal);
    }

    private void StartTwo() => _session.Run("$null = 'Build', 'Web' | ForEach-Object { Start-ResourceMonitor $_ -SampleInterval 1h }");
}
