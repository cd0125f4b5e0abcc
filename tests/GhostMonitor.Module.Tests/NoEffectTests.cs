namespace GhostMonitor.Module.Tests;

/// <summary>What is accepted but can have no effect now says so as a warning.</summary>
public sealed class NoEffectTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_rule_for_a_mount_that_is_not_there_is_set_with_a_warning()
    {
        string warning = Assert.Single(Warnings("Set-ResourceThreshold disk /no/such/mount -Warning 80"));

        Assert.StartsWith("The rule has no effect now. disk has no instance '/no/such/mount' now", warning, StringComparison.Ordinal);
        Assert.Equal(80, _session.Value<double>("(Get-ResourceThreshold disk /no/such/mount).Warning"));
    }

    [Fact]
    public void Of_many_rules_without_a_mount_the_first_are_named_and_the_others_counted()
    {
        IReadOnlyList<string> warnings = Warnings("Set-ResourceThreshold disk (1..13 | ForEach-Object { \"/no/such/$_\" }) -Warning 80");

        Assert.Equal(11, warnings.Count);
        Assert.Equal("3 more have no effect now.", warnings[10]);
    }

    [Fact]
    public void A_rule_for_a_mount_that_is_there_has_no_warning() =>
        Assert.Empty(Warnings("Set-ResourceThreshold disk (Get-ResourceMetrics disk).Filesystems[0].Name -Warning 80"));

    [Theory]
    [InlineData("Set-ResourceThreshold cpu")]
    [InlineData("Set-ResourceThreshold cpu, memory")]
    public void A_rule_of_which_nothing_is_to_change_stays_as_it_is_and_that_is_reported(string command)
    {
        double before = _session.Value<double>("(Get-ResourceThreshold cpu).Warning");

        IReadOnlyList<string> warnings = Warnings(command);

        Assert.Equal(command.Split(',').Length, warnings.Count);
        Assert.StartsWith("The rule cpu stays as it is: give -Warning, -Critical, -For", warnings[0], StringComparison.Ordinal);
        Assert.Equal(before, _session.Value<double>("(Get-ResourceThreshold cpu).Warning"));
    }

    [Fact]
    public void A_rule_that_came_through_the_pipeline_changes_something() =>
        Assert.Empty(Warnings("Get-ResourceThreshold | Set-ResourceThreshold"));

    [Fact]
    public void A_rule_for_a_monitor_that_does_not_run_beside_those_that_do_is_set_with_a_warning()
    {
        Assert.Empty(Warnings("Set-ResourceThreshold cpu -Warning 60 -MonitorName Wbe"));
        _session.Run("$null = Start-ResourceMonitor Web -SampleInterval 1h");

        Assert.Equal("The rule has no effect until a monitor or a check named 'Wbe' runs. Running: Web.",
            Assert.Single(Warnings("Set-ResourceThreshold cpu -Warning 60 -MonitorName Wbe")));
        Assert.Empty(Warnings("Set-ResourceThreshold cpu -Warning 60 -MonitorName WEB"));
    }

    [Fact]
    public void A_silence_of_a_mount_that_is_not_there_is_made_with_a_warning()
    {
        Assert.StartsWith("The silence has no effect now. disk has no instance '/no/such/mount' now",
            Assert.Single(Warnings("Suspend-ResourceAlert disk /no/such/mount -For 1h")), StringComparison.Ordinal);
        Assert.Single(_session.Run("Get-ResourceAlertSilence"));
    }

    [Fact]
    public void With_WhatIf_nothing_is_set_and_nothing_is_warned_of() =>
        Assert.Empty(Warnings("Set-ResourceThreshold disk /no/such/mount -Warning 80 -WhatIf; Set-ResourceThreshold cpu -WhatIf"));

    private string[] Warnings(string script)
    {
        using PowerShell shell = _session.Create(script);
        shell.Invoke();
        Assert.Empty(shell.Streams.Error);
        return [.. shell.Streams.Warning.Select(warning => warning.Message)];
    }
}
