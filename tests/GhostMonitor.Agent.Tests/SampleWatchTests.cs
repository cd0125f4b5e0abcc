using GhostMonitor.Agent.Run;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Agent.Tests;

public sealed class SampleWatchTests
{
    [Fact]
    public void A_monitor_that_has_no_sample_for_three_intervals_is_no_life()
    {
        MonitorReading[] readings = [Reading("web", age: 1), Reading("slow", age: 31)];

        Assert.False(SampleWatch.IsAlive(readings));
        Assert.Equal("No samples come from slow", SampleWatch.Line(readings));
    }

    [Fact]
    public void Samples_that_come_are_life_and_open_alerts_are_counted()
    {
        MonitorReading[] readings =
        [
            Reading("web", age: 29) with
            {
                ActiveAlerts = [new ResourceAlert { Level = AlertLevel.Critical }, new ResourceAlert { Level = AlertLevel.Warning }],
            },
        ];

        Assert.True(SampleWatch.IsAlive(readings));
        Assert.Equal("1 monitor, 2 open alerts, 1 critical", SampleWatch.Line(readings));
    }

    [Fact]
    public void Without_a_monitor_there_is_nothing_that_could_be_missing() => Assert.True(SampleWatch.IsAlive([]));

    private static MonitorReading Reading(string name, double age) => new()
    {
        MonitorName = name,
        SampleInterval = TimeSpan.FromSeconds(10),
        SampleAge = TimeSpan.FromSeconds(age),
    };
}
