namespace GhostMonitor.Module.Tests;

/// <summary>Get-ResourceMetrics reads a history where a parameter asks for one, with -History or without.</summary>
public sealed class HistoryParameterTests : IDisposable
{
    private readonly Session _session = new();

    public HistoryParameterTests()
    {
        _session.Run("$null = 'Web', 'Db' | ForEach-Object { Start-ResourceMonitor $_ -SampleInterval 20ms }");
        _session.Until("@(Get-ResourceMonitor | Where-Object SamplesTaken -ge 4).Count -eq 2");
        _session.Run("$last = (Get-ResourceMetrics -History -MonitorName Web -Last 2)[0].Timestamp");
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public void The_newest_samples_are_asked_for_by_Last_alone() => Assert.Equal(3, _session.Run("Get-ResourceMetrics -Last 3").Count);

    [Fact]
    public void A_monitors_samples_are_asked_for_by_its_name_alone() =>
        Assert.All(_session.Run("Get-ResourceMetrics -MonitorName Web"),
            sample => Assert.Equal("Web", sample.Properties["MonitorName"].Value));

    [Fact]
    public void A_monitor_in_the_pipeline_gives_its_samples() =>
        Assert.Equal("Db", _session.Value<string>("(Get-ResourceMonitor Db | Get-ResourceMetrics -Last 1).MonitorName"));

    [Theory]
    [InlineData("-History -After $last", "-gt")]
    [InlineData("-After $last", "-gt")]
    [InlineData("-History -Before $last", "-lt")]
    public void A_range_is_of_the_history(string range, string comparison)
    {
        Assert.NotEmpty(_session.Run($"Get-ResourceMetrics {range} -MonitorName Web"));
        Assert.Empty(_session.Run(
            $"Get-ResourceMetrics {range} -MonitorName Web | Where-Object {{ -not ($_.Timestamp {comparison} $last) }}"));
    }

    [Fact]
    public void Last_counts_what_is_within_the_range() =>
        Assert.True(_session.Value<bool>("(Get-ResourceMetrics -Before $last -Last 1 -MonitorName Web).Timestamp -lt $last"));

    [Fact]
    public void Without_any_of_them_a_fresh_sample_is_taken() =>
        Assert.Null(_session.One("Get-ResourceMetrics cpu -SampleInterval 10ms").Properties["MonitorName"]);

    [Theory]
    [InlineData("-History -RecordPath ./x.db", "HistoryWithRecord")]
    [InlineData("-Resolution Hour", "ResolutionWithoutRecord")]
    [InlineData("-Last 0", "InvalidLast")]
    public void What_does_not_go_together_is_refused_by_name(string arguments, string errorId) =>
        Assert.Equal(errorId + ",GhostMonitor.Commands.GetResourceMetricsCommand",
            _session.TerminatingError("Get-ResourceMetrics " + arguments).FullyQualifiedErrorId);
}
