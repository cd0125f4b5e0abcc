using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class AlertGateTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Guid _id = Guid.NewGuid();

    [Fact]
    public void All_transitions_but_repeated_pass_by_default()
    {
        AlertGate gate = Gate(Sample.Options());

        Assert.Equal([AlertTransition.Raised, AlertTransition.Escalated, AlertTransition.Deescalated, AlertTransition.Resolved],
            gate.Transitions);
        Assert.Equal(AlertVerdict.Notify, gate.Decide(Alert(AlertTransition.Raised)));
        Assert.Equal(AlertVerdict.Notify, gate.Decide(Alert(AlertTransition.Escalated, AlertLevel.Critical)));
        Assert.Equal(AlertVerdict.Notify, gate.Decide(Alert(AlertTransition.Deescalated)));
        Assert.Equal(AlertVerdict.Ignore, gate.Decide(Alert(AlertTransition.Repeated)));
        Assert.Equal(AlertVerdict.Notify, gate.Decide(Alert(AlertTransition.Resolved)));
    }

    [Fact]
    public void Transitions_that_were_not_asked_for_are_ignored()
    {
        AlertGate gate = Gate(Sample.Options() with { On = [AlertTransition.Resolved] });

        Assert.Equal(AlertVerdict.Ignore, gate.Decide(Alert(AlertTransition.Raised)));
        Assert.Equal(AlertVerdict.Notify, gate.Decide(Alert(AlertTransition.Resolved)));
    }

    [Fact]
    public void Resource_instance_and_monitor_must_all_match()
    {
        AlertGate gate = Gate(Sample.Options() with
        {
            Resource = new NameFilter(["disk"], name => name == "disk"),
            Instance = new NameFilter(["/data*"], name => name is not null && name.StartsWith("/data", StringComparison.Ordinal)),
            MonitorName = "Night",
        });

        Assert.Equal(AlertVerdict.Notify, gate.Decide(Sample.Alert(resource: "disk", instance: "/data1", monitor: "night")));
        Assert.Equal(AlertVerdict.Ignore, gate.Decide(Sample.Alert(resource: "inode", instance: "/data1", monitor: "night")));
        Assert.Equal(AlertVerdict.Ignore, gate.Decide(Sample.Alert(resource: "disk", instance: "/", monitor: "night")));
        Assert.Equal(AlertVerdict.Ignore, gate.Decide(Sample.Alert(resource: "disk", instance: "/data1", monitor: "day")));
    }

    [Fact]
    public void Who_is_notified_of_critical_only_is_notified_that_it_is_over()
    {
        AlertGate gate = Gate(Sample.Options() with { Levels = [AlertLevel.Critical] });

        Assert.Equal(AlertVerdict.Ignore, gate.Decide(Alert(AlertTransition.Raised)));
        Assert.Equal(AlertVerdict.Notify, gate.Decide(Alert(AlertTransition.Escalated, AlertLevel.Critical)));
        Assert.Equal(AlertVerdict.Notify, gate.Decide(Alert(AlertTransition.Deescalated)));
        Assert.Equal(AlertVerdict.Notify, gate.Decide(Alert(AlertTransition.Resolved)));
    }

    [Fact]
    public void The_end_of_an_episode_that_never_reached_the_level_is_ignored()
    {
        AlertGate gate = Gate(Sample.Options() with { Levels = [AlertLevel.Critical] });

        gate.Decide(Alert(AlertTransition.Raised));

        Assert.Equal(AlertVerdict.Ignore, gate.Decide(Alert(AlertTransition.Resolved)));
    }

    [Fact]
    public void The_cooldown_holds_back_the_next_episode_of_the_same_key_and_its_end()
    {
        AlertGate gate = Cooling();
        gate.Decide(Alert(AlertTransition.Raised));
        Assert.Equal(AlertVerdict.Notify, gate.Decide(Alert(AlertTransition.Resolved)));
        var next = Guid.NewGuid();
        _time.Advance(TimeSpan.FromMinutes(9));

        Assert.Equal(AlertVerdict.Suppress, gate.Decide(Sample.Alert(id: next)));
        Assert.Equal(AlertVerdict.Suppress, gate.Decide(Sample.Alert(AlertTransition.Resolved, id: next)));
        Assert.Equal(AlertVerdict.Notify, gate.Decide(Sample.Alert(instance: "other")));
        Assert.Equal(AlertVerdict.Notify, gate.Decide(Sample.Alert(monitor: "other")));
    }

    [Fact]
    public void The_cooldown_ends_when_its_time_has_passed()
    {
        AlertGate gate = Cooling();
        gate.Decide(Alert(AlertTransition.Raised));
        gate.Decide(Alert(AlertTransition.Resolved));
        _time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(AlertVerdict.Notify, gate.Decide(Sample.Alert()));
    }

    [Fact]
    public void What_is_worse_than_what_was_released_is_not_held_back()
    {
        AlertGate gate = Cooling();
        gate.Decide(Alert(AlertTransition.Raised));

        Assert.Equal(AlertVerdict.Notify, gate.Decide(Alert(AlertTransition.Escalated, AlertLevel.Critical)));
        Assert.Equal(AlertVerdict.Suppress, gate.Decide(Alert(AlertTransition.Deescalated)));
        Assert.Equal(AlertVerdict.Suppress, gate.Decide(Alert(AlertTransition.Escalated, AlertLevel.Critical)));
        Assert.Equal(AlertVerdict.Notify, gate.Decide(Alert(AlertTransition.Resolved, AlertLevel.Critical)));
    }

    [Fact]
    public void An_episode_that_outlasts_the_cooldown_that_held_it_back_is_released_then()
    {
        AlertGate gate = Cooling();
        gate.Decide(Alert(AlertTransition.Raised));
        gate.Decide(Alert(AlertTransition.Resolved));
        ResourceAlert held = Sample.Alert();
        Assert.Equal(AlertVerdict.Suppress, gate.Decide(held));

        Assert.Empty(Due(gate, held));
        _time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(AlertTransition.Raised, Assert.Single(Due(gate, held)).Change);
        Assert.Empty(Due(gate, held));
        Assert.Equal(AlertVerdict.Notify, gate.Decide(held with { Change = AlertTransition.Resolved }));
    }

    [Fact]
    public void An_episode_that_goes_on_is_repeated_at_each_interval()
    {
        AlertGate gate = Repeating();
        ResourceAlert alert = Alert(AlertTransition.Raised);
        gate.Decide(alert);

        Assert.Empty(Due(gate, alert));
        _time.Advance(TimeSpan.FromMinutes(4));
        Assert.Empty(Due(gate, alert));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(AlertTransition.Repeated, Assert.Single(Due(gate, alert)).Change);
        Assert.Empty(Due(gate, alert));
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Single(Due(gate, alert));
    }

    [Fact]
    public void A_sample_that_comes_some_milliseconds_early_still_repeats()
    {
        AlertGate gate = Repeating();
        ResourceAlert alert = Alert(AlertTransition.Raised);
        gate.Decide(alert);
        _time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(20));

        Assert.Single(Due(gate, alert));
    }

    [Fact]
    public void An_episode_older_than_the_action_is_released_at_the_next_sample_if_it_repeats()
    {
        Assert.Equal(AlertTransition.Repeated, Assert.Single(Due(Repeating(), Alert(AlertTransition.Raised))).Change);
        Assert.Empty(Due(Gate(Sample.Options()), Alert(AlertTransition.Raised)));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void What_cannot_be_read_is_repeated_only_to_a_receiver_that_forgets_what_is_not_sent_again(bool forgets, int expected)
    {
        AlertGate gate = Gate(Sample.Options() with { RepeatInterval = TimeSpan.FromMinutes(5), RepeatsStale = forgets });
        ResourceAlert alert = Alert(AlertTransition.Raised);
        gate.Decide(alert);
        _time.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal(expected, Due(gate, alert with { IsStale = true }).Count);
        Assert.Equal(1 - expected, Due(gate, alert).Count);
    }

    [Fact]
    public void A_silenced_episode_is_not_repeated_and_not_forgotten()
    {
        AlertGate gate = Repeating();
        ResourceAlert alert = Alert(AlertTransition.Raised);
        gate.Decide(alert);
        _time.Advance(TimeSpan.FromMinutes(6));
        var due = new List<ResourceAlert>();

        gate.CollectDue("Default", [alert], _ => true, due);

        Assert.Empty(due);
        Assert.Single(Due(gate, alert));
    }

    [Fact]
    public void Another_monitors_sample_forgets_nothing()
    {
        AlertGate gate = Gate(Sample.Options() with { Levels = [AlertLevel.Critical] });
        gate.Decide(Alert(AlertTransition.Raised, AlertLevel.Critical));

        gate.CollectDue("Other", [], null, []);

        Assert.Equal(AlertVerdict.Notify, gate.Decide(Alert(AlertTransition.Deescalated)));
    }

    [Fact]
    public void Episodes_that_vanished_with_their_monitor_are_forgotten()
    {
        AlertGate gate = Gate(Sample.Options() with { Levels = [AlertLevel.Critical] });
        gate.Decide(Alert(AlertTransition.Raised, AlertLevel.Critical));

        gate.CollectDue("Default", [], null, []);

        Assert.Equal(AlertVerdict.Ignore, gate.Decide(Alert(AlertTransition.Deescalated)));
    }

    [Fact]
    public void Levels_and_transitions_are_shown_once_and_in_their_order()
    {
        AlertGate gate = Gate(Sample.Options() with
        {
            Levels = [AlertLevel.Critical, AlertLevel.Warning, AlertLevel.Critical],
            On = [AlertTransition.Resolved, AlertTransition.Raised, AlertTransition.Resolved],
            RepeatInterval = TimeSpan.FromMinutes(5),
        });

        Assert.Equal([AlertLevel.Warning, AlertLevel.Critical], gate.Levels);
        Assert.Equal([AlertTransition.Raised, AlertTransition.Resolved, AlertTransition.Repeated], gate.Transitions);
        Assert.Equal([AlertLevel.Warning, AlertLevel.Critical], Gate(Sample.Options()).Levels);
    }

    [Fact]
    public void What_an_action_lost_is_for_the_others_and_not_for_itself()
    {
        AlertGate gate = Gate(Sample.Options("Mail"));

        Assert.Equal(AlertVerdict.Ignore, gate.Decide(Sample.Alert(resource: "notifications_lost", instance: "mail")));
        Assert.Equal(AlertVerdict.Notify, gate.Decide(Sample.Alert(resource: "notifications_lost", instance: "log")));
        Assert.Equal(AlertVerdict.Notify, gate.Decide(Sample.Alert(resource: "disk", instance: "mail")));
    }

    [Fact]
    public void The_end_of_what_a_cooldown_held_back_is_not_notified_when_the_cooldown_is_over()
    {
        AlertGate gate = Cooling();
        gate.Decide(Alert(AlertTransition.Raised));
        var held = Guid.NewGuid();
        Assert.Equal(AlertVerdict.Suppress, gate.Decide(Sample.Alert(id: held)));
        _time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(AlertVerdict.Suppress, gate.Decide(Sample.Alert(AlertTransition.Resolved, id: held)));
    }

    [Fact]
    public void The_end_of_an_episode_that_nobody_knows_is_held_back_while_the_cooldown_holds_and_not_after_it()
    {
        AlertGate gate = Cooling();
        gate.Decide(Alert(AlertTransition.Raised));

        Assert.Equal(AlertVerdict.Suppress, gate.Decide(Sample.Alert(AlertTransition.Resolved)));
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(AlertVerdict.Notify, gate.Decide(Sample.Alert(AlertTransition.Resolved)));
    }

    [Fact]
    public void A_repetition_begins_no_cooldown()
    {
        AlertGate gate =
            Gate(Sample.Options() with { Cooldown = TimeSpan.FromMinutes(10), RepeatInterval = TimeSpan.FromMinutes(15) });
        ResourceAlert alert = Alert(AlertTransition.Raised);
        gate.Decide(alert);
        _time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(AlertTransition.Repeated, Assert.Single(Due(gate, alert)).Change);

        Assert.Equal(AlertVerdict.Notify, gate.Decide(Sample.Alert()));
    }

    [Fact]
    public void A_sample_ends_no_cooldown_before_its_time()
    {
        AlertGate gate = Cooling();
        ResourceAlert alert = Alert(AlertTransition.Raised);
        gate.Decide(alert);
        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.Empty(Due(gate, alert));

        Assert.Equal(AlertVerdict.Suppress, gate.Decide(Sample.Alert()));
    }

    [Fact]
    public void What_is_not_for_the_action_is_not_repeated()
    {
        AlertGate gate = Gate(Sample.Options() with
        {
            Levels = [AlertLevel.Critical],
            Resource = new NameFilter(["cpu"], static name => name == "cpu"),
            RepeatInterval = TimeSpan.FromMinutes(5),
        });

        Assert.Empty(Due(gate, Sample.Alert(), Sample.Alert(level: AlertLevel.Critical, resource: "disk")));
        Assert.Single(Due(gate, Sample.Alert(level: AlertLevel.Critical)));
    }

    [Fact]
    public void What_was_held_back_is_not_released_as_a_beginning_that_was_not_asked_for()
    {
        AlertGate gate = Gate(Sample.Options() with { Cooldown = TimeSpan.FromMinutes(10), On = [AlertTransition.Escalated] });
        gate.Decide(Alert(AlertTransition.Escalated, AlertLevel.Critical));
        ResourceAlert held = Sample.Alert(AlertTransition.Escalated, AlertLevel.Critical);
        Assert.Equal(AlertVerdict.Suppress, gate.Decide(held));
        _time.Advance(TimeSpan.FromMinutes(10));

        Assert.Empty(Due(gate, held));
    }

    [Theory]
    [InlineData(5_000, 4_500)]
    [InlineData(10_000, 9_000)]
    [InlineData(300_000, 299_000)]
    public void A_repetition_comes_a_tenth_of_its_interval_early_but_no_more_than_a_second(int interval, int due)
    {
        AlertGate gate = Gate(Sample.Options() with { RepeatInterval = TimeSpan.FromMilliseconds(interval) });
        ResourceAlert alert = Alert(AlertTransition.Raised);
        gate.Decide(alert);

        _time.Advance(TimeSpan.FromMilliseconds(due) - TimeSpan.FromTicks(1));
        Assert.Empty(Due(gate, alert));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Single(Due(gate, alert));
    }

    [Fact]
    public void An_episode_older_than_the_action_is_not_repeated_at_the_sample_after_its_first()
    {
        AlertGate gate = Repeating();
        ResourceAlert alert = Alert(AlertTransition.Raised);
        Assert.Single(Due(gate, alert));

        Assert.Empty(Due(gate, alert));
    }

    [Fact]
    public void What_it_remembers_is_exported_with_ages_for_each_monitor()
    {
        AlertGate gate = Gate(Sample.Options("Mail") with { Cooldown = TimeSpan.FromMinutes(10) });
        var held = Guid.NewGuid();
        gate.Decide(Sample.Alert(level: AlertLevel.Critical, id: _id, resource: "disk", instance: "/data"));
        _time.Advance(TimeSpan.FromMinutes(3));
        gate.Decide(Sample.Alert(id: held, resource: "disk", instance: "/data"));
        gate.Decide(Sample.Alert(monitor: "Other"));

        ActionSnapshot exported = gate.Export("Default");

        Assert.Equal("Mail", exported.Name);
        Assert.Equal(
            [new NotifiedEpisode(_id, true, TimeSpan.FromMinutes(3)), new NotifiedEpisode(held, false, TimeSpan.Zero)], exported.Episodes);
        Assert.Equal([new CooldownWindow("disk", "/data", TimeSpan.FromMinutes(3), AlertLevel.Critical)], exported.Windows);
        Assert.Single(gate.Export("Other").Episodes);
        Assert.Empty(gate.Export("None").Episodes);
        Assert.Empty(gate.Export("None").Windows);
    }

    [Fact]
    public void An_episode_that_has_ended_is_remembered_no_more()
    {
        AlertGate gate = Gate(Sample.Options());
        gate.Decide(Alert(AlertTransition.Raised));
        Assert.Single(gate.Export("Default").Episodes);

        gate.Decide(Alert(AlertTransition.Resolved));

        Assert.Empty(gate.Export("Default").Episodes);
    }

    [Fact]
    public void Without_a_cooldown_none_is_remembered()
    {
        AlertGate gate = Gate(Sample.Options());

        gate.Decide(Alert(AlertTransition.Raised));

        Assert.Empty(gate.Export("Default").Windows);
    }

    [Fact]
    public void Cooldowns_that_are_over_are_forgotten_at_the_next_sample()
    {
        AlertGate gate = Cooling();
        gate.Decide(Sample.Alert(instance: "one"));
        gate.Decide(Sample.Alert(instance: "two"));
        _time.Advance(TimeSpan.FromMinutes(5));
        gate.Decide(Sample.Alert(instance: "three"));
        _time.Advance(TimeSpan.FromMinutes(5));

        Due(gate);

        Assert.Equal("three", Assert.Single(gate.Export("Default").Windows).Instance);
    }

    [Fact]
    public void What_is_restored_goes_on_where_it_was()
    {
        AlertGate gate = Gate(Sample.Options() with { Cooldown = TimeSpan.FromMinutes(10), RepeatInterval = TimeSpan.FromMinutes(5) });
        gate.Restore("Default", new ActionSnapshot
        {
            Episodes = [new NotifiedEpisode(_id, true, TimeSpan.FromMinutes(4))],
            Windows = [new CooldownWindow("cpu", null, TimeSpan.FromMinutes(4), AlertLevel.Warning)],
        });

        Assert.Empty(Due(gate, Alert(AlertTransition.Raised)));
        Assert.Equal(AlertVerdict.Suppress, gate.Decide(Sample.Alert()));
        Assert.Equal(AlertVerdict.Notify, gate.Decide(Sample.Alert(level: AlertLevel.Critical, instance: null)));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(AlertTransition.Repeated, Assert.Single(Due(gate, Alert(AlertTransition.Raised))).Change);
    }

    [Fact]
    public void A_restored_cooldown_ends_when_its_whole_time_has_passed()
    {
        AlertGate gate = Cooling();
        gate.Restore("Default", new ActionSnapshot
        {
            Windows = [new CooldownWindow("cpu", null, TimeSpan.FromMinutes(4), AlertLevel.Critical)],
        });
        _time.Advance(TimeSpan.FromMinutes(6) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(AlertVerdict.Suppress, gate.Decide(Sample.Alert()));

        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(AlertVerdict.Notify, gate.Decide(Sample.Alert()));
    }

    [Fact]
    public void What_is_restored_takes_the_place_of_what_was_known_of_that_monitor_alone()
    {
        AlertGate gate = Cooling();
        gate.Decide(Alert(AlertTransition.Raised));
        ResourceAlert other = Sample.Alert(monitor: "Other");
        gate.Decide(other);

        gate.Restore("Default", new ActionSnapshot());

        Assert.Empty(gate.Export("Default").Episodes);
        Assert.Empty(gate.Export("Default").Windows);
        Assert.Equal(other.Id, Assert.Single(gate.Export("Other").Episodes).Id);
        Assert.Single(gate.Export("Other").Windows);
    }

    [Fact]
    public void An_export_grows_older_by_the_time_that_passes()
    {
        var snapshot = new ActionSnapshot
        {
            Episodes = [new NotifiedEpisode(_id, true, TimeSpan.FromMinutes(4))],
            Windows = [new CooldownWindow("cpu", null, TimeSpan.FromMinutes(3), AlertLevel.Warning)],
        };

        ActionSnapshot older = snapshot.After(TimeSpan.FromMinutes(2));

        Assert.Equal(TimeSpan.FromMinutes(6), Assert.Single(older.Episodes).NotifiedAgo);
        Assert.Equal(TimeSpan.FromMinutes(5), Assert.Single(older.Windows).StartedAgo);
        Assert.Equal("", older.Name);
    }

    private AlertGate Gate(AlertActionOptions options) => new(options, _time);

    private AlertGate Cooling() => Gate(Sample.Options() with { Cooldown = TimeSpan.FromMinutes(10) });

    private AlertGate Repeating() => Gate(Sample.Options() with { RepeatInterval = TimeSpan.FromMinutes(5) });

    private ResourceAlert Alert(AlertTransition transition, AlertLevel level = AlertLevel.Warning) => Sample.Alert(transition, level, _id);

    private static List<ResourceAlert> Due(AlertGate gate, params ResourceAlert[] active)
    {
        var due = new List<ResourceAlert>();
        gate.CollectDue("Default", active, null, due);
        return due;
    }
}
