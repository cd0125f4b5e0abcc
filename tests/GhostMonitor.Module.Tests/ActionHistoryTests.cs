namespace GhostMonitor.Module.Tests;

/// <summary>Test-ResourceAlertAction -History.</summary>
public sealed class ActionHistoryTests : IDisposable
{
    // Three samples at 10 s: one above the shipped level of the CPU, between two below it.
    private const string Samples =
        "$samples = 0..2 | ForEach-Object { [GhostMonitor.ResourceMetrics]@{ Timestamp = [datetime]'2024-05-01 12:00' + " +
            "[timespan]::FromSeconds(10 * $_); ComputerName = 'host'; CpuPercent = @(50, 80, 50)[$_] } }";

    private readonly Session _session = new();

    public ActionHistoryTests() => _session.Run(Samples);

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Each_message_that_would_have_been_sent_is_an_object_and_nothing_is_sent()
    {
        _session.Run("$heard = [System.Collections.Concurrent.ConcurrentQueue[string]]::new(); " +
            "Register-ResourceAlertAction Note { ($using:heard).Enqueue('x') }; Register-ResourceAlertAction Bad { } -Level Critical");

        Assert.Equal("12:00:10 Note Raised host: CPU WARNING: 80.0% (threshold: 70.0%)|12:00:20 Note Resolved host: CPU RESOLVED",
            _session.Value<string>("($samples | Test-ResourceAlertAction -History | ForEach-Object { \"$($_.Time.ToString('HH:mm:ss')) " +
                "$($_.Action) $($_.Transition) $($_.Title -replace 'RESOLVED.*', 'RESOLVED')\" }) -join '|'"));
        Assert.Equal("0 0", _session.Value<string>("\"$($heard.Count) $((Get-ResourceAlertAction Note).Invocations)\""));
    }

    [Fact]
    public void One_action_can_be_named_and_one_that_is_not_registered_is_an_error()
    {
        _session.Run("Register-ResourceAlertAction A { }; Register-ResourceAlertAction B { }");

        Assert.Equal("B B", _session.Value<string>("($samples | Test-ResourceAlertAction B -History).Action -join ' '"));
        Assert.StartsWith("ActionNotFound,", _session.Error("$samples | Test-ResourceAlertAction C -History").FullyQualifiedErrorId);
    }

    [Fact]
    public void It_is_by_the_thresholds_of_now()
    {
        _session.Run("Register-ResourceAlertAction A { }; Set-ResourceThreshold cpu -For 1m");

        Assert.Equal(0, _session.Value<int>("@($samples | Test-ResourceAlertAction -History).Count"));
    }

    [Fact]
    public void A_silence_that_was_made_later_holds_nothing_back()
    {
        _session.Run("Register-ResourceAlertAction A { }; $null = Suspend-ResourceAlert -For 1h");

        Assert.Equal(2, _session.Value<int>("@($samples | Test-ResourceAlertAction -History).Count"));
    }

    [Fact]
    public void The_time_can_be_narrowed() =>
        Assert.Equal(1,
            _session.Value<int>("Register-ResourceAlertAction A { }; @($samples | Test-ResourceAlertAction -History " +
                "-Before '2024-05-01 12:00:15').Count"));

    [Fact]
    public void Nothing_to_send_is_said_and_no_object()
    {
        _session.Run("Register-ResourceAlertAction A { } -Level Critical");

        Assert.Equal("No message would have been sent, in 3 samples.",
            _session.Value<string>("\"$($samples | Test-ResourceAlertAction -History 6>&1)\""));
        Assert.Equal("No action is registered by that name: nothing would have been sent.",
            _session.Value<string>("\"$($samples | Test-ResourceAlertAction X* -History 6>&1)\""));
    }

    [Fact]
    public void A_monitors_history_is_taken_and_that_none_runs_is_an_error()
    {
        _session.Run("Register-ResourceAlertAction A { } -Resource memory; Set-ResourceThreshold memory -Warning 0.001");
        Assert.StartsWith("NoMonitorRunning,", _session.Error("Test-ResourceAlertAction -History").FullyQualifiedErrorId);

        _session.Run("$null = Start-ResourceMonitor -SampleInterval 20ms");
        _session.Until("Test-ResourceAlertAction -History -ErrorAction Ignore");

        Assert.Equal("memory", _session.Value<string>("(Test-ResourceAlertAction -History)[0].Alerts[0].ResourceName"));
    }

    [Fact]
    public void A_recording_is_read()
    {
        string folder = Directory.CreateTempSubdirectory("ghostmonitor-history-").FullName;
        try
        {
            string file = Path.Combine(folder, "a.db");
            _session.Run("Register-ResourceAlertAction A { } -Resource memory; " +
                $"$null = Start-ResourceMonitor -SampleInterval 20ms -RecordPath '{file}'");
            _session.Until("(Get-ResourceMonitor).SamplesRecorded -gt 3");
            _session.Run("Stop-ResourceMonitor; Set-ResourceThreshold memory -Warning 0.001");

            Assert.Equal("Raised", _session.Value<string>($"(Test-ResourceAlertAction A -RecordPath '{file}').Transition"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_message_has_a_table_and_a_list()
    {
        _session.Run("Register-ResourceAlertAction Note { }");

        Assert.Matches(@"Time\s+Action\s+Level\s+Transition\s+Title[\s\S]+Note\s+Warning\s+Raised\s+host: CPU WARNING",
            _session.Text("$samples | Test-ResourceAlertAction -History"));
    }
}
