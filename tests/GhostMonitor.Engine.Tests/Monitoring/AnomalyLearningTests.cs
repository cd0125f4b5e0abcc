using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Monitoring;

public sealed class AnomalyLearningTests : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);
    private static readonly DateTimeOffset s_start = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(1));
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(1);

    private readonly FakeLearntStore _store = new();
    private readonly List<Learnt> _loaded = [];
    private readonly AnomalyLearning _learning;
    private DateTimeOffset _now = s_start;

    public AnomalyLearningTests() => _learning = new AnomalyLearning(new RecordSource("here", "Default"), _store, learnt =>
    {
        lock (_loaded)
            _loaded.Add(learnt);
    });

    public void Dispose()
    {
        _store.Open.Set();
        _store.KeepOpen.Set();
        _learning.Dispose();
    }

    [Fact]
    public void Nothing_is_loaded_or_kept_while_nobody_looks()
    {
        _learning.Dispose();

        Assert.Empty(_store.Loads);
        Assert.Empty(_store.Kept);
        Assert.Null(_learning.Notice);
    }

    [Fact]
    public void What_was_learnt_is_kept_every_quarter_of_an_hour_of_samples()
    {
        Begin();
        Step(46);
        Until(() => !_learning.IsAway);

        Assert.Equal([15, 30, 45], _store.Kept.Select(static learnt => (learnt.Moment - s_start).TotalMinutes - 1));
        Assert.Equal(TimeSpan.FromMinutes(15), Limits.LearntKeepInterval);
    }

    [Fact]
    public void Samples_that_come_while_it_is_kept_wait_and_are_learnt_of_then()
    {
        Begin();
        _store.KeepOpen.Reset();
        Step(16);
        DateTimeOffset kept = _now;

        Assert.Same(Take(), Take());
        Assert.True(_learning.IsAway);
        _store.KeepOpen.Set();
        Until(() => !_learning.IsAway);
        _learning.Dispose();

        Assert.Equal([kept, _now], _store.Kept.Select(static learnt => learnt.Moment));
    }

    [Fact]
    public void What_was_learnt_since_is_kept_at_the_end()
    {
        Begin();
        Step(5);

        _learning.Dispose();

        LearntState kept = Assert.Single(_store.Kept);
        Assert.Equal((_now, new RecordSource("here", "Default")), (kept.Moment, kept.Source));
    }

    [Fact]
    public void Samples_that_come_while_it_loads_wait_and_have_no_score()
    {
        _store.Open.Reset();
        Assert.Null(Step(3).Score);
        _store.Open.Set();
        Await();

        Step(1);

        Assert.Equal([s_start + s_interval], _store.Loads);
    }

    [Fact]
    public void It_is_loaded_once()
    {
        Begin();
        _learning.Begin(_now);
        Step(2);
        _learning.Begin(_now);

        Assert.Equal([s_start], _store.Loads);
    }

    [Fact]
    public void An_end_while_it_loads_keeps_nothing_in_place_of_what_was_kept()
    {
        _store.Open.Reset();
        Step(3);
        _learning.Dispose();
        _store.Open.Set();

        Assert.Empty(_store.Kept);
    }

    [Fact]
    public void What_was_learnt_of_a_recording_is_kept_with_the_first_sample()
    {
        _store.Rows = 10;
        Begin();

        Step(1);

        Until(() => _store.Kept.Length == 1);
        Assert.Equal(_now, _store.Kept[0].Moment);
    }

    [Fact]
    public void That_it_began_anew_is_to_be_known()
    {
        _store.Problem = "It is damaged.";
        _store.Rows = 2;
        Begin();

        Assert.Equal("what was learnt of usual numbers can't be used (It is damaged): learning began anew, with 2 rows of the recording",
            _learning.Notice);
        Assert.Equal(_learning.Notice, _loaded[0].Summary);
    }

    [Fact]
    public void That_it_goes_on_is_logged_and_no_more()
    {
        Begin();
        Step(20);
        Until(() => !_learning.IsAway);
        var next = new AnomalyLearning(new RecordSource("here", "Default"), _store, _loaded.Add);
        next.Begin(_now);
        Await(2);

        Assert.Equal("learning goes on from 2026-03-02T12:16:00+01:00", _loaded[1].Summary);
        Assert.Null(next.Notice);
        next.Dispose();
    }

    [Fact]
    public void What_is_of_a_time_to_come_is_not_gone_on_from()
    {
        Learnt learnt = Learnt.Of(new LearntState(new RecordSource("here", "Default"), s_start.AddDays(1), []), null, s_start);

        Assert.Null(learnt.Until);
        Assert.Equal("It is of a time that has not come, 2026-03-03T12:00:00+01:00: the clock was ahead.", learnt.Problem);
    }

    [Fact]
    public void Without_a_place_it_learns_from_the_first_sample_on()
    {
        using var learning = new AnomalyLearning(new RecordSource("here", "Default"), store: null, _loaded.Add);

        learning.Step(new ResourceMetrics { Moment = s_start });

        Assert.Empty(_loaded);
        Assert.Null(learning.Notice);
    }

    private void Begin()
    {
        _learning.Begin(s_start);
        Await();
    }

    private void Await(int count = 1) => Until(() =>
    {
        lock (_loaded)
            return _loaded.Count == count;
    });

    private static void Until(Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, s_timeout));

    /// <summary>Samples that come long after what was begun at the one before is done, but for what a test holds up.</summary>
    private AnomalyVerdict Step(int samples)
    {
        AnomalyVerdict verdict = AnomalyLearning.Loading;
        for (int i = 0; i < samples; i++)
        {
            Until(() => !_learning.IsAway || !_store.Open.IsSet);
            verdict = Take();
        }

        return verdict;
    }

    private AnomalyVerdict Take()
    {
        _now += s_interval;
        return _learning.Step(new ResourceMetrics { Moment = _now, ComputerName = "here" });
    }
}
