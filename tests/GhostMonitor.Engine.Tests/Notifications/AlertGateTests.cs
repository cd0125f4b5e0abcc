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
