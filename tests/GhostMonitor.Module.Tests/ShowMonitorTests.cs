namespace GhostMonitor.Module.Tests;

public sealed class ShowMonitorTests : IDisposable
{
    private readonly Session _session = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ghostmonitor-show-");

    public void Dispose()
    {
        _session.Dispose();
        _folder.Delete(recursive: true);
    }

    private string RecordFile => Path.Combine(_folder.FullName, "record.db");

    [Fact]
    public void Where_there_is_no_terminal_plain_lines_are_the_output()
    {
        // Over 10 ms the clock of the CPU may not have moved, and then there is no percentage (seen under wine, 1 of 300).
        _session.Run("$null = Start-ResourceMonitor -SampleInterval 0.1");
        _session.Until("(Get-ResourceMonitor).SamplesTaken -ge 1");

        string[] lines = _session.Run("Show-ResourceMonitor -MaxRefreshes 2 -RefreshInterval 0.1").Select(line => line.ToString())
            .ToArray();

        Assert.Equal(2, lines.Count(line => line.StartsWith("CPU            [", StringComparison.Ordinal)));
        Assert.DoesNotContain(lines, line => line.Contains('\u001b', StringComparison.Ordinal));
    }

    [Fact]
    public void It_ends_when_the_monitor_does()
    {
        _session.Run(
            "$null = Start-ResourceMonitor -SampleInterval 0.01; Show-ResourceMonitor -RefreshInterval 0.1 | ForEach-Object { " +
                "Stop-ResourceMonitor -ErrorAction SilentlyContinue }");

        Assert.Empty(_session.Run("Get-ResourceMonitor"));
    }

    [Theory]
    [InlineData("-RefreshInterval 0", "InvalidRefreshInterval")]
    [InlineData("-MaxRefreshes 0", "InvalidMaxRefreshes")]
    [InlineData("-At soon", "InvalidMoment")]
    [InlineData("-RecordPath /nowhere/at/all.db", "RecordNotFound")]
    public void Bad_input_is_refused_by_name(string arguments, string errorId) =>
        Assert.Equal(errorId + ",GhostMonitor.Commands.ShowResourceMonitorCommand",
            _session.TerminatingError("Show-ResourceMonitor " + arguments).FullyQualifiedErrorId);

    [Fact]
    public void A_recording_is_shown_without_a_monitor()
    {
        Record("Night");

        string[] lines = Lines($"Show-ResourceMonitor -RecordPath '{RecordFile}' -MaxRefreshes 1");

        Assert.Contains(lines, line => line.StartsWith("Memory         [", StringComparison.Ordinal));
        Assert.Contains("monitor Night", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_moment_of_a_recording_is_the_one_that_is_asked_for()
    {
        Record("Night");
        string first = _session.Value<string>(
            $"(Get-ResourceMetrics -RecordPath '{RecordFile}' -Resolution Raw)[0].Timestamp.ToString('HH:mm:ss')");

        string[] lines = Lines($"Show-ResourceMonitor -RecordPath '{RecordFile}' -At 1d -MaxRefreshes 1");

        Assert.Contains(first, lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_recording_of_several_monitors_needs_a_name()
    {
        Record("Day");
        Record("Night");

        ErrorRecord several = _session.Error($"Show-ResourceMonitor -RecordPath '{RecordFile}' -MaxRefreshes 1");
        Assert.StartsWith("SeveralMonitors,", several.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Day on ", several.Exception.Message, StringComparison.Ordinal);

        Assert.StartsWith("MonitorNotFound,",
            _session.Error($"Show-ResourceMonitor Noon -RecordPath '{RecordFile}' -MaxRefreshes 1").FullyQualifiedErrorId,
            StringComparison.Ordinal);
        Assert.Contains("monitor Day", Lines($"Show-ResourceMonitor Day -RecordPath '{RecordFile}' -MaxRefreshes 1")[0],
            StringComparison.Ordinal);
    }

    private void Record(string monitor)
    {
        _session.Run($"$null = Start-ResourceMonitor {monitor} -SampleInterval 100ms -RecordPath '{RecordFile}'");
        _session.Until($"(Get-ResourceMonitor {monitor}).SamplesTaken -ge 3");
        _session.Run($"Stop-ResourceMonitor {monitor}");
    }

    private string[] Lines(string script) => [.. _session.Run(script).Select(line => line.ToString())];
}
