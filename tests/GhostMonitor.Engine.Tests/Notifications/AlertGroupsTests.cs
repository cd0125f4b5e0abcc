using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

/// <summary>Which messages an action that groups its alerts gets, and when.</summary>
public sealed class AlertGroupsTests
{
    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _time = new();
    private readonly List<ResourceAlert> _open = [];
    private DeliveryPlanner _planner;

    public AlertGroupsTests() => _planner = Planner();

    [Fact]
    public void A_first_message_waits_and_has_all_that_came_meanwhile_the_worst_first()
    {
        ResourceAlert warning = Disk("/a");
        ResourceAlert critical = Disk("/b", AlertLevel.Critical);

        Assert.Empty(Tick(warning));
        Assert.Empty(Tick(critical));
        Assert.Empty(Tick());
        AlertDelivery message = Assert.Single(Tick());

        Assert.Equal([critical.Id, warning.Id], message.Alerts.Select(static alert => alert.Id));
        Assert.Equal(critical.Id, message.Alert.Id);
        Assert.Equal(("disk", 1), (message.Group!.Name, message.Group.Number));
        Assert.Empty(Tick());
    }

    [Fact]
    public void What_comes_later_waits_for_the_interval_and_its_message_has_what_is_still_open_too()
    {
        AlertDelivery first = First(Disk("/a"));
        Pass(TimeSpan.FromMinutes(1));

        Assert.Empty(Tick(Disk("/b")));
        Pass(TimeSpan.FromMinutes(3));
        Assert.Empty(Tick());
        Pass(TimeSpan.FromMinutes(1));
        AlertDelivery second = Assert.Single(Tick());

        Assert.Equal(["/a", "/b"], second.Alerts.Select(static alert => alert.Instance));
        Assert.Equal((first.Group!.Id, 2), (second.Group!.Id, second.Group.Number));
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(first.ThreadId, second.ThreadId);
    }

    [Fact]
    public void A_group_ends_with_the_message_of_its_last_end_and_the_next_one_has_another_identity()
    {
        ResourceAlert alert = Disk("/a");
        AlertDelivery first = First(alert);
        Pass(TimeSpan.FromMinutes(5));
        AlertDelivery end = Assert.Single(Tick(Resolved(alert)));
        Assert.True(end.IsResolved);

        AlertDelivery next = First(Disk("/a"));

        Assert.NotEqual(first.Group!.Id, next.Group!.Id);
        Assert.Equal(1, next.Group.Number);
    }

    [Fact]
    public void An_end_is_named_once_behind_what_is_open()
    {
        ResourceAlert gone = Disk("/a", AlertLevel.Critical);
        ResourceAlert open = Disk("/b");
        First(gone, open);
        Tick(Resolved(gone));
        Pass(TimeSpan.FromMinutes(5));

        AlertDelivery message = Assert.Single(Tick());
        Assert.Equal([AlertTransition.Raised, AlertTransition.Resolved], message.Alerts.Select(static alert => alert.Change));
        Assert.Equal(open.Id, message.Alert.Id);

        Pass(TimeSpan.FromMinutes(5));
        Assert.Equal(2, Assert.Single(Tick(Disk("/c"))).Alerts.Count);
    }

    [Fact]
    public void What_begins_and_ends_before_a_message_is_in_none()
    {
        ResourceAlert alert = Disk("/a");
        Tick(alert);

        Assert.Equal(AlertVerdict.Suppress, _planner.Offer(Resolved(alert), []));
        Pass(TimeSpan.FromMinutes(5));
        Assert.Empty(Tick());
    }

    [Fact]
    public void What_got_worse_before_its_first_message_is_new_there_at_its_level()
    {
        ResourceAlert alert = Disk("/a");
        Tick(alert);
        Tick(alert with { Change = AlertTransition.Escalated, Level = AlertLevel.Critical });
        Pass(s_step);

        ResourceAlert shown = Assert.Single(Tick()).Alert;
        Assert.Equal((AlertTransition.Raised, AlertLevel.Critical), (shown.Change, shown.Level));
    }

    [Fact]
    public void A_message_has_the_readings_of_its_moment()
    {
        ResourceAlert alert = Disk("/a");
        Tick(alert);
        _open[0] = alert with { CurrentValue = 99 };
        Pass(TimeSpan.FromSeconds(30));

        Assert.Equal(99, Assert.Single(Tick()).Alert.CurrentValue);
    }

    [Theory]
    [InlineData(new[] { AlertGroupKey.Resource }, "cpu|disk")]
    [InlineData(new[] { AlertGroupKey.Instance }, "no instance|/a|/b")]
    [InlineData(new[] { AlertGroupKey.Monitor }, "Default")]
    [InlineData(new[] { AlertGroupKey.Instance, AlertGroupKey.Resource }, "cpu, no instance|disk, /a|disk, /b")]
    [InlineData(new[] { AlertGroupKey.Monitor, AlertGroupKey.Resource }, "Default, cpu|Default, disk")]
    public void Alerts_are_grouped_by_what_they_are_asked_to_have_in_common(AlertGroupKey[] keys, string names)
    {
        _planner = Planner(Options() with { GroupBy = keys, GroupWait = TimeSpan.Zero });

        IReadOnlyList<AlertDelivery> messages = Tick(Sample.Alert(), Disk("/a"), Disk("/b"));

        Assert.Equal(names.Split('|'), messages.Select(static message => message.Group!.Name));
    }

    [Fact]
    public void Each_monitor_has_groups_of_its_own()
    {
        _planner.Offer(Disk("/a"), []);
        ResourceAlert other = Disk("/a") with { MonitorName = "Night" };
        _planner.Offer(other, []);
        _open.Add(other);
        Pass(TimeSpan.FromMinutes(1));

        Assert.Equal([other.Id], Assert.Single(Due("Night")).Alerts.Select(static alert => alert.Id));
    }

    [Fact]
    public void What_is_silenced_at_the_time_of_a_message_is_not_in_it_and_comes_when_the_silence_is_over()
    {
        Tick(Disk("/a"), Disk("/b"));
        Pass(TimeSpan.FromSeconds(30));

        Assert.Equal(["/b"], Assert.Single(Due(isSilenced: static alert => alert.Instance == "/a")).Alerts.Select(static alert =>
            alert.Instance));
        Pass(TimeSpan.FromMinutes(5));
        Assert.Empty(Due(isSilenced: static alert => alert.Instance == "/a"));
        Assert.Equal(["/a", "/b"], Assert.Single(Due()).Alerts.Select(static alert => alert.Instance));
    }

    [Fact]
    public void A_wait_that_ends_before_the_next_sample_is_not_waited_for()
    {
        Offer(Disk("/a"));

        Assert.Single(Due(nextIn: TimeSpan.FromMinutes(1)));
    }

    [Theory]
    [InlineData(29.1, 1)]
    [InlineData(28.9, 0)]
    public void A_sample_that_comes_a_little_early_ends_the_wait(double seconds, int messages)
    {
        Offer(Disk("/a"));
        _time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(messages, Due().Count);
    }

    [Fact]
    public void A_repetition_of_one_counts_for_all_of_its_message()
    {
        _planner = Planner(Options() with { RepeatInterval = TimeSpan.FromMinutes(30) });
        First(Disk("/a"));
        Pass(TimeSpan.FromMinutes(10));
        Assert.Single(Tick(Disk("/b")));

        // 25 min after the second message, which had both; 35 after the first.
        Pass(TimeSpan.FromMinutes(25));
        Assert.Empty(Tick());
        Pass(TimeSpan.FromMinutes(5));
        Assert.Equal([AlertTransition.Repeated, AlertTransition.Repeated],
            Assert.Single(Tick()).Alerts.Select(static alert => alert.Change));
    }

    [Fact]
    public void What_an_end_leaves_unsent_is_sent_when_the_monitor_ends()
    {
        Tick(Disk("/a"));
        List<AlertDelivery> rest = [];

        _planner.CollectRest("Night", rest);
        Assert.Empty(rest);
        _planner.CollectRest("Default", rest);
        Assert.Equal("/a", Assert.Single(rest).Alert.Instance);
        Pass(TimeSpan.FromMinutes(5));
        Assert.Empty(Due());
    }

    [Fact]
    public void Another_process_goes_on_with_the_wait_and_the_group()
    {
        AlertDelivery first = First(Disk("/a"));
        Pass(TimeSpan.FromMinutes(1));
        Tick(Disk("/b"));
        ActionSnapshot left = _planner.Export("Default").After(TimeSpan.FromMinutes(3));

        _planner = Planner();
        _planner.Restore("Default", left);
        Assert.Empty(Due());
        Pass(TimeSpan.FromMinutes(1));
        AlertDelivery second = Assert.Single(Due());

        Assert.Equal((first.Group!.Id, 2), (second.Group!.Id, second.Group.Number));
        Assert.Equal(["/a", "/b"], second.Alerts.Select(static alert => alert.Instance));
    }

    [Fact]
    public void A_process_whose_action_groups_no_more_sends_what_the_one_before_it_held_back_at_once()
    {
        Tick(Disk("/a"));
        ActionSnapshot left = _planner.Export("Default");

        _planner = Planner(Options() with { GroupBy = [] });
        _planner.Restore("Default", left);

        Assert.Equal("/a", Assert.Single(Due()).Alert.Instance);
        Assert.Empty(Due());
    }

    [Fact]
    public void Two_processes_give_the_same_message_the_same_id()
    {
        Tick(Disk("/a"));
        ActionSnapshot left = _planner.Export("Default");
        Pass(TimeSpan.FromSeconds(30));
        AlertDelivery killed = Assert.Single(Due());

        _planner = Planner();
        _planner.Restore("Default", left.After(TimeSpan.FromSeconds(30)));

        Assert.Equal(killed.Id, Assert.Single(Due()).Id);
    }

    [Fact]
    public void An_episode_that_is_gone_without_an_end_is_forgotten()
    {
        Tick(Disk("/a"));
        _open.Clear();
        Pass(TimeSpan.FromMinutes(1));

        Assert.Empty(Due());
        Assert.True(_planner.Export("Default").IsEmpty);
    }

    private static AlertActionOptions Options() => Sample.Options() with { GroupBy = [AlertGroupKey.Resource] };

    private DeliveryPlanner Planner(AlertActionOptions? options = null) => new(options ?? Options(), _time);

    private static ResourceAlert Disk(string mount, AlertLevel level = AlertLevel.Warning) =>
        Sample.Alert(level: level, resource: "disk", instance: mount);

    private static ResourceAlert Resolved(ResourceAlert alert) => alert with { Change = AlertTransition.Resolved };

    private void Pass(TimeSpan time) => _time.Advance(time);

    /// <summary>The message of a group's beginning.</summary>
    private AlertDelivery First(params ResourceAlert[] alerts)
    {
        Tick(alerts);
        Pass(TimeSpan.FromSeconds(20));
        return Assert.Single(Tick());
    }

    /// <summary>A sample of its alerts, 10 s after the one before.</summary>
    private IReadOnlyList<AlertDelivery> Tick(params ResourceAlert[] alerts)
    {
        Assert.Empty(Offer(alerts));
        IReadOnlyList<AlertDelivery> due = Due();
        Pass(s_step);
        return due;
    }

    private List<AlertDelivery> Offer(params ResourceAlert[] alerts)
    {
        List<AlertDelivery> now = [];
        foreach (ResourceAlert alert in alerts)
        {
            _planner.Offer(alert, now);
            _open.RemoveAll(each => each.Id == alert.Id);
            if (alert.Change != AlertTransition.Resolved)
                _open.Add(alert);
        }

        return now;
    }

    private List<AlertDelivery> Due(string monitor = "Default", Func<ResourceAlert, bool>? isSilenced = null, TimeSpan? nextIn = null)
    {
        List<AlertDelivery> due = [];
        _planner.CollectDue(monitor, [.. _open.Where(alert => alert.MonitorName == monitor)], isSilenced, nextIn ?? s_step, due);
        return due;
    }
}
