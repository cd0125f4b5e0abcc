using GhostMonitor.Engine.Alerting;

namespace GhostMonitor.Engine.Tests.Alerting;

/// <summary>Shows how episodes are put together from transitions.</summary>
public class AlertEpisodeTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid s_id = new(1, 0, 0, new byte[8]);
    private static readonly Guid s_other = new(2, 0, 0, new byte[8]);

    [Fact]
    public void An_episode_has_the_worst_level_that_it_reached()
    {
        AlertEpisode episode = Only(Raised, Escalated, Deescalated, Resolved);

        Assert.Equal(AlertLevel.Critical, episode.WorstLevel);
        Assert.Equal(Escalated, episode.Worst);
    }

    [Fact]
    public void An_episode_ends_when_it_is_resolved() => Assert.Equal(Resolved.Moment, Only(Raised, Resolved).EndedAt);

    [Fact]
    public void An_episode_without_an_end_is_open() => Assert.Null(Only(Raised, Escalated).EndedAt);

    [Fact]
    public void An_open_episode_is_as_it_is_now()
    {
        ResourceAlert now = Raised with { PeakValue = 99, Culprits = [new ResourceCulprit { Name = "java" }] };

        AlertEpisode episode = Assert.Single(AlertEpisode.Of([Raised], [now]));

        Assert.Equal(99, episode.PeakValue);
        Assert.Equal("java", Assert.Single(episode.Culprits).Name);
    }

    [Fact]
    public void An_open_episode_of_which_no_transition_is_known_is_there()
    {
        AlertEpisode episode = Assert.Single(AlertEpisode.Of([], [Raised]));

        Assert.Equal(s_id, episode.Id);
        Assert.Equal(0, episode.Transitions);
    }

    [Fact]
    public void A_transition_that_comes_twice_counts_once() => Assert.Equal(2, Only(Raised, Escalated, Raised, Escalated).Transitions);

    [Fact]
    public void An_episode_that_nobody_ended_ends_when_the_next_of_the_same_instance_begins()
    {
        ResourceAlert next = At(60, AlertTransition.Raised) with { Id = s_other };

        IReadOnlyList<AlertEpisode> episodes = AlertEpisode.Of([Raised, next], []);

        Assert.Equal(next.StartedMoment, episodes[0].EndedAt);
        Assert.Null(episodes[1].EndedAt);
    }

    [Fact]
    public void An_episode_goes_on_where_the_next_is_another_monitors()
    {
        ResourceAlert next = At(60, AlertTransition.Raised) with { Id = s_other, MonitorName = "second" };

        Assert.All(AlertEpisode.Of([Raised, next], []), static episode => Assert.Null(episode.EndedAt));
    }

    [Fact]
    public void An_episode_goes_on_that_is_open_now_also_where_another_began()
    {
        ResourceAlert next = At(60, AlertTransition.Raised) with { Id = s_other };

        Assert.All(AlertEpisode.Of([Raised, next], [Raised, next]), static episode => Assert.Null(episode.EndedAt));
    }

    [Fact]
    public void Culprits_are_those_of_the_worst_moment_and_not_those_who_are_left_at_the_end()
    {
        ResourceAlert worst = Escalated with { Culprits = [new ResourceCulprit { Name = "java" }] };
        ResourceAlert resolved = Resolved with { Culprits = [new ResourceCulprit { Name = "postgres" }] };

        Assert.Equal("java", Assert.Single(Only(Raised, worst, resolved).Culprits).Name);
    }

    [Fact]
    public void Culprits_that_the_end_lacks_are_those_of_the_worst_moment()
    {
        ResourceAlert worst = Escalated with { Culprits = [new ResourceCulprit { Name = "java" }], UnexplainedPercent = 7 };

        AlertEpisode episode = Only(Raised, worst, Resolved);

        Assert.Equal("java", Assert.Single(episode.Culprits).Name);
        Assert.Equal(7, episode.UnexplainedPercent);
    }

    [Theory]
    [InlineData(0, 30, 30)]
    [InlineData(10, 20, 10)]
    [InlineData(-10, 10, 10)]
    [InlineData(31, 40, 0)]
    public void Its_length_is_counted_within_a_stretch_of_time(int from, int to, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds),
            Only(Raised, Resolved).LengthWithin(s_start.AddSeconds(from), s_start.AddSeconds(to)));

    private static ResourceAlert Raised => At(0, AlertTransition.Raised);

    private static ResourceAlert Escalated => At(10, AlertTransition.Escalated) with { Level = AlertLevel.Critical };

    private static ResourceAlert Deescalated => At(20, AlertTransition.Deescalated);

    private static ResourceAlert Resolved => At(30, AlertTransition.Resolved);

    private static ResourceAlert At(int second, AlertTransition change) => new()
    {
        Id = s_id,
        ResourceName = "memory",
        MonitorName = "first",
        Level = AlertLevel.Warning,
        Change = change,
        Moment = s_start.AddSeconds(second),
        StartedMoment = second < 60 ? s_start : s_start.AddSeconds(second),
    };

    private static AlertEpisode Only(params ResourceAlert[] alerts) => Assert.Single(AlertEpisode.Of(alerts, []));
}
