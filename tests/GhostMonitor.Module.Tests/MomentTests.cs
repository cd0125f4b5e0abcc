namespace GhostMonitor.Module.Tests;

/// <summary>Moments are a DateTime, text, or a length of time that means that long ago, on every cmdlet that takes one.</summary>
public sealed class MomentTests : IDisposable
{
    /// <summary>A sample of two hours ago, one of half an hour ago and one of now.</summary>
    private const string Samples = """
        $samples = foreach ($minutes in 120, 30, 0) {
            [GhostMonitor.ResourceMetrics]@{ ComputerName = 'web'; Timestamp = [datetime]::Now.AddMinutes(-$minutes); CpuPercent = 50 }
        }
        """;

    private readonly Session _session = new();

    public MomentTests() => _session.Run(Samples);

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("1h")]
    [InlineData("-1h")]
    [InlineData("'1 hour'")]
    [InlineData("3600")]
    [InlineData("3600s")]
    [InlineData("([timespan]'01:00')")]
    [InlineData("([datetime]::Now.AddHours(-1))")]
    [InlineData("([datetime]::UtcNow.AddHours(-1))")]
    [InlineData("([datetimeoffset]::Now.AddHours(-1))")]
    [InlineData("$samples[0].Timestamp")]
    [InlineData("([datetimeoffset]::Now.AddHours(-1).ToString('o'))")]
    [InlineData("([datetime]::Now.AddHours(-1).ToString('yyyy-MM-dd HH:mm:ss', [cultureinfo]::InvariantCulture))")]
    public void What_was_after_a_moment_an_hour_ago_is_found(string moment) => Assert.Equal(2, CountOf($"-After {moment}"));

    [Theory]
    [InlineData("1d", 3)]
    [InlineData("-1d", 3)]
    [InlineData("10m", 1)]
    [InlineData("([datetime]::MinValue)", 3)]
    [InlineData("([timespan]::MaxValue)", 3)]
    public void A_length_of_time_is_counted_back_from_now(string moment, int count) => Assert.Equal(count, CountOf($"-After {moment}"));

    [Fact]
    public void Before_takes_the_same() => Assert.Equal(1, CountOf("-Before 1h"));

    [Fact]
    public void A_time_of_day_is_todays() =>
        Assert.Equal(_session.Value<int>("@($samples | Where-Object { $_.Timestamp -gt [datetime]::Today }).Count"),
            CountOf("-After 00:00:00"));

    [Theory]
    [InlineData("$samples | Measure-ResourceMetrics cpu", "MeasureResourceMetrics")]
    [InlineData("$samples | Test-ResourceThreshold cpu -Warning 60", "TestResourceThreshold")]
    [InlineData("Get-ResourceAlert", "GetResourceAlert")]
    [InlineData("Get-ResourceMetrics", "GetResourceMetrics")]
    public void What_is_no_moment_is_refused_and_the_message_says_what_is(string command, string name)
    {
        _session.Run("$null = Start-ResourceMonitor -SampleInterval 1h");

        ErrorRecord error = _session.TerminatingError($"({command} -After yesterday)");

        Assert.Equal($"InvalidMoment,GhostMonitor.Commands.{name}Command", error.FullyQualifiedErrorId);
        Assert.Contains("-After does not accept 'yesterday'", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("how long ago it was", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-ResourceAlert -After 1h -Before 0")]
    [InlineData("Get-ResourceMetrics -After 1h")]
    [InlineData("Measure-ResourceMetrics cpu -After 1h")]
    public void Running_monitors_are_asked_by_the_same_moments(string command)
    {
        _session.Run("$null = Start-ResourceMonitor -SampleInterval 50ms");
        _session.Until("(Get-ResourceMonitor).SamplesTaken -ge 1");

        _session.Run(command);
    }

    private int CountOf(string range) => _session.Value<int>($"($samples | Measure-ResourceMetrics cpu {range}).Count");
}
