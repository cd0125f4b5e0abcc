using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Tests.Sampling;

public sealed class EndedLimitTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public void More_than_the_machine_has_is_taken_off_whose_children_used_most()
    {
        ProcessActivity[] activities = [Of(own: 0.5, ended: 60), Of(own: 0.25, ended: 0.5), Of(own: 0, ended: 9)];

        EndedLimit.Apply(activities, 2, s_second * 1.5, s_second * 2);

        Assert.Equal([0.25, 0.5, 9], activities.Select(static activity => activity.EndedCpu.TotalSeconds));
        Assert.Equal([0.5, 0.25, 0], activities.Select(static activity => activity.Cpu.TotalSeconds));
    }

    [Fact]
    public void Where_that_is_not_enough_the_next_one_has_less_too()
    {
        ProcessActivity[] activities = [Of(own: 1, ended: 5), Of(own: 1, ended: 3)];

        EndedLimit.Apply(activities, 2, s_second * 2, s_second * 2);

        Assert.All(activities, static activity => Assert.Equal(TimeSpan.Zero, activity.EndedCpu));
    }

    [Fact]
    public void A_few_percent_too_much_are_the_kernels_way_to_count()
    {
        ProcessActivity[] activities = [Of(own: 0, ended: 2.5)];

        EndedLimit.Apply(activities, 1, s_second * 2, s_second * 2);

        Assert.Equal(2.5, activities[0].EndedCpu.TotalSeconds);
    }

    [Fact]
    public void Of_a_machine_that_is_not_known_nothing_is_taken_off()
    {
        ProcessActivity[] activities = [Of(own: 0, ended: 60)];

        EndedLimit.Apply(activities, 1, null, s_second);

        Assert.Equal(60, activities[0].EndedCpu.TotalSeconds);
    }

    private static ProcessActivity Of(double own, double ended) =>
        new() { Cpu = TimeSpan.FromSeconds(own), EndedCpu = TimeSpan.FromSeconds(ended) };
}
