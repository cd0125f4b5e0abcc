using GhostMonitor.Engine.Alerting;

namespace GhostMonitor.Engine.Tests.Alerting;

/// <summary>Episodes in which a machine was not as usual, by their alerts.</summary>
public sealed class AnomalyAlertsTests
{
    private static readonly ResourceAlert[] s_two =
    [
        MadeUpAnomalies.Alert(1, AlertTransition.Raised, 1),
        new ResourceAlert { Id = Guid.NewGuid(), ResourceName = "cpu", StartedMoment = MadeUpAnomalies.Start.AddMinutes(2) },
        MadeUpAnomalies.Alert(1, AlertTransition.Escalated, 2, machineScore: 2.1),
        MadeUpAnomalies.Alert(1, AlertTransition.Resolved, 9),
        MadeUpAnomalies.Alert(20, AlertTransition.Raised, 20),
    ];

    [Fact]
    public void An_episode_has_the_numbers_of_its_worst_moment_and_its_times()
    {
        ResourceAnomaly[] numbers = [.. Of().Take(2)];

        Assert.Equal(["disk_write_bytes", "cpu"], numbers.Select(static number => number.ResourceName));
        Assert.All(numbers, static number => Assert.Equal(
            (2.1, MadeUpAnomalies.Start.AddMinutes(1), MadeUpAnomalies.Start.AddMinutes(9), "web1", "main"),
            (number.MachineScore, number.StartedMoment, number.EndedMoment, number.ComputerName, number.MonitorName)));
    }

    [Fact]
    public void An_open_episode_has_no_end() =>
        Assert.All(Of().Skip(2), static number => Assert.Equal((MadeUpAnomalies.Start.AddMinutes(20), (DateTimeOffset?)null),
            (number.StartedMoment, number.EndedMoment)));

    [Fact]
    public void The_newest_episodes_are_the_last_ones() =>
        Assert.All(Of(last: 1), static number => Assert.Equal(MadeUpAnomalies.Start.AddMinutes(20), number.StartedMoment));

    [Theory]
    [InlineData(8, 9, 1)]
    [InlineData(9, 10, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(21, 30, 1)]
    [InlineData(0, 30, 2)]
    public void An_episode_belongs_to_each_time_into_which_it_reaches(int after, int before, int episodes) =>
        Assert.Equal(episodes * 2, Of(MadeUpAnomalies.Start.AddMinutes(after), MadeUpAnomalies.Start.AddMinutes(before)).Count);

    [Fact]
    public void Who_did_it_may_be_known_later_than_that_it_is_so()
    {
        ResourceAlert[] alerts =
        [
            s_two[0],
            s_two[2] with { Culprits = [new ResourceCulprit { Name = "dd", Id = 7, Amount = 1 << 20, AmountUnit = "B/s" }] },
            MadeUpAnomalies.Alert(1, AlertTransition.Repeated, 3, machineScore: 3),
        ];

        Assert.All(AnomalyAlerts.Of(alerts, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, int.MaxValue),
            static number => Assert.Equal((3, "dd (7) 1.0 MiB/s"), (number.MachineScore, number.Culprits)));
    }

    private static IReadOnlyList<ResourceAnomaly> Of(DateTimeOffset? after = null, DateTimeOffset? before = null,
        int last = int.MaxValue) =>
        AnomalyAlerts.Of(s_two, after ?? DateTimeOffset.MinValue, before ?? DateTimeOffset.MaxValue, last);
}
