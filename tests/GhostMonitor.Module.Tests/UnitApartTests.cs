namespace GhostMonitor.Module.Tests;

/// <summary>"5 minutes" without quotes are two arguments to PowerShell, and one length of time to who types it.</summary>
public sealed class UnitApartTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Start-ResourceMonitor -Interval 5 minutes", "SampleInterval", "5", "minutes")]
    [InlineData("Start-ResourceMonitor -SampleInterval 0.5 s", "SampleInterval", "0.5", "s")]
    [InlineData("Invoke-ResourceCheck -Interval 5 min -WhatIf", "Interval", "5", "min")]
    [InlineData("Set-ResourceThreshold disk -For 10 Minutes", "For", "10", "Minutes")]
    [InlineData("Suspend-ResourceAlert -For 2 hours", "For", "2", "hours")]
    [InlineData("Show-ResourceMonitor -RefreshInterval 2 seconds", "RefreshInterval", "2", "seconds")]
    public void A_unit_apart_from_its_number_is_refused_and_the_message_says_how_to_write_them(string command, string parameter,
        string number, string unit)
    {
        ErrorRecord error = _session.TerminatingError(command);

        Assert.StartsWith("UnitApart,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains($"-{parameter} {number}{unit}, or -{parameter} '{number} {unit}'.", error.Exception.Message,
            StringComparison.Ordinal);
        Assert.Empty(_session.Run("Get-ResourceMonitor; Get-ResourceAlertSilence"));
    }

    [Theory]
    [InlineData("'5 minutes'")]
    [InlineData("5minutes")]
    [InlineData("5m")]
    public void In_one_argument_it_is_taken(string interval)
    {
        _session.Run($"$null = Start-ResourceMonitor -Interval {interval}");

        Assert.Equal(300, _session.Value<double>("(Get-ResourceMonitor Default).SampleInterval.TotalSeconds"));
    }

    [Fact]
    public void A_monitor_may_be_named_like_a_unit_where_the_interval_has_its_own()
    {
        _session.Run("$null = Start-ResourceMonitor minutes -SampleInterval 5m");

        Assert.Equal("minutes", _session.Value<string>("(Get-ResourceMonitor).Name"));
    }
}
