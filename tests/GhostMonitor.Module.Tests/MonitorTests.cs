namespace GhostMonitor.Module.Tests;

public sealed class MonitorTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_monitor_is_a_job_that_Get_Job_lists()
    {
        _session.Run("$job = Start-ResourceMonitor -Name Web -SampleInterval 0.01");

        Assert.True(_session.Value<bool>("$job -is [System.Management.Automation.Job]"));
        Assert.Equal("Web", _session.Value<string>("(Get-Job -Id $job.Id).Name"));
        Assert.Equal("Running", _session.Value<string>("$job.State"));
    }

    [Fact]
    public void Receive_Job_gives_the_samples()
    {
        TestMachine.NeedsEveryReading();
        _session.Run("$job = Start-ResourceMonitor -SampleInterval 0.01");
        _session.Until("$job.HasMoreData");

        Assert.Equal("GhostMonitor.ResourceMetrics", _session.Run("$job | Receive-Job")[0].TypeNames[0]);
    }

    [Fact]
    public void Stop_Job_stops_the_monitor_and_Wait_Job_returns()
    {
        _session.Run("$job = Start-ResourceMonitor -SampleInterval 0.01");

        _session.Run("$job | Stop-Job; $null = $job | Wait-Job");

        Assert.Equal("Stopped", _session.Value<string>("$job.State"));
        Assert.Empty(_session.Run("Get-ResourceMonitor"));
    }

    [Fact]
    public void Remove_Job_with_force_stops_the_monitor()
    {
        _session.Run("$job = Start-ResourceMonitor -SampleInterval 0.01");

        _session.Run("$job | Remove-Job -Force");

        Assert.Empty(_session.Run("Get-ResourceMonitor; Get-Job"));
    }

    [Fact]
    public void A_stopped_monitors_job_keeps_what_was_not_received()
    {
        TestMachine.NeedsEveryReading();
        _session.Run("$job = Start-ResourceMonitor -SampleInterval 0.01");
        _session.Until("$job.HasMoreData");
        _session.Run("Stop-ResourceMonitor");

        Assert.NotEmpty(_session.Run("$job | Receive-Job"));
    }

    [Fact]
    public void Stop_ResourceMonitor_takes_monitors_from_the_pipeline()
    {
        _session.Run("$null = Start-ResourceMonitor A -SampleInterval 0.01; $null = Start-ResourceMonitor B -SampleInterval 0.01");

        Assert.Equal(["A", "B"],
            _session.Run("Get-ResourceMonitor | Stop-ResourceMonitor -PassThru | ForEach-Object Name").Select(name => name.ToString()));
        Assert.Empty(_session.Run("Get-ResourceMonitor"));
    }

    [Fact]
    public void The_jobs_buffers_hold_no_more_than_the_history()
    {
        _session.Run("Remove-ResourceThreshold *; Set-ResourceThreshold memory -Warning 0.001 -Critical 100");
        _session.Run("$job = Start-ResourceMonitor -SampleInterval 0.01 -HistorySize 3 -AlertHistorySize 2");
        _session.Until("(Get-ResourceMonitor).SamplesTaken -gt 10");

        Assert.InRange(_session.Value<int>("$job.Output.Count"), 1, 3);
        Assert.InRange(_session.Value<int>("$job.Warning.Count"), 1, 2);
    }

    [Fact]
    public void With_AlertsOnly_the_output_is_alerts()
    {
        TestMachine.NeedsEveryReading();
        _session.Run("Remove-ResourceThreshold *; Set-ResourceThreshold memory -Warning 0.001 -Critical 100");
        _session.Run("$job = Start-ResourceMonitor -SampleInterval 0.01 -AlertsOnly");
        _session.Until("$job.HasMoreData");
        _session.Until("(Get-ResourceMonitor).SamplesTaken -gt 3");

        PSObject alert =
            Assert.Single(_session.Run("$job | Receive-Job 3>$null"), alert => alert.Properties["ResourceName"].Value.Equals("memory"));
        Assert.Equal("GhostMonitor.ResourceAlert", alert.TypeNames[0]);
    }

    [Fact]
    public void Alerts_are_warnings_of_the_job()
    {
        _session.Run("Remove-ResourceThreshold *; Set-ResourceThreshold memory -Warning 0.001 -Critical 100");
        _session.Run("$job = Start-ResourceMonitor -SampleInterval 0.01");
        _session.Until("@($job.Warning) -match '^MEMORY WARNING: \\d+\\.\\d+% \\(threshold: 0\\.0'");
    }

    [Fact]
    public void A_name_that_runs_already_is_refused_and_the_message_says_how_to_stop_it()
    {
        _session.Run("$null = Start-ResourceMonitor Web -SampleInterval 0.01");

        ErrorRecord error = _session.TerminatingError("Start-ResourceMonitor WEB");

        Assert.Equal("MonitorNameInUse,GhostMonitor.Commands.StartResourceMonitorCommand", error.FullyQualifiedErrorId);
        Assert.Contains("Stop-ResourceMonitor -Name WEB", error.Exception.Message);
        Assert.Single(_session.Run("Get-ResourceMonitor"));
    }

    [Theory]
    [InlineData("-Name ''", "InvalidMonitorName")]
    [InlineData("-Name 'a*'", "InvalidMonitorName")]
    [InlineData("-SampleInterval 0", "InvalidSampleInterval")]
    [InlineData("-SampleInterval -5", "InvalidSampleInterval")]
    [InlineData("-SampleInterval '2 days'", "InvalidSampleInterval")]
    [InlineData("-HistorySize 0", "InvalidHistorySize")]
    [InlineData("-HistorySize -1", "InvalidHistorySize")]
    [InlineData("-AlertHistorySize 0", "InvalidAlertHistorySize")]
    [InlineData("-LogPath /no/such/folder/log.txt", "InvalidLogPath")]
    public void Bad_input_is_refused_and_nothing_is_started(string arguments, string errorId)
    {
        ErrorRecord error = _session.TerminatingError("Start-ResourceMonitor " + arguments);

        Assert.Equal(errorId + ",GhostMonitor.Commands.StartResourceMonitorCommand", error.FullyQualifiedErrorId);
        Assert.Empty(_session.Run("Get-ResourceMonitor; Get-Job"));
    }

    [Theory]
    [InlineData("0.5", 500)]
    [InlineData("90", 90_000)]
    [InlineData("'90'", 90_000)]
    [InlineData("5m", 300_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("200ms", 200)]
    [InlineData("'00:05:00'", 300_000)]
    [InlineData("([timespan]::FromSeconds(7))", 7_000)]
    public void Durations_are_taken_as_people_write_them(string interval, double milliseconds)
    {
        _session.Run($"$null = Start-ResourceMonitor -SampleInterval {interval}");

        Assert.Equal(milliseconds, _session.Value<double>("(Get-ResourceMonitor).SampleInterval.TotalMilliseconds"));
    }

    [Fact]
    public void WhatIf_starts_nothing()
    {
        _session.Run("Start-ResourceMonitor -WhatIf");

        Assert.Empty(_session.Run("Get-ResourceMonitor; Get-Job"));
    }

    [Fact]
    public void A_monitor_that_does_not_run_is_an_error_that_names_those_that_do()
    {
        _session.Run("$null = Start-ResourceMonitor Web -SampleInterval 0.01");

        ErrorRecord error = _session.Error("Get-ResourceMonitor Db");

        Assert.StartsWith("MonitorNotFound,", error.FullyQualifiedErrorId);
        Assert.Contains("Running: Web", error.Exception.Message);
    }

    [Fact]
    public void Who_hears_that_a_job_has_output_can_wait_until_another_thread_has_read_it()
    {
        var job = (Job)_session.One("Start-ResourceMonitor -SampleInterval 0.01").BaseObject;
        var heard = new ManualResetEventSlim();
        bool wasRead = false;

        // As Receive-Job -Wait does, which with a job that held the lock of its output meanwhile would wait for ever.
        job.Output.DataAdded += (_, _) =>
        {
            if (heard.IsSet)
                return;

            wasRead = Task.Run(() => job.Output.ReadAll()).Wait(TimeSpan.FromSeconds(20));
            heard.Set();
        };

        Assert.True(heard.Wait(TimeSpan.FromSeconds(60)));
        Assert.True(wasRead);
    }

    [Fact]
    public void Stopping_the_pipeline_ends_the_wait_for_a_monitors_job_and_not_the_monitor()
    {
        _session.Run("$job = Start-ResourceMonitor -SampleInterval 0.01");
        using PowerShell shell = _session.Create("$job | Receive-Job -Wait");
        var output = new PSDataCollection<PSObject>();
        IAsyncResult running = shell.BeginInvoke<PSObject, PSObject>(null, output);
        Assert.True(SpinWait.SpinUntil(() => output.Count > 0, 60_000));

        IAsyncResult stop = shell.BeginStop(null, null);

        Assert.True(stop.AsyncWaitHandle.WaitOne(60_000));
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        Assert.Equal("Running", _session.Value<string>("(Get-ResourceMonitor).State"));
    }

    [Fact]
    public void The_log_has_start_alerts_and_stop()
    {
        string log = Path.GetTempFileName();
        try
        {
            _session.Run("Remove-ResourceThreshold *; Set-ResourceThreshold memory -Warning 0.001 -Critical 100");
            _session.Run($"$null = Start-ResourceMonitor -SampleInterval 0.01 -LogPath '{log}'");
            _session.Until("Get-ResourceAlert memory");
            _session.Run("Stop-ResourceMonitor");

            string[] lines = File.ReadAllLines(log);
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\S+ INFO  monitor 'Default' started", lines[0]);
            Assert.Contains(lines, line => line.Contains("WARN  MEMORY WARNING:", StringComparison.Ordinal));
            Assert.EndsWith("INFO  monitor 'Default' stopped", lines[^1]);
        }
        finally
        {
            File.Delete(log);
        }
    }
}
