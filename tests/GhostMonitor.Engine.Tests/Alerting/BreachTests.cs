using GhostMonitor.Engine.Alerting;

namespace GhostMonitor.Engine.Tests.Alerting;

public sealed class BreachTests
{
    [Theory]
    [InlineData(70.1, 70.0, false, true)]
    [InlineData(70.0, 70.0, false, false)]
    [InlineData(69.9, 70.0, true, true)]
    [InlineData(70.0, 70.0, true, false)]
    [InlineData(100.0, null, false, false)]
    [InlineData(0.0, null, true, false)]
    [InlineData(double.NaN, 70.0, false, false)]
    [InlineData(double.NaN, 70.0, true, false)]
    public void Past_is_strict_and_nothing_is_past_a_level_that_is_not_there(double reading, double? level, bool below, bool expected) =>
        Assert.Equal(expected, Breach.IsPast(reading, level, below));

    [Theory]
    [InlineData(70.0, AlertLevel.Normal)]
    [InlineData(70.1, AlertLevel.Warning)]
    [InlineData(90.0, AlertLevel.Warning)]
    [InlineData(90.1, AlertLevel.Critical)]
    [InlineData(null, AlertLevel.Normal)]
    public void The_worst_level_counts(double? reading, AlertLevel expected) =>
        Assert.Equal(expected, Breach.LevelOf(reading, new ResourceThreshold { ResourceName = "cpu", Warning = 70, Critical = 90 }));

    [Fact]
    public void Without_a_rule_nothing_is_past() => Assert.Equal(AlertLevel.Normal, Breach.LevelOf(100, rule: null));
}
