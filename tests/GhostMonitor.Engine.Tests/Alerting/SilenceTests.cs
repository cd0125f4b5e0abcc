using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Alerting;

public sealed class SilenceTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly SilenceRegistry _silences;
    private readonly NotificationFilter _filter;
    private readonly EvaluatorRun _run = new(ThresholdSet.Empty.With(new() { ResourceName = "cpu", Warning = 70, Critical = 90 }));
    private readonly List<string> _recorded = [];
    private int _second;

    public SilenceTests()
    {
        _silences = new SilenceRegistry(_time);
        _filter = new NotificationFilter(_silences);
    }

    [Fact]
    public void Of_several_silences_none_begins_if_one_can_not()
    {
        AlertSilence good = new() { ResourceName = "cpu", Duration = TimeSpan.FromHours(1) };

        Assert.Throws<ResourceArgumentException>(() => _silences.SuspendAll([good, good with { ResourceName = "nonsense" }]));

        Assert.Empty(_silences.Current);
    }

    [Theory]
    [InlineData("w*", true)]
    [InlineData("WEB", true)]
    [InlineData("d*", false)]
    public void The_monitor_of_a_silence_may_be_a_pattern(string monitorName, bool isSilenced)
    {
        _silences.Suspend(TimeSpan.FromHours(1), "upgrade", monitorName: monitorName);

        Assert.Equal(isSilenced, _silences.IsSilenced(new ResourceAlert { ResourceName = "cpu", MonitorName = "web" }));
    }

    [Fact]
    public void Without_a_silence_everything_is_released() =>
        Assert.Equal(["Raised Warning", "Escalated Critical", "Resolved Critical"], Samples(80, 95, 10));

    [Fact]
    public void A_silenced_episode_is_recorded_and_not_notified()
    {
        _silences.Suspend(TimeSpan.FromHours(1), "upgrade", "cpu");

        Assert.Empty(Samples(80, 95, 10));
        Assert.Equal(["Raised silenced", "Escalated silenced", "Resolved silenced"], _recorded);
    }

    [Fact]
    public void An_episode_that_outlives_its_silence_is_released_once_as_raised()
    {
        _silences.Suspend(TimeSpan.FromSeconds(25), "upgrade");

        Assert.Empty(Samples(80, 95));
        Assert.Equal(["Raised Critical"], Sample(95));
        Assert.Empty(Sample(95));
        Assert.Equal(["Resolved Critical"], Sample(10));
    }

    [Fact]
    public void The_first_notification_of_an_episode_is_that_it_was_raised()
    {
        _silences.Suspend(TimeSpan.FromSeconds(15), "upgrade");

        Assert.Empty(Sample(80));
        Assert.Equal(["Raised Critical"], Sample(95));
        Assert.Equal(["Deescalated Warning"], Sample(80));
    }

    [Fact]
    public void A_change_within_a_silence_is_released_after_it()
    {
        Assert.Equal(["Raised Warning"], Sample(80));
        _silences.Suspend(TimeSpan.FromSeconds(25), "upgrade");

        Assert.Empty(Samples(95, 95));
        Assert.Equal(["Escalated Critical"], Sample(95));
        Assert.Empty(Sample(95));
    }

    [Fact]
    public void What_did_not_change_within_a_silence_is_not_notified_again()
    {
        Assert.Equal(["Raised Warning"], Sample(80));
        _silences.Suspend(TimeSpan.FromSeconds(15), "upgrade");

        Assert.Empty(Samples(80, 80, 80));
    }

    [Fact]
    public void A_repetition_within_a_silence_is_not_notified_after_it()
    {
        _run.Thresholds = ThresholdSet.Empty.With(new() { ResourceName = "cpu", Warning = 70, RepeatInterval = TimeSpan.FromSeconds(20) });
        Assert.Equal(["Raised Warning"], Sample(80));
        _silences.Suspend(TimeSpan.FromSeconds(25), "upgrade");

        Assert.Empty(Samples(80, 80, 80));
        Assert.Equal(["Raised", "Repeated silenced"], _recorded);
        Assert.Equal(["Repeated Warning"], Sample(80));
    }

    [Fact]
    public void The_end_of_an_episode_of_which_nothing_was_notified_is_not_notified_either()
    {
        AlertSilence silence = _silences.Suspend(TimeSpan.FromHours(1), "upgrade");
        Assert.Empty(Sample(80));
        _silences.Resume(other => other.Id == silence.Id);

        Assert.Empty(Sample(10));
        Assert.Equal(["Raised silenced", "Resolved silenced"], _recorded);
    }

    [Fact]
    public void An_end_within_a_silence_is_not_notified_later()
    {
        Assert.Equal(["Raised Warning"], Sample(80));
        _silences.Suspend(TimeSpan.FromSeconds(15), "upgrade");

        Assert.Empty(Samples(10, 10, 10));
        Assert.Equal(["Raised Warning"], Sample(80));
    }

    [Fact]
    public void Only_what_matches_is_silenced()
    {
        _silences.Suspend(TimeSpan.FromHours(1), "upgrade", "disk*", "/data*", "Main");

        Assert.True(_silences.IsSilenced(Alert("disk", "/DATA/a", "main")));
        Assert.True(_silences.IsSilenced(Alert("disk_forecast", "/data", "main")));
        Assert.False(_silences.IsSilenced(Alert("disk", "/", "main")));
        Assert.False(_silences.IsSilenced(Alert("disk", null, "main")));
        Assert.False(_silences.IsSilenced(Alert("cpu", "/data", "main")));
        Assert.False(_silences.IsSilenced(Alert("disk", "/data", "other")));
    }

    [Fact]
    public void An_alias_stands_for_its_resource()
    {
        Assert.Equal("memory", _silences.Suspend(TimeSpan.FromHours(1), "upgrade", "RAM").ResourceName);
        Assert.True(_silences.IsSilenced(Alert("memory", null, "main")));
    }

    [Fact]
    public void A_silence_whose_time_is_over_is_forgotten()
    {
        for (int i = 0; i < 100; i++)
        {
            _silences.Suspend(TimeSpan.FromMinutes(1), "upgrade");
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(1, _silences.RememberedCount);
    }

    [Fact]
    public void A_silence_of_an_earlier_process_whose_time_is_over_is_forgotten()
    {
        var silence = new AlertSilence { Duration = TimeSpan.FromHours(1) };
        for (int i = 0; i < 100; i++)
        {
            _silences.Restore([new(silence with { Id = new Guid(i, 0, 0, new byte[8]) }, TimeSpan.FromMinutes(1))]);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(1, _silences.RememberedCount);
    }

    [Fact]
    public void A_silence_that_was_ended_does_not_come_back_while_its_time_lasts()
    {
        AlertSilence silence = _silences.Suspend(TimeSpan.FromHours(1), "upgrade");
        IReadOnlyList<KeyValuePair<AlertSilence, TimeSpan>> saved = _silences.Export();
        Assert.Equal([silence], _silences.Resume(static _ => true));
        _time.Advance(TimeSpan.FromMinutes(59));
        _silences.Suspend(TimeSpan.FromSeconds(1), "another", "memory");

        _silences.Restore(saved);

        Assert.Equal("another", Assert.Single(_silences.Current).Reason);
    }

    [Fact]
    public void What_was_ended_is_forgotten_when_its_time_is_over()
    {
        _silences.Suspend(TimeSpan.FromHours(1), "upgrade");
        _silences.Resume(static _ => true);
        Assert.Equal(1, _silences.RememberedCount);
        _time.Advance(TimeSpan.FromHours(1));

        _silences.Resume(static _ => true);

        Assert.Equal(0, _silences.RememberedCount);
    }

    [Fact]
    public void Of_many_that_were_ended_the_last_1000_are_remembered()
    {
        for (int i = 0; i < 1100; i++)
        {
            _silences.Suspend(TimeSpan.FromDays(3650), "upgrade");
            _silences.Resume(static _ => true);
        }

        Assert.Equal(1000, _silences.RememberedCount);
    }

    [Fact]
    public void A_silence_that_is_over_is_not_ended_once_more()
    {
        _silences.Suspend(TimeSpan.FromMinutes(1), "upgrade");
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Empty(_silences.Resume(static _ => true));
    }

    [Fact]
    public void The_same_silence_twice_in_a_state_holds_once()
    {
        var silence = new AlertSilence { Id = Guid.NewGuid(), Duration = TimeSpan.FromHours(1) };

        _silences.Restore([new(silence, TimeSpan.FromMinutes(9)), new(silence, TimeSpan.FromMinutes(5))]);

        Assert.Equal(TimeSpan.FromMinutes(9), Assert.Single(_silences.Export()).Value);
    }

    [Fact]
    public void A_silence_ends_by_monotonic_time()
    {
        var clock = new SteppingClock();
        var silences = new SilenceRegistry(clock);
        AlertSilence silence = silences.Suspend(TimeSpan.FromMinutes(10), "upgrade");
        Assert.Equal(silence, Assert.Single(silences.Current));
        Assert.Equal(silence.CreatedAt + TimeSpan.FromMinutes(10), silence.Until);

        clock.Wall += TimeSpan.FromDays(1);
        Assert.True(silences.IsSilenced(Alert("cpu", null, "main")));

        clock.Wall -= TimeSpan.FromDays(300);
        clock.Monotonic += TimeSpan.FromMinutes(10);
        Assert.False(silences.IsSilenced(Alert("cpu", null, "main")));
        Assert.Empty(silences.Current);
        Assert.Empty(silences.Resume(static _ => true));
    }

    [Fact]
    public void Resuming_ends_those_that_are_meant_and_says_which()
    {
        _silences.Suspend(TimeSpan.FromHours(1), "a", "cpu");
        _silences.Suspend(TimeSpan.FromHours(1), "b", "disk");

        Assert.Equal("a", Assert.Single(_silences.Resume(static silence => silence.ResourceName == "cpu")).Reason);
        Assert.False(_silences.IsSilenced(Alert("cpu", null, "main")));
        Assert.Equal("b", Assert.Single(_silences.Current).Reason);
    }

    [Theory]
    [InlineData(0, "cpu", null, null, "InvalidDuration")]
    [InlineData(-1, "cpu", null, null, "InvalidDuration")]
    [InlineData(4000 * 86400.0, "cpu", null, null, "InvalidDuration")]
    [InlineData(60, "gpu", null, null, "UnknownResource")]
    [InlineData(60, "gpu*", null, null, "UnknownResource")]
    [InlineData(60, "", null, null, "UnknownResource")]
    [InlineData(60, "disk", "", null, "EmptyInstance")]
    [InlineData(60, "disk", null, " ", "EmptyMonitorName")]
    public void Bad_input_is_refused_and_silences_nothing(double seconds, string resource, string? instance, string? monitor,
        string errorId)
    {
        Assert.Equal(errorId,
            Assert.Throws<ResourceArgumentException>(() =>
                _silences.Suspend(TimeSpan.FromSeconds(seconds), "", resource, instance, monitor)).ErrorId);
        Assert.Empty(_silences.Current);
    }

    [Theory]
    [InlineData("*", "disk")]
    [InlineData("/data", "disk:/data")]
    public void A_silence_shows_what_it_silences(string instance, string shown) =>
        Assert.Equal(shown, new AlertSilence { ResourceName = "disk", Instance = instance }.ToString());

    [Fact]
    public void A_silence_is_of_all_instances_of_all_resources_unless_it_says_so()
    {
        var silence = new AlertSilence();

        Assert.Equal(("*", "*", null, ""), (silence.ResourceName, silence.Instance, silence.MonitorName, silence.Reason));
    }

    [Fact]
    public void A_silence_has_the_identity_that_it_was_given()
    {
        var id = Guid.NewGuid();

        Assert.Equal(id, new SilenceRegistry(_time, () => id).Suspend(TimeSpan.FromHours(1), "upgrade").Id);
    }

    [Fact]
    public void A_silence_of_an_earlier_process_that_is_over_is_not_put_in_force()
    {
        _silences.Restore([new(new AlertSilence { Id = Guid.NewGuid(), Duration = TimeSpan.FromHours(1) }, TimeSpan.Zero)]);

        Assert.Equal(0, _silences.RememberedCount);
    }

    [Fact]
    public void A_silence_that_ended_in_a_later_change_leaves_nothing_pending()
    {
        _silences.Suspend(TimeSpan.FromSeconds(15), "upgrade");
        Assert.Empty(Sample(80));
        Assert.Equal(["Raised Critical"], Sample(95));

        Assert.Empty(_filter.Export());
    }

    [Fact]
    public void A_pending_notification_of_an_earlier_process_is_made_once_the_silence_is_over()
    {
        Sample(80);
        Guid id = _run.Evaluator.Active[0].Id;
        _filter.Restore(new Dictionary<Guid, bool> { [id] = false });
        var notified = new List<ResourceAlert>();

        _filter.Apply([], _run.Evaluator.Active, notified);

        Assert.Equal((id, AlertTransition.Raised), (Assert.Single(notified).Id, notified[0].Change));
    }

    private static ResourceAlert Alert(string resource, string? instance, string monitor) =>
        new() { ResourceName = resource, Instance = instance, MonitorName = monitor };

    private List<string> Samples(params double[] cpu) => [.. cpu.SelectMany(Sample)];

    /// <summary>Takes a sample 10 s after the last and returns what actions are notified of.</summary>
    private List<string> Sample(double cpu)
    {
        _time.Advance(TimeSpan.FromSeconds(10));
        List<ResourceAlert> transitions = _run.Cpu(_second += 10, cpu);
        var notified = new List<ResourceAlert>();
        _filter.Apply(transitions, _run.Evaluator, notified);
        _recorded.AddRange(transitions.Select(static alert => alert.Change + (alert.IsSilenced ? " silenced" : "")));
        return [.. notified.Select(static alert => $"{alert.Change} {alert.Level}")];
    }

    /// <summary>A clock whose two times move apart, as when somebody sets the machine's clock.</summary>
    private sealed class SteppingClock : TimeProvider
    {
        public DateTimeOffset Wall { get; set; } = EvaluatorRun.Start;

        public TimeSpan Monotonic { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => Monotonic.Ticks;
    }
}
