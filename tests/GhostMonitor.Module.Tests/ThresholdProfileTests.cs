namespace GhostMonitor.Module.Tests;

/// <summary>Set-ResourceThreshold -Profile.</summary>
public sealed class ThresholdProfileTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_profile_sets_its_rules_and_a_reset_goes_back()
    {
        string[] before = Rules();
        _session.Run("Set-ResourceThreshold -Profile Server");

        Assert.Equal("99.9 15 Server False",
            _session.Value<string>("Get-ResourceThreshold cpu | ForEach-Object { \"$($_.Warning) $($_.ForSeconds / 60) $($_.Profile) " +
                "$($_.IsDefault)\" }"));

        _session.Run("Reset-ResourceThreshold *");
        Assert.Equal(before, Rules());
    }

    [Fact]
    public void What_is_set_after_a_profile_is_on_top_of_it_and_stays_with_another_profile()
    {
        _session.Run("Set-ResourceThreshold -Profile Server; Set-ResourceThreshold cpu -Warning 80; " +
            "Set-ResourceThreshold -Profile Container");

        Assert.Equal("80", _session.Value<string>("\"$((Get-ResourceThreshold cpu).Warning)$((Get-ResourceThreshold cpu).Profile)\""));
        Assert.Equal(0, _session.Value<int>("@(Get-ResourceThreshold memory -ErrorAction Ignore).Count"));
    }

    [Fact]
    public void PassThru_returns_the_profiles_rules() =>
        Assert.All(_session.Run("(Set-ResourceThreshold -Profile workstation -PassThru).Profile"),
            static name => Assert.Equal("Workstation", name.ToString()));

    [Fact]
    public void WhatIf_changes_nothing()
    {
        _session.Run("Set-ResourceThreshold -Profile Server -WhatIf");

        Assert.Equal(70, _session.Value<double>("(Get-ResourceThreshold cpu).Warning"));
    }

    [Fact]
    public void A_profile_that_there_is_not_is_an_error_and_changes_nothing()
    {
        ErrorRecord error = _session.Error("Set-ResourceThreshold -Profile Laptop");

        Assert.StartsWith("UnknownProfile,", error.FullyQualifiedErrorId);
        Assert.Contains("Server, Workstation, Container", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(70, _session.Value<double>("(Get-ResourceThreshold cpu).Warning"));
    }

    [Fact]
    public void A_profile_and_a_rule_of_its_own_are_two_commands() =>
        Assert.StartsWith("AmbiguousParameterSet,",
            _session.Error("Set-ResourceThreshold -Profile Server -Warning 5").FullyQualifiedErrorId);

    [Fact]
    public void Profiles_are_completed() =>
        Assert.Equal(["Container", "Server", "Workstation"],
            _session.Run("(TabExpansion2 'Set-ResourceThreshold -Profile ' -cursorColumn 31).CompletionMatches.CompletionText")
                .Select(static name => name.ToString()).Order());

    [Fact]
    public void A_configuration_keeps_the_profile()
    {
        string folder = Directory.CreateTempSubdirectory("ghostmonitor-profile-").FullName;
        try
        {
            string file = Path.Combine(folder, "c.json");
            _session.Run("Set-ResourceThreshold -Profile Server; Set-ResourceThreshold cpu -Warning 80; " +
                $"Export-ResourceMonitorConfiguration '{file}'");
            string[] before = Rules();
            _session.Run($"Reset-ResourceThreshold *; Import-ResourceMonitorConfiguration '{file}'");

            Assert.Equal(before, Rules());
            Assert.Equal("Server", _session.Value<string>("(Get-ResourceThreshold memory).Profile"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private string[] Rules() =>
        [.. _session.Run("Get-ResourceThreshold | ForEach-Object { \"$($_.ResourceName) $($_.Instance) $($_.Warning) $($_.Critical) " +
            "$($_.ForSeconds) $($_.KeepForSeconds) $($_.Hysteresis) $($_.Below) $($_.IsDefault) $($_.Profile)\" }")
            .Select(static rule => rule.ToString()).Order(StringComparer.Ordinal)];
}
