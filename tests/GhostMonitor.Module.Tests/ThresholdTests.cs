namespace GhostMonitor.Module.Tests;

public sealed class ThresholdTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("1d", "1.00:00:00")]
    [InlineData("'1d'", "1.00:00:00")]
    [InlineData("90", "00:01:30")]
    [InlineData("1.5", "00:00:01.5000000")]
    [InlineData("([decimal]2)", "00:00:02")]
    [InlineData("1h30m", "01:30:00")]
    [InlineData("([TimeSpan]'00:05:00')", "00:05:00")]
    public void A_length_of_time_is_what_a_person_means_by_what_is_typed(string typed, string length) =>
        Assert.Equal(length, _session.Value<string>($"(Set-ResourceThreshold cpu -For {typed} -PassThru).For.ToString('c')"));

    [Theory]
    [InlineData("cpu", 70, 90)]
    [InlineData("memory", 80, 95)]
    [InlineData("disk", 85, 95)]
    [InlineData("process_count", 200, 300)]
    public void The_defaults_are_those_of_the_contract(string resource, double warning, double critical)
    {
        PSObject rule = _session.One($"Get-ResourceThreshold {resource}");

        Assert.Equal(warning, rule.Properties["Warning"].Value);
        Assert.Equal(critical, rule.Properties["Critical"].Value);
        Assert.Equal(true, rule.Properties["IsDefault"].Value);
    }

    [Theory]
    [InlineData("Web", "cpu of Web")]
    [InlineData("w*", "cpu of Web")]
    [InlineData("*", "cpu of Web")]
    [InlineData("''", "memory of ")]
    public void Rules_are_found_by_the_monitor_that_they_name(string monitor, string rule)
    {
        _session.Run(
            "Remove-ResourceThreshold *; Set-ResourceThreshold cpu -Warning 50 -MonitorName Web; Set-ResourceThreshold memory -Warning 50");

        Assert.Equal(rule,
            _session.Value<string>(
                $"Get-ResourceThreshold -MonitorName {monitor} | ForEach-Object {{ \"$($_.ResourceName) of $($_.MonitorName)\" }}"));
    }

    [Fact]
    public void What_is_not_given_stays_as_it_is()
    {
        PSObject rule = _session.One("Set-ResourceThreshold cpu -Warning 75 -PassThru");

        Assert.Equal(75.0, rule.Properties["Warning"].Value);
        Assert.Equal(90.0, rule.Properties["Critical"].Value);
    }

    [Fact]
    public void A_level_is_taken_away_with_null()
    {
        _session.Run("Set-ResourceThreshold cpu -Critical $null");

        Assert.Null(_session.One("Get-ResourceThreshold cpu").Properties["Critical"].Value);
    }

    [Fact]
    public void Rules_from_the_pipeline_are_changed_each_by_its_own_resource_and_instance()
    {
        _session.Run("Set-ResourceThreshold disk -Instance /data -Warning 60 -Critical 99");

        _session.Run("Get-ResourceThreshold disk | Set-ResourceThreshold -Warning 50");

        Assert.Equal(["*:50", "/data:50"],
            _session.Run("Get-ResourceThreshold disk | ForEach-Object { \"$($_.Instance):$($_.Warning)\" }").Select(text => text.ToString())
                .Order());
    }

    [Fact]
    public void A_rule_that_was_exported_comes_back_as_it_was()
    {
        _session.Run(
            "Set-ResourceThreshold disk /data -Warning 1 -Critical 99 -For 5m -KeepFor 10m -Forecast 1d -RepeatInterval 1h; " +
                "Set-ResourceThreshold cpu -Warning 75 -Hysteresis 7 -For 3");
        _session.Run(
            "$live = [Management.Automation.PSSerializer]::Serialize((Get-ResourceThreshold)); " +
                "$kept = [Management.Automation.PSSerializer]::Deserialize($live)");
        const string rules =
            "@(Get-ResourceThreshold | ForEach-Object { \"$_ $($_.Warning) $($_.Critical) $($_.Below) $($_.For) $($_.KeepFor) " +
                "$($_.Hysteresis) $($_.Forecast) $($_.RepeatInterval)\" } | Where-Object { $_ }) -join '; '";
        string before = _session.Value<string>(rules);
        _session.Run("Reset-ResourceThreshold; Remove-ResourceThreshold *");

        _session.Run("$kept | Set-ResourceThreshold");

        Assert.Equal(before, _session.Value<string>(rules));
    }

    [Fact]
    public void Times_of_piped_rules_do_not_count_beside_levels_of_the_command_line()
    {
        _session.Run("Set-ResourceThreshold cpu -For 5m");
        _session.Run("Get-ResourceThreshold cpu | Set-ResourceThreshold -Warning 1 -Hysteresis 0 -For 9");

        PSObject rule = _session.One("Get-ResourceThreshold cpu");

        Assert.Equal(9.0, rule.Properties["ForSeconds"].Value);
        Assert.Equal(1.0, rule.Properties["Warning"].Value);
    }

    [Theory]
    [InlineData("80%", 80)]
    [InlineData("'80.5 %'", 80.5)]
    public void Percentages_are_taken_with_their_sign(string text, double warning)
    {
        _session.Run($"Set-ResourceThreshold cpu -Warning {text}");

        Assert.Equal(warning, _session.Value<double>("(Get-ResourceThreshold cpu).Warning"));
    }

    [Theory]
    [InlineData("10GB")]
    [InlineData("'10GB'")]
    [InlineData("'10 GiB'")]
    public void Sizes_are_taken_with_their_unit(string text)
    {
        _session.Run($"Set-ResourceThreshold memory_available -Below -Warning {text}");

        Assert.Equal(10737418240, _session.Value<double>("(Get-ResourceThreshold memory_available).Warning"));
    }

    [Fact]
    public void A_mistake_in_the_last_of_several_changes_none()
    {
        _session.TerminatingError("'cpu', 'memory', 'nonsense' | Set-ResourceThreshold -Warning 11");

        Assert.Equal(70, _session.Value<double>("(Get-ResourceThreshold cpu).Warning"));
        Assert.Equal(80, _session.Value<double>("(Get-ResourceThreshold memory).Warning"));
    }

    [Fact]
    public void WhatIf_changes_nothing()
    {
        _session.Run("Set-ResourceThreshold cpu -Warning 11 -WhatIf");

        Assert.Equal(70, _session.Value<double>("(Get-ResourceThreshold cpu).Warning"));
    }

    [Theory]
    [InlineData("nonsense -Warning 1", "UnknownResource", "Resource")]
    [InlineData("cpu -Warning 95", "WarningAboveCritical", "Warning")]
    [InlineData("cpu -Warning ([double]::NaN)", "InvalidThresholdValue", "Warning")]
    [InlineData("cpu -Warning -1", "InvalidThresholdValue", "Warning")]
    [InlineData("cpu -Critical ([double]::PositiveInfinity)", "InvalidThresholdValue", "Critical")]
    [InlineData("cpu -Critical 101", "InvalidThresholdValue", "Critical")]
    [InlineData("cpu -Warning many", "InvalidThresholdValue", "Warning")]
    [InlineData("cpu -For -1", "InvalidDuration", "For")]
    [InlineData("cpu -KeepFor soon", "InvalidDuration", "KeepFor")]
    [InlineData("cpu -Hysteresis -1", "InvalidHysteresis", "Hysteresis")]
    [InlineData("disk '' -Warning 1", "EmptyInstance", "Instance")]
    [InlineData("'' -Warning 1", "UnknownResource", "Resource")]
    [InlineData("cpu -MonitorName '' -Warning 1", "EmptyMonitorName", "MonitorName")]
    [InlineData("cpu -MonitorName w* -Warning 1", "InvalidMonitorName", "MonitorName")]
    public void Bad_input_is_refused_and_the_rules_stay_as_they_are(string arguments, string errorId, string parameter)
    {
        string before =
            _session.Value<string>("(Get-ResourceThreshold | ForEach-Object { \"$_ $($_.Warning) $($_.Critical) $($_.For)\" }) -join ';'");

        ErrorRecord error = _session.TerminatingError("Set-ResourceThreshold " + arguments);

        Assert.Equal(errorId + ",GhostMonitor.Commands.SetResourceThresholdCommand", error.FullyQualifiedErrorId);
        Assert.StartsWith("-" + parameter + " does not accept", error.Exception.Message);
        Assert.Equal(before,
            _session.Value<string>("(Get-ResourceThreshold | ForEach-Object { \"$_ $($_.Warning) $($_.Critical) $($_.For)\" }) -join ';'"));
    }
}
