using System.Reflection;

namespace GhostMonitor.Module.Tests;

/// <summary>What a user sees and can do while a cmdlet works: -Verbose, progress, Ctrl+C.</summary>
public sealed class FeedbackTests : IDisposable
{
    private const int Timeout = 30_000;

    private static readonly ManualResetEventSlim s_entered = new();
    private static readonly ManualResetEventSlim s_released = new();

    private readonly Session _session = new();

    /// <summary>A busy machine must not raise alerts that a test did not ask for.</summary>
    public FeedbackTests()
    {
        s_entered.Reset();
        s_released.Reset();
        _session.Run("Remove-ResourceThreshold *");
    }

    public void Dispose()
    {
        s_released.Set();
        _session.Dispose();
    }

    [Theory]
    [InlineData("Start-ResourceMonitor Web -SampleInterval 1h", "'Web' takes a sample every 3600 s and keeps 50 of them and 100 alerts")]
    [InlineData("$null = Start-ResourceMonitor Web -SampleInterval 1h; Stop-ResourceMonitor Web", "'Web' stopped after ")]
    [InlineData("Get-ResourceMetrics cpu -SampleInterval 10ms -MaxSamples 2", "Sampling cpu: 2 samples over 10 ms each")]
    [InlineData("Set-ResourceThreshold disk -Warning 70 -Critical 80", "disk: warning 70.0%, critical 80.0%")]
    [InlineData("Register-ResourceAlertAction Note { }; Test-ResourceAlertAction Note", "Sending a sample alert to 'Note' (ScriptBlock")]
    [InlineData("$null = Start-ResourceMonitor Web -SampleInterval 1h; Wait-ResourceAlert -Timeout 0", "Waiting for an alert of Web")]
    [InlineData("Get-ResourceReport", "No monitor has a sample")]
    [InlineData("Get-ResourceHealth", "No monitor has a sample")]
    public void Verbose_tells_what_is_done(string script, string text)
    {
        using PowerShell shell = _session.Create("$VerbosePreference = 'Continue'; " + script);

        shell.Invoke();

        Assert.Contains(shell.Streams.Verbose, record => record.Message.Contains(text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Start-ResourceMonitor Web", "Start resource monitor")]
    [InlineData("Stop-ResourceMonitor", "Stop resource monitor")]
    [InlineData("Set-ResourceThreshold cpu -Warning 1", "Set resource threshold")]
    [InlineData("Remove-ResourceThreshold disk", "Remove resource threshold")]
    [InlineData("Reset-ResourceThreshold", "Reset resource threshold")]
    [InlineData("Register-ResourceAlertAction Note { }", "Register ScriptBlock action")]
    [InlineData("Unregister-ResourceAlertAction Seen", "Unregister alert action")]
    [InlineData("Suspend-ResourceAlert -For 1h", "Suspend resource alerts")]
    [InlineData("Resume-ResourceAlert", "Resume resource alerts")]
    [InlineData("Clear-ResourceAlert", "Clear")]
    public void Verbose_tells_of_each_change_of_state(string script, string text)
    {
        _session.Run(
            "Set-ResourceThreshold disk -Warning 90; $null = Start-ResourceMonitor Seen -SampleInterval 1h; " +
                "Register-ResourceAlertAction Seen { }; $null = Suspend-ResourceAlert cpu -For 1h");
        using PowerShell shell = _session.Create(script + " -Verbose");

        shell.Invoke();

        Assert.Empty(shell.Streams.Error);
        Assert.Contains(shell.Streams.Verbose, record => record.Message.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_monitor_that_was_started_with_Verbose_tells_of_each_sample_and_no_other_does()
    {
        _session.Run(
            "$loud = Start-ResourceMonitor Loud -SampleInterval 20ms -HistorySize 3 -Verbose; $quiet = Start-ResourceMonitor Quiet " +
                "-SampleInterval 20ms");
        _session.Until(
            "(Get-ResourceMonitor Loud).SamplesTaken -gt 5 -and (Get-ResourceMonitor Quiet).SamplesTaken -gt 5 -and $loud.Verbose.Count " +
                "-eq 3");
        _session.Run("Stop-ResourceMonitor *");

        Assert.Matches(@"^\d\d:\d\d:\d\d monitor 'Loud': CPU .+, memory .+, disk .+, \d* processes; 0 alerts",
            _session.Value<string>("$loud.Verbose[0].Message"));
        Assert.Equal(3, _session.Value<int>("$loud.Verbose.Count"));
        Assert.Equal(0, _session.Value<int>("$quiet.Verbose.Count"));
    }

    [Theory]
    [InlineData("Get-ResourceMetrics cpu -SampleInterval 1100ms", "Sampling resources", "Sample 1 of 1")]
    [InlineData("Get-ResourceMetrics cpu -SampleInterval 1100ms -Continuous | ForEach-Object { break }", "Sampling resources", "Sample 1")]
    [InlineData("Wait-ResourceAlert -Timeout 1.1", "Waiting for an alert", "of *")]
    [InlineData("Test-ResourceAlertAction Slow", "Testing alert actions", "Slow (1 of 1)")]
    public void What_takes_more_than_a_second_shows_its_progress(string script, string activity, string status)
    {
        _session.Run(
            "$null = Start-ResourceMonitor Web -SampleInterval 1h; Register-ResourceAlertAction Slow { [Threading.Thread]::Sleep(1500) }");
        using PowerShell shell = _session.Create(script);

        shell.Invoke();

        Assert.Contains(shell.Streams.Progress,
            record => record.RecordType == ProgressRecordType.Processing && record.Activity == activity
                && record.StatusDescription == status);
        Assert.Equal(ProgressRecordType.Completed, shell.Streams.Progress[^1].RecordType);
    }

    [Fact]
    public void What_is_quick_shows_no_progress()
    {
        using PowerShell shell = _session.Create("Get-ResourceMetrics cpu -SampleInterval 10ms -MaxSamples 3");

        shell.Invoke();

        Assert.Empty(shell.Streams.Progress);
    }

    [Fact]
    public void Stopping_a_monitor_whose_listener_is_slow_shows_its_progress()
    {
        StartWithHangingListener();
        using PowerShell shell = _session.Create("Stop-ResourceMonitor");

        shell.Invoke();

        Assert.Contains(shell.Streams.Progress,
            record => record.Activity == "Stopping a resource monitor" && record.StatusDescription == "Hung delivers its last alerts");
        Assert.Equal("Stopped", _session.Value<string>("$job.State"));
    }

    [Theory]
    [InlineData("Get-ResourceMetrics -SampleInterval 1h")]
    [InlineData("Get-ResourceMetrics -SampleInterval 1h -MaxSamples 5")]
    [InlineData("Get-ResourceMetrics -SampleInterval 20ms -Continuous")]
    [InlineData("Wait-ResourceAlert")]
    [InlineData("Wait-ResourceAlert disk -Timeout 1d")]
    [InlineData("Test-ResourceAlertAction Hangs")]
    [InlineData("Receive-Job $job -Wait")]
    public void Ctrl_C_ends_what_waits(string script)
    {
        _session.Run(
            "$job = Start-ResourceMonitor Web -SampleInterval 1h; Register-ResourceAlertAction Hangs { [Threading.Thread]::Sleep(60000) " +
                "} -Timeout 1h");

        AssertStops(script);
    }

    [Fact]
    public void Ctrl_C_ends_the_wait_for_a_monitor_that_is_slow_to_stop_and_it_stops_all_the_same()
    {
        StartWithHangingListener();

        // Stopped before it has begun, the command would stop nothing. What it is about to do it says with -Verbose.
        AssertStops("Stop-ResourceMonitor -Verbose", static shell => shell.Streams.Verbose.Count > 0);

        _session.Until("$job.State -eq 'Stopped'");
    }

    /// <summary>The state of the pipeline tells what ended it; on a busy machine the time would tell of the machine.</summary>
    private void AssertStops(string script, Predicate<PowerShell>? hasBegun = null)
    {
        using PowerShell shell = _session.Create("'begun'; " + script);
        var output = new PSDataCollection<PSObject>();
        IAsyncResult run = shell.BeginInvoke<PSObject, PSObject>(null, output);
        Assert.True(SpinWait.SpinUntil(() => output.Count > 0 && (hasBegun is null || hasBegun(shell)), Timeout));

        IAsyncResult stop = shell.BeginStop(null, null);

        Assert.True(stop.AsyncWaitHandle.WaitOne(Timeout));
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(run));
        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
    }

    /// <summary>A monitor that hands an alert to a .NET listener that does not return.</summary>
    private void StartWithHangingListener()
    {
        object job = _session.One("($job = Start-ResourceMonitor Hung -SampleInterval 1s)").BaseObject;
        EventInfo raised = job.GetType().GetEvent("AlertRaised")!;
        MethodInfo handler = typeof(FeedbackTests).GetMethod(nameof(Hang), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(raised.EventHandlerType!.GenericTypeArguments[0]);
        raised.AddEventHandler(job, handler.CreateDelegate(raised.EventHandlerType));
        _session.Run("Set-ResourceThreshold memory -Warning 0.001 -Critical 0.002");
        Assert.True(s_entered.Wait(Timeout));
    }

    private static void Hang<T>(object? sender, T alert)
    {
        s_entered.Set();
        s_released.Wait(Timeout);
    }
}
