using GhostMonitor.Engine.Alerting;

namespace GhostMonitor.Engine.Tests.Alerting;

public sealed class ThresholdSetTests
{
    [Theory]
    [InlineData("cpu", 70, 90, 2)]
    [InlineData("memory", 80, 95, 2)]
    [InlineData("disk", 85, 95, 2)]
    [InlineData("process_count", 200, 300, 10)]
    public void Ships_the_four_thresholds_of_the_contract(string resource, double warning, double critical, double hysteresis)
    {
        ResourceThreshold rule = ThresholdSet.Default.Find(resource, null, "m")!;

        Assert.Equal(warning, rule.Warning);
        Assert.Equal(critical, rule.Critical);
        Assert.Equal(hysteresis, rule.Hysteresis);
        Assert.True(rule.IsDefault);
        Assert.Equal(4, ThresholdSet.Default.Rules.Count);
    }

    [Fact]
    public void A_rule_that_names_the_monitor_beats_any_that_does_not()
    {
        ThresholdSet set = ThresholdSet.Empty.With(Rule("*", 1, "Web")).With(Rule("/data", 2));

        Assert.Equal(1, Warning(set, "/data", "WEB"));
        Assert.Equal(2, Warning(set, "/data", "other"));
        Assert.Null(set.Find("disk", "/", "other"));
    }

    [Fact]
    public void A_rule_that_names_the_instance_beats_a_pattern_whatever_its_length()
    {
        ThresholdSet set = ThresholdSet.Empty.With(Rule("C:", 1)).With(Rule("[c]:*", 2)).With(Rule("?:", 3));

        Assert.Equal(1, Warning(set, "C:"));
        Assert.Equal(1, Warning(set, "c:"));
    }

    [Fact]
    public void The_text_of_an_instance_names_it_even_with_brackets()
    {
        ThresholdSet set = ThresholdSet.Empty.With(Rule("Intel[R] 1", 1)).With(Rule("Intel*", 2)).With(Rule("Intel`[R`] 2", 3));

        Assert.Equal(1, Warning(set, "Intel[R] 1"));
        Assert.Equal(3, Warning(set, "Intel[R] 2"));
        Assert.Equal(2, Warning(set, "Intel[R] 3"));
    }

    [Fact]
    public void Among_patterns_the_one_that_spells_out_more_wins()
    {
        ThresholdSet set = ThresholdSet.Empty.With(Rule("/data/*", 3)).With(Rule("/*", 2)).With(Rule("*", 1));

        Assert.Equal(3, Warning(set, "/data/a"));
        Assert.Equal(2, Warning(set, "/srv"));
        Assert.Equal(1, Warning(set, "C:"));
    }

    [Fact]
    public void Of_equal_rules_the_one_set_last_wins()
    {
        ThresholdSet set = ThresholdSet.Empty.With(Rule("/a*", 1)).With(Rule("*/b", 2)).With(Rule("/*b", 3));

        Assert.Equal(3, Warning(set, "/a/b"));
        Assert.Equal(1, Warning(set.With(Rule("/a*", 1)), "/a/b"));
    }

    [Fact]
    public void Levels_are_not_mixed_from_several_rules()
    {
        ThresholdSet set = ThresholdSet.Empty
            .With(new ResourceThreshold { ResourceName = "disk", Warning = 80, Critical = 90 })
            .With(new ResourceThreshold { ResourceName = "disk", Instance = "/data", Critical = 99 });

        Assert.Null(set.Find("disk", "/data", null)!.Warning);
    }

    [Fact]
    public void Each_change_makes_another_generation_and_leaves_the_old_set_as_it_was()
    {
        ThresholdSet next = ThresholdSet.Default.With(Rule("/data", 50));

        Assert.Equal(ThresholdSet.Default.Generation + 1, next.Generation);
        Assert.Equal(4, ThresholdSet.Default.Rules.Count);
        Assert.Same(next, next.Without(static rule => rule.ResourceName == "swap"));
        Assert.Equal(4, next.Without(static rule => rule.Instance == "/data").Rules.Count);
    }

    private static double? Warning(ThresholdSet set, string instance, string? monitor = null) =>
        set.Find("disk", instance, monitor)?.Warning;

    private static ResourceThreshold Rule(string instance, double warning, string? monitor = null) =>
        new() { ResourceName = "disk", Instance = instance, Warning = warning, MonitorName = monitor };
}
