namespace GhostMonitor.Module.Tests;

public sealed class ThresholdRemovalTests : IDisposable
{
    private const string Rules = "(Get-ResourceThreshold | ForEach-Object { \"$_\" }) -join ' '";

    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_removed_rule_is_gone_and_returned_if_asked_for()
    {
        Assert.Equal("cpu", _session.One("Remove-ResourceThreshold cpu -PassThru").Properties["ResourceName"].Value);

        Assert.Equal("memory disk process_count", _session.Value<string>(Rules));
    }

    [Fact]
    public void A_rule_from_the_pipeline_means_itself_and_not_what_its_instance_fits()
    {
        _session.Run("Set-ResourceThreshold disk /data -Warning 60; Set-ResourceThreshold disk /data -MonitorName Web -Warning 50");

        _session.Run("Get-ResourceThreshold disk | Where-Object { $_.Instance -eq '*' } | Remove-ResourceThreshold");
        Assert.Equal(2, _session.Run("Get-ResourceThreshold disk").Count);

        _session.Run("Get-ResourceThreshold disk | Where-Object { -not $_.MonitorName } | Remove-ResourceThreshold");
        Assert.Equal("Web", _session.One("Get-ResourceThreshold disk").Properties["MonitorName"].Value);
    }

    [Fact]
    public void Wildcards_remove_every_rule_that_they_fit()
    {
        _session.Run("Set-ResourceThreshold disk /data/a, /data/b -Warning 60");

        _session.Run("Remove-ResourceThreshold d* -Instance /data/*");

        Assert.Equal("cpu memory disk process_count", _session.Value<string>(Rules));
    }

    [Theory]
    [InlineData("'cpu', 'memory', 'swap' | Remove-ResourceThreshold", "ThresholdNotFound", "Resource")]
    [InlineData("Remove-ResourceThreshold cpu, nonsense", "UnknownResource", "Resource")]
    [InlineData("Remove-ResourceThreshold disk -Instance '*', /nowhere", "ThresholdNotFound", "Instance")]
    [InlineData("Remove-ResourceThreshold cpu -MonitorName Nobody", "ThresholdNotFound", "Resource")]
    [InlineData("Reset-ResourceThreshold cpu, nonsense", "UnknownResource", "Resource")]
    [InlineData("'memory', 'swap' | Reset-ResourceThreshold", "ThresholdNotFound", "Resource")]
    public void A_mistake_in_the_last_changes_none(string script, string errorId, string parameter)
    {
        _session.Run("Set-ResourceThreshold cpu, memory -Warning 11");

        ErrorRecord error = _session.TerminatingError(script);

        Assert.StartsWith(errorId + ",GhostMonitor.Commands.Re", error.FullyQualifiedErrorId);
        Assert.StartsWith("-" + parameter + " does not accept", error.Exception.Message);
        Assert.Equal("disk process_count cpu memory", _session.Value<string>(Rules));
        Assert.Equal(11, _session.Value<double>("(Get-ResourceThreshold memory).Warning"));
    }

    [Fact]
    public void Reset_puts_back_what_is_shipped()
    {
        _session.Run(
            "Set-ResourceThreshold cpu -Warning 11; Set-ResourceThreshold swap -Warning 50; Set-ResourceThreshold disk /data -Warning " +
                "5; Remove-ResourceThreshold memory");

        _session.Run("Reset-ResourceThreshold");

        Assert.Equal(["cpu:70", "disk:85", "memory:80", "process_count:200"], Warnings().Order());
        Assert.True(_session.Value<bool>("(Get-ResourceThreshold cpu).IsDefault"));
    }

    [Fact]
    public void Reset_of_one_resource_leaves_the_others()
    {
        _session.Run("Set-ResourceThreshold cpu, memory -Warning 11; Set-ResourceThreshold disk /data -Warning 5");

        Assert.Equal(70.0, _session.One("Reset-ResourceThreshold cpu -PassThru").Properties["Warning"].Value);
        _session.Run("Get-ResourceThreshold disk | Where-Object { $_.Instance -eq '/data' } | Reset-ResourceThreshold");

        Assert.Equal(["cpu:70", "disk:85", "memory:11", "process_count:200"], Warnings().Order());
    }

    [Theory]
    [InlineData("Remove-ResourceThreshold *")]
    [InlineData("Reset-ResourceThreshold")]
    public void WhatIf_changes_nothing(string command)
    {
        _session.Run("Set-ResourceThreshold cpu -Warning 11");

        _session.Run(command + " -WhatIf");

        Assert.Equal("memory disk process_count cpu", _session.Value<string>(Rules));
        Assert.Equal(11, _session.Value<double>("(Get-ResourceThreshold cpu).Warning"));
    }

    [Fact]
    public void The_open_episode_of_a_removed_rule_resolves_with_that_reason()
    {
        _session.Run("Set-ResourceThreshold memory -Warning 0.001 -Critical 100; $null = Start-ResourceMonitor -SampleInterval 0.01");
        _session.Until("Get-ResourceAlert memory -Active");

        _session.Run("Remove-ResourceThreshold memory");

        _session.Until("-not (Get-ResourceAlert memory -Active)");
        Assert.Equal("threshold removed", _session.Value<string>("(Get-ResourceAlert memory -Last 1).Reason"));
    }

    [Fact]
    public void A_repeat_interval_is_set_kept_and_taken_away()
    {
        _session.Run("Set-ResourceThreshold disk -RepeatInterval 1h; Set-ResourceThreshold disk /data -MonitorName Web -Warning 60");

        _session.Run("Get-ResourceThreshold disk | Set-ResourceThreshold -Warning 90");
        Assert.Equal(["*::90:01:00:00", "/data:Web:90:01:00:00"],
            _session.Run(
                "Get-ResourceThreshold disk | ForEach-Object { \"$($_.Instance):$($_.MonitorName):$($_.Warning):$($_.RepeatInterval)\" }")
                    .Select(text => text.ToString()).Order());

        _session.Run("Set-ResourceThreshold disk -RepeatInterval 0");
        Assert.Null(_session.One(
            "Get-ResourceThreshold disk | Where-Object { $_.Instance -eq '*' }").Properties["RepeatIntervalSeconds"].Value);
        Assert.StartsWith("InvalidDuration,",
            _session.TerminatingError("Set-ResourceThreshold disk -RepeatInterval often").FullyQualifiedErrorId);
    }

    [Fact]
    public void Names_and_instances_of_rules_are_completed()
    {
        _session.Run("Set-ResourceThreshold disk /data -Warning 60");

        Assert.Equal("/data",
            _session.Value<string>(
                "(TabExpansion2 'Remove-ResourceThreshold disk /d' -cursorColumn 32).CompletionMatches[0].CompletionText"));
    }

    private IEnumerable<string> Warnings() =>
        _session.Run("Get-ResourceThreshold | ForEach-Object { \"$($_):$($_.Warning)\" }").Select(text => text.ToString());
}
