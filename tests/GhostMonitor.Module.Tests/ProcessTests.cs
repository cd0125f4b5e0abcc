using System.Diagnostics;
using System.Globalization;

namespace GhostMonitor.Module.Tests;

/// <summary>Get-ResourceProcess on this machine.</summary>
public sealed class ProcessTests : IDisposable
{
    private static readonly string s_me = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_process_that_works_is_found_with_what_it_used()
    {
        using var stop = new CancellationTokenSource();
        var work = new Thread(() => KeepBusy(stop.Token));
        work.Start();

        PSObject process = _session.One($"Get-ResourceProcess * -Top 100000 -SampleInterval 500ms | Where-Object Id -eq {s_me}");

        stop.Cancel();
        work.Join();
        Assert.Equal("GhostMonitor.ResourceProcess", process.TypeNames[0]);
        Assert.True((double)process.Properties["CpuSeconds"].Value > 0);
        Assert.True((long)process.Properties["MemoryBytes"].Value > 1_000_000);
        Assert.InRange((double)process.Properties["WindowSeconds"].Value, 0.5, 60);
        Assert.Equal(Process.GetCurrentProcess().StartTime, (DateTime)process.Properties["StartTime"].Value, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void No_more_are_given_than_are_asked_for_and_the_greatest_first()
    {
        long[] memory = [.. _session.Run("Get-ResourceProcess -By Memory -Top 3 -SampleInterval 10ms")
            .Select(static process => (long)process.Properties["MemoryBytes"].Value)];

        Assert.Equal(3, memory.Length);
        Assert.Equal(memory.OrderDescending(), memory);
    }

    [Fact]
    public void A_name_that_is_given_finds_all_of_that_name() =>
        Assert.Contains(_session.Run($"Get-ResourceProcess (Get-ResourceProcess -Top 100000 -SampleInterval 10ms | " +
            $"Where-Object Id -eq {s_me}).Name -SampleInterval 10ms"), process => s_me == process.Properties["Id"].Value?.ToString());

    [Fact]
    public void Command_lines_are_left_out_where_that_is_asked_for() =>
        Assert.All(_session.Run("Get-ResourceProcess -SampleInterval 10ms -NoCommandLine"),
            static process => Assert.Null(process.Properties["CommandLine"].Value));

    [Theory]
    [InlineData("Get-ResourceProcess -Top 0", "InvalidTop")]
    [InlineData("Get-ResourceProcess -SampleInterval 1ms", "InvalidSampleInterval")]
    [InlineData("Get-ResourceProcess -At 1h -After 2h", "AtWithRange")]
    [InlineData("Get-ResourceProcess -At nonsense", "InvalidMoment")]
    public void Bad_input_is_an_error_of_its_own(string script, string id)
    {
        if (script.Contains("nonsense", StringComparison.Ordinal))
            _session.Run("$null = Start-ResourceMonitor -SampleInterval 1s");

        Assert.StartsWith(id + ",", _session.TerminatingError(script).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_history_without_a_monitor_is_an_error() =>
        Assert.StartsWith("NoMonitorRunning,", _session.Error("Get-ResourceProcess -At 1m").FullyQualifiedErrorId,
            StringComparison.Ordinal);

    [Fact]
    public void A_monitor_knows_who_it_was()
    {
        _session.Run("$null = Start-ResourceMonitor Web -SampleInterval 50ms");
        _session.Until("Get-ResourceProcess -MonitorName Web -WarningAction SilentlyContinue");

        Assert.NotEmpty(_session.Run("Get-ResourceProcess -MonitorName Web -After 1h -Top 100"));
    }

    [Fact]
    public void A_time_of_which_nothing_is_known_is_a_warning()
    {
        _session.Run("$null = Start-ResourceMonitor Web -SampleInterval 50ms");

        Assert.StartsWith("Monitor 'Web' has nothing of processes in that time.",
            _session.Value<string>("$null = Get-ResourceProcess -MonitorName Web -At 5d -WarningVariable said 3>$null; \"$said\""),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_alert_names_who_did_it_and_so_does_the_report()
    {
        _session.Run("$null = Start-ResourceMonitor -SampleInterval 50ms");
        _session.Until("Get-ResourceProcess -MonitorName Default -WarningAction SilentlyContinue");
        _session.Run("Set-ResourceThreshold memory -Warning 0.001 -Critical 99");
        _session.Until("Get-ResourceAlert -Resource memory");

        PSObject culprit = _session.One("(Get-ResourceAlert -Resource memory)[0].Culprits[0]");
        Assert.NotNull(culprit.Properties["Id"].Value);
        Assert.Equal("B", culprit.Properties["AmountUnit"].Value);
        Assert.Matches(@"^\S.* \(\d+\) [0-9.]+ [KMG]iB",
            _session.Value<string>("((Get-ResourceReport).Alerts | Where-Object ResourceName -eq memory).Culprits"));
        Assert.Matches("\"culprits\":\\[\\{\"name\":\"[^\"]+\",\"id\":\\d+,", _session.Value<string>("Get-ResourceReport -AsJson"));
    }

    [Fact]
    public void A_threshold_of_a_name_raises_where_nothing_of_it_runs()
    {
        _session.Run("Set-ResourceThreshold process_instances no-such-program -Below 1");
        _session.Run("$null = Start-ResourceMonitor -SampleInterval 50ms");
        _session.Until("Get-ResourceAlert -Resource process_instances");

        Assert.Equal("PROCESS INSTANCES WARNING: 0 on no-such-program (threshold: below 1)",
            _session.Value<string>("(Get-ResourceAlert -Resource process_instances)[0].Message"));
    }

    private static void KeepBusy(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
            Thread.SpinWait(1000);
    }
}
