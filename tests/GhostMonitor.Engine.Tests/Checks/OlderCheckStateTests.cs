using GhostMonitor.Engine.Checks;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Checks;

/// <summary>
/// A state of version 1, which Invoke-ResourceCheck of 0.1.0 wrote in its second run: memory is over its threshold since the first, with
/// one notification, and disk since the second, under a silence.
/// </summary>
public sealed class OlderCheckStateTests
{
    private static readonly Guid s_memory = new("95689019-f421-4340-98fd-891924e05695");
    private static readonly Guid s_disk = new("9e2a2853-c7e1-454d-a883-68dfd84792a7");

    private readonly CheckState _state = Assert.IsType<CheckState>(CheckStateJson.Read(Text, out _));

    private static string Text => File.ReadAllText(
        Path.Combine(RepositoryRoot.Path, "tests", "GhostMonitor.Engine.Tests", "Checks", "Fixtures", "0.1.0.check.json"));

    [Fact]
    public void Its_pending_notifications_are_read() =>
        Assert.Equal([new KeyValuePair<Guid, bool>(s_disk, false)], _state.PendingNotifications);

    [Fact]
    public void What_an_action_was_notified_of_is_read()
    {
        NotifiedEpisode episode = Assert.Single(Assert.Single(_state.Actions).Episodes);

        Assert.Equal((s_memory, true, TimeSpan.FromTicks(22_186_971)), (episode.Id, episode.IsNotified, episode.NotifiedAgo));
    }

    [Fact]
    public void The_last_alert_of_each_episode_is_read() =>
        Assert.Equal(
            [("memory", s_memory, TimeSpan.Zero), ("disk", s_disk, TimeSpan.FromTicks(22_034_976))],
            _state.Evaluator.Tracks
                .Select(static track => (track.Resource, track.Levels!.LastReported!.Id, track.Levels.State.LastReportedAt)));

    [Fact]
    public void It_is_written_in_todays_words()
    {
        CheckState again = Assert.IsType<CheckState>(CheckStateJson.Read(CheckStateJson.Write(_state), out long version));

        Assert.Equal(2, version);
        Assert.Equal(_state.PendingNotifications, again.PendingNotifications);
        Assert.Equal(_state.Actions.SelectMany(static action => action.Episodes),
            again.Actions.SelectMany(static action => action.Episodes));
    }
}
