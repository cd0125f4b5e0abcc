namespace GhostMonitor.Module.Tests;

public sealed class MetricsTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Metrics_are_a_line_where_they_are_text() =>
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d: CPU -, memory \d+\.\d%, disk -, - processes$",
            _session.Value<string>("\"$(Get-ResourceMetrics memory -SampleInterval 10ms)\""));

    [Fact]
    public void A_sample_has_a_real_window_and_every_resource()
    {
        PSObject metrics = _session.One("Get-ResourceMetrics -SampleInterval 0.1");

        Assert.Equal("GhostMonitor.ResourceMetrics", metrics.TypeNames[0]);
        Assert.InRange((double)metrics.Properties["WindowSeconds"].Value, 0.1, 60);
        foreach (string name in new[] { "CpuPercent", "MemoryPercent", "DiskPercent", "NetworkBytesSent", "NetworkBytesSentPerSecond",
            "ProcessCount", "UptimeSeconds" })
            Assert.NotNull(metrics.Properties[name].Value);
    }

    [Fact]
    public void Only_the_resources_that_are_asked_for_are_read()
    {
        PSObject metrics = _session.One("Get-ResourceMetrics mem -SampleInterval 0.01");

        Assert.NotNull(metrics.Properties["MemoryPercent"].Value);
        Assert.Null(metrics.Properties["CpuPercent"].Value);
        Assert.Null(metrics.Properties["ProcessCount"].Value);
        Assert.Empty((System.Collections.IEnumerable)metrics.Properties["Filesystems"].Value);
    }

    [Fact]
    public void As_many_samples_are_taken_as_are_asked_for() =>
        Assert.Equal(3, _session.Run("Get-ResourceMetrics cpu -SampleInterval 10ms -MaxSamples 3").Count);

    [Fact]
    public void Continuous_sampling_ends_when_the_pipeline_is_stopped()
    {
        using PowerShell shell = _session.Create("Get-ResourceMetrics cpu -SampleInterval 0.01 -Continuous");
        var output = new PSDataCollection<PSObject>();
        using var enough = new ManualResetEventSlim();
        output.DataAdded += (_, _) => enough.Set();
        IAsyncResult running = shell.BeginInvoke<PSObject, PSObject>(null, output);
        Assert.True(enough.Wait(TimeSpan.FromSeconds(20)));

        shell.Stop();

        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
    }

    [Fact]
    public void The_history_of_a_monitor_can_be_read_oldest_first()
    {
        _session.Run("$null = Start-ResourceMonitor -SampleInterval 0.01 -HistorySize 5");
        _session.Until("(Get-ResourceMonitor).SamplesTaken -gt 8");

        DateTime[] times = _session.Run("Get-ResourceMetrics -History")
            .Select(metrics => (DateTime)metrics.Properties["Timestamp"].Value).ToArray();

        Assert.Equal(5, times.Length);
        Assert.Equal(times.Order(), times);
    }

    [Fact]
    public void The_newest_of_the_history_can_be_asked_for()
    {
        _session.Run("$null = Start-ResourceMonitor -SampleInterval 0.01");
        _session.Until("(Get-ResourceMonitor).SamplesTaken -gt 3");

        Assert.Equal(2, _session.Run("Get-ResourceMetrics -History -Last 2").Count);
    }

    [Fact]
    public void Without_a_monitor_the_history_says_which_command_starts_one()
    {
        ErrorRecord error = _session.Error("Get-ResourceMetrics -History");

        Assert.StartsWith("NoMonitorRunning,", error.FullyQualifiedErrorId);
        Assert.Contains("Start-ResourceMonitor", error.Exception.Message);
    }

    [Theory]
    [InlineData("Get-ResourceMetrics nonsense", "UnknownResource", "process_count")]
    [InlineData("Get-ResourceMetrics ''", "UnknownResource", "process_count")]
    [InlineData("Get-ResourceMetrics -SampleInterval 0", "InvalidSampleInterval", "10 ms to 1 d")]
    [InlineData("Get-ResourceMetrics -SampleInterval -1", "InvalidSampleInterval", "10 ms to 1 d")]
    [InlineData("Get-ResourceMetrics -SampleInterval soon", "InvalidSampleInterval", "10 ms to 1 d")]
    [InlineData("Get-ResourceMetrics -SampleInterval ([double]::NaN)", "InvalidSampleInterval", "10 ms to 1 d")]
    [InlineData("Get-ResourceMetrics -SampleInterval ([double]::PositiveInfinity)", "InvalidSampleInterval", "10 ms to 1 d")]
    [InlineData("Get-ResourceMetrics -SampleInterval $null", "InvalidSampleInterval", "10 ms to 1 d")]
    [InlineData("Get-ResourceMetrics -MaxSamples 0", "InvalidMaxSamples", "from 1")]
    [InlineData("Get-ResourceMetrics -MaxSamples 2 -Continuous", "ContinuousWithMaxSamples", "either")]
    [InlineData("Get-ResourceMetrics -History -Last 0", "InvalidLast", "from 1")]
    public void Bad_input_is_refused_with_what_is_accepted(string script, string errorId, string accepted)
    {
        ErrorRecord error = _session.TerminatingError(script);

        Assert.Equal(errorId + ",GhostMonitor.Commands.GetResourceMetricsCommand", error.FullyQualifiedErrorId);
        Assert.Contains(accepted, error.Exception.Message);
    }
}
