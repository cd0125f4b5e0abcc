namespace GhostMonitor.Module.Tests;

public sealed class ShowMonitorTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

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
    public void Bad_input_is_refused_by_name(string arguments, string errorId) =>
        Assert.Equal(errorId + ",GhostMonitor.Commands.ShowResourceMonitorCommand",
            _session.TerminatingError("Show-ResourceMonitor " + arguments).FullyQualifiedErrorId);
}
