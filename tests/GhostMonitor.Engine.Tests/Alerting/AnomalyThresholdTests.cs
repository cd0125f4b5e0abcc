using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Alerting;

/// <summary>Rules for how unusual a machine is.</summary>
public sealed class AnomalyThresholdTests
{
    private readonly ThresholdRegistry _registry = new();

    [Fact]
    public void Nothing_asks_for_it_until_somebody_does()
    {
        Assert.False(_registry.Current.WatchesAnomalies("main"));
        Assert.All(ThresholdProfiles.All, static profile => Assert.False(profile.ApplyTo(ThresholdSet.Default).WatchesAnomalies("main")));
    }

    [Fact]
    public void Without_levels_it_has_those_that_ship_and_is_kept_so_that_one_incident_is_one_alert()
    {
        ResourceThreshold rule = _registry.Set(new ThresholdChange { Resource = "anomaly" });

        Assert.Equal((1.0, 2.0, 0.3), (rule.Warning, rule.Critical, rule.Hysteresis));
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromMinutes(15)), (rule.For, rule.KeepFor));
        Assert.False(rule.IsDefault);
    }

    [Fact]
    public void With_a_level_it_has_that_one_alone()
    {
        ResourceThreshold rule = _registry.Set(new ThresholdChange { Resource = "anomaly", Warning = 3, KeepFor = TimeSpan.Zero });

        Assert.Equal((3.0, null, TimeSpan.Zero), (rule.Warning, rule.Critical, rule.KeepFor));
    }

    [Fact]
    public void A_rule_that_is_there_keeps_its_levels()
    {
        _registry.Set(new ThresholdChange { Resource = "anomaly", Critical = 3 });

        ResourceThreshold rule = _registry.Set(new ThresholdChange { Resource = "unusual", For = TimeSpan.FromMinutes(1) });

        Assert.Equal((null, 3.0), (rule.Warning, rule.Critical));
    }

    [Theory]
    [InlineData("anomaly", true, false)]
    [InlineData("anomaly", false, true)]
    [InlineData("anomaly_rate", false, false)]
    public void There_are_no_levels_for_what_is_cleared_turned_or_the_change_of_it(string resource, bool isCleared, bool below)
    {
        var change = new ThresholdChange { Resource = resource, ClearWarning = isCleared, Below = below ? true : null };

        Assert.Equal(ErrorIds.NoThresholdLevel, Assert.Throws<ResourceArgumentException>(() => _registry.Set(change)).ErrorId);
    }

    [Fact]
    public void A_rule_that_is_reset_is_gone()
    {
        ResourceThreshold rule = _registry.Set(new ThresholdChange { Resource = "anomaly" });

        _registry.Reset([rule]);

        Assert.False(_registry.Current.WatchesAnomalies("main"));
    }

    [Theory]
    [InlineData("anomaly", null, true)]
    [InlineData("anomaly", "main", true)]
    [InlineData("anomaly", "other", false)]
    [InlineData("anomaly_rate", null, true)]
    [InlineData("cpu", null, false)]
    public void A_rule_of_another_monitor_asks_nothing_of_this_one(string resource, string? monitorName, bool expected)
    {
        _registry.Set(new ThresholdChange { Resource = resource, MonitorName = monitorName, Warning = 5 });

        Assert.Equal(expected, _registry.Current.WatchesAnomalies("main"));
    }
}
