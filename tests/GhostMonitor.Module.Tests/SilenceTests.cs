namespace GhostMonitor.Module.Tests;

public sealed class SilenceTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_silence_says_what_why_and_until_when()
    {
        PSObject silence = _session.One("Suspend-ResourceAlert ram -For 10m -Reason upgrade");

        Assert.Equal("memory", silence.Properties["ResourceName"].Value);
        Assert.Equal("*", silence.Properties["Instance"].Value);
        Assert.Equal("upgrade", silence.Properties["Reason"].Value);
        Assert.Equal(600.0, silence.Properties["DurationSeconds"].Value);
        Assert.Equal(silence.Properties["Id"].Value, _session.One("Get-ResourceAlertSilence memory").Properties["Id"].Value);
    }

    [Fact]
    public void A_silenced_alert_is_recorded_and_sent_to_actions_once_alerts_are_resumed()
    {
        _session.Run("$seen = [System.Collections.Concurrent.ConcurrentQueue[object]]::new()");
        _session.Run("Register-ResourceAlertAction Watch { ($using:seen).Enqueue($_) } -Resource memory");
        _session.Run("$null = Suspend-ResourceAlert memory -For 1h; Set-ResourceThreshold memory -Warning 0.001 -Critical 100");
        _session.Run("$null = Start-ResourceMonitor -SampleInterval 0.01");
        _session.Until("Get-ResourceAlert memory");
        Assert.True(_session.Value<bool>("(Get-ResourceAlert memory).IsSilenced"));
        Assert.Equal(0, _session.Value<int>("$seen.Count"));

        _session.Run("Resume-ResourceAlert memory");

        _session.Until("$seen.Count -eq 1");
        Assert.Equal("Raised", _session.Value<string>("\"$($seen.ToArray()[0].Transition)\""));
    }

    [Fact]
    public void Open_alerts_from_the_pipeline_are_silenced_each_by_its_own_names()
    {
        _session.Run("Set-ResourceThreshold memory -Warning 0.001 -Critical 100; $null = Start-ResourceMonitor Web -SampleInterval 0.01");
        _session.Until("Get-ResourceAlert memory -Active");

        PSObject silence = _session.One("$alert = Get-ResourceAlert memory -Active; $alert, $alert | Suspend-ResourceAlert -For 1h");

        Assert.Equal("memory Web", $"{silence.Properties["ResourceName"].Value} {silence.Properties["MonitorName"].Value}");
        Assert.Equal("*", silence.Properties["Instance"].Value);
    }

    [Fact]
    public void Silences_from_the_pipeline_are_resumed_by_their_identity()
    {
        _session.Run("$null = Suspend-ResourceAlert -For 1h; $null = Suspend-ResourceAlert disk, cpu -For 1h");

        Assert.Equal("cpu", _session.One("Get-ResourceAlertSilence c* | Resume-ResourceAlert -PassThru").Properties["ResourceName"].Value);

        Assert.Equal(["*", "disk"], Resources());
    }

    [Fact]
    public void Silences_are_chosen_by_resource_instance_and_monitor()
    {
        _session.Run(
            "$null = Suspend-ResourceAlert disk /data, /var -For 1h; $null = Suspend-ResourceAlert disk /data -MonitorName Web -For 1h");

        Assert.Single(_session.Run("Get-ResourceAlertSilence disk /v*"));
        Assert.Single(_session.Run("Get-ResourceAlertSilence -MonitorName w*"));
        _session.Run("Resume-ResourceAlert -Instance /data");
        Assert.Equal("/var", _session.One("Get-ResourceAlertSilence").Properties["Instance"].Value);
        _session.Run("Resume-ResourceAlert");
        Assert.Empty(_session.Run("Get-ResourceAlertSilence"));
    }

    [Theory]
    [InlineData("Suspend-ResourceAlert -For 0", "InvalidDuration", "For")]
    [InlineData("Suspend-ResourceAlert -For -5", "InvalidDuration", "For")]
    [InlineData("Suspend-ResourceAlert -For soon", "InvalidDuration", "For")]
    [InlineData("Suspend-ResourceAlert -For '3651d'", "InvalidDuration", "For")]
    [InlineData("Suspend-ResourceAlert cpu, nonsense -For 1h", "UnknownResource", "Resource")]
    [InlineData("Suspend-ResourceAlert disk /data, ' ' -For 1h", "EmptyInstance", "Instance")]
    [InlineData("Suspend-ResourceAlert cpu -MonitorName ' ' -For 1h", "EmptyMonitorName", "MonitorName")]
    [InlineData("Suspend-ResourceAlert -Daily late", "InvalidDaily", "Daily")]
    [InlineData("Suspend-ResourceAlert -Daily 22:00-06:00 -WhatIf -TimeZone Mars", "UnknownTimeZone", "TimeZone")]
    [InlineData("Suspend-ResourceAlert -Daily 22:00-06:00 -For 0", "InvalidDuration", "For")]
    [InlineData("Suspend-ResourceAlert -Cron '0 22 * *' -Duration 8h", "InvalidCron", "Cron")]
    [InlineData("Suspend-ResourceAlert -Cron '0 22 * * *' -Duration 0", "InvalidDuration", "Duration")]
    [InlineData("Suspend-ResourceAlert -ComputerName localhost -TimeZone UTC -For 1h", "InvalidDaily", "Daily")]
    [InlineData("Get-ResourceAlertSilence nonsense", "UnknownResource", "Resource")]
    [InlineData("Resume-ResourceAlert nonsense", "UnknownResource", "Resource")]
    public void Bad_input_is_refused_and_nothing_is_silenced(string script, string errorId, string parameter)
    {
        ErrorRecord error = _session.TerminatingError(script);

        Assert.StartsWith(errorId + ",GhostMonitor.Commands.", error.FullyQualifiedErrorId);
        Assert.StartsWith("-" + parameter + " does not accept", error.Exception.Message);
        Assert.Empty(_session.Run("Get-ResourceAlertSilence"));
    }

    [Theory]
    [InlineData("Resume-ResourceAlert cpu")]
    [InlineData("Resume-ResourceAlert -Id 11111111-2222-3333-4444-555555555555")]
    public void Resuming_what_is_not_silenced_says_how_to_list_what_is(string script)
    {
        ErrorRecord error = _session.Error(script);

        Assert.Equal("SilenceNotFound,GhostMonitor.Commands.ResumeResourceAlertCommand", error.FullyQualifiedErrorId);
        Assert.Contains("Get-ResourceAlertSilence", error.Exception.Message);
    }

    [Fact]
    public void WhatIf_changes_nothing()
    {
        Assert.Empty(_session.Run("Suspend-ResourceAlert -For 1h -WhatIf; Get-ResourceAlertSilence"));
        _session.Run("$null = Suspend-ResourceAlert disk -For 1h; Resume-ResourceAlert -WhatIf");

        Assert.Equal(["disk"], Resources());
    }

    [Fact]
    public void A_silence_is_shown_as_a_table_also_after_it_was_exported()
    {
        _session.Run("$silence = Suspend-ResourceAlert disk /data -For 90m -Reason upgrade");

        Assert.Matches(@"disk +/data +01:30:00 +.*upgrade", _session.Text("$silence"));
        Assert.Matches(@"disk +/data +01:30:00 +.*upgrade",
            _session.Text(
                "[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($silence))"));
    }

    [Fact]
    public void A_recurring_silence_says_when_it_is_in_force_and_holds_until_it_is_resumed()
    {
        PSObject silence = _session.One("Suspend-ResourceAlert disk -Daily 22:00-06:00 -DayOfWeek Saturday, Sunday -TimeZone UTC");

        Assert.Equal("22:00-06:00 on Saturday, Sunday (UTC)", silence.Properties["Recurrence"].Value);
        Assert.Null(silence.Properties["Until"].Value);
        Assert.Null(silence.Properties["DurationSeconds"].Value);
        Assert.Equal(TimeSpan.FromHours(22), ((DateTime)silence.Properties["NextStart"].Value).ToUniversalTime().TimeOfDay);
        Assert.Equal("disk", _session.One("Resume-ResourceAlert disk -PassThru").Properties["ResourceName"].Value);
        Assert.Empty(_session.Run("Get-ResourceAlertSilence"));
    }

    [Fact]
    public void A_silence_recurs_by_a_cron_expression()
    {
        PSObject silence = _session.One("Suspend-ResourceAlert -Cron '0 22 * * 1-5' -Duration 8h -For 364d -Reason nights");

        Assert.Equal("8h at cron '0 22 * * 1-5'", silence.Properties["Recurrence"].Value);
        Assert.Equal(TimeSpan.FromDays(364).TotalSeconds, silence.Properties["DurationSeconds"].Value);
        Assert.NotNull(silence.Properties["NextStart"].Value);
    }

    [Fact]
    public void A_recurring_silence_that_is_in_force_silences()
    {
        _session.Run("$null = Suspend-ResourceAlert memory -Daily 00:00-24:00; Set-ResourceThreshold memory -Warning 0.001 -Critical 100");
        _session.Run("$null = Start-ResourceMonitor -SampleInterval 0.01");
        _session.Until("Get-ResourceAlert memory");

        Assert.True(_session.Value<bool>("(Get-ResourceAlert memory).IsSilenced"));
        Assert.True(_session.Value<bool>("(Get-ResourceAlertSilence).IsInForce"));
    }

    [Fact]
    public void A_recurring_silence_is_exported_and_imported_as_it_is()
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid() + ".json");
        try
        {
            _session.Run(
                $"$null = Suspend-ResourceAlert disk -Daily 22:00-06:00 -Reason backup; Export-ResourceMonitorConfiguration '{path}'");
            _session.Run($"Resume-ResourceAlert; Import-ResourceMonitorConfiguration '{path}'");

            PSObject silence = _session.One("Get-ResourceAlertSilence");
            Assert.Equal(("disk", "22:00-06:00 every day", "backup", true), (silence.Properties["ResourceName"].Value,
                silence.Properties["Recurrence"].Value, silence.Properties["Reason"].Value, silence.Properties["IsConfigured"].Value));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_recurring_silence_is_shown_as_a_table_also_after_it_was_exported()
    {
        _session.Run("$silence = Suspend-ResourceAlert disk -Daily 22:00-06:00 -Reason backup");

        Assert.Matches(@"disk +\* +- 22:00-06:00 every day +backup", _session.Text("$silence"));
        Assert.Matches(@"disk +\* +- 22:00-06:00 every day +backup",
            _session.Text(
                "[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($silence))"));
    }

    private IEnumerable<string> Resources() =>
        _session.Run("Get-ResourceAlertSilence | ForEach-Object { $_.ResourceName }").Select(text => text.ToString()).Order();
}
