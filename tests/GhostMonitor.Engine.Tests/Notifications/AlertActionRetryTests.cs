using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

/// <summary>What an action does with messages that it can't deliver now.</summary>
public sealed class AlertActionRetryTests
{
    private const string SampleMount = "/sample";

    // More than the longest delay.
    private static readonly TimeSpan s_wait = TimeSpan.FromMinutes(6);

    private readonly FakeTimeProvider _time = new();
    private readonly object _lock = new();
    private readonly List<string> _reports = [];
    private readonly HashSet<string> _down = [];
    private readonly List<string> _calls = [];

    [Fact]
    public void What_failed_for_now_is_tried_again_until_it_is_delivered()
    {
        using AlertAction action = Action();
        SetDown("/a");

        action.Offer(Disk("/a"));
        AwaitCalls(action, 1);
        Assert.Equal(1, action.Snapshot().Retrying);
        _time.Advance(s_wait);
        AwaitCalls(action, 2);
        SetUp("/a");
        _time.Advance(s_wait);
        AwaitCalls(action, 3);

        Assert.Equal(["/a", "/a", "/a"], Calls);
        Assert.Equal((3, 2, 1, 0),
            (action.Snapshot().Invocations, action.Snapshot().Failures, action.Snapshot().Successes, action.Snapshot().Retrying));
        _time.Advance(s_wait);
        Assert.Equal(3, Calls.Length);
    }

    [Fact]
    public void The_log_says_when_it_is_tried_again()
    {
        using AlertAction action = Action();
        SetDown("/a");

        action.Offer(Disk("/a"));
        AwaitCalls(action, 1);

        Assert.Matches("^busy; tried again in [2-5]s$", Assert.Single(Reports));
        Assert.Equal("busy", action.Snapshot().LastError);
    }

    [Fact]
    public void What_failed_for_good_is_not_tried_again()
    {
        using AlertAction action = Action(Failing(new AlertActionException("refused")));

        action.Offer(Disk("/a"));
        AwaitCalls(action, 1);
        _time.Advance(s_wait);

        Assert.Equal(0, action.Snapshot().Retrying);
        Assert.All(Reports, static report => Assert.Equal("refused", report));
        Assert.Single(Calls);
    }

    [Fact]
    public void Others_do_not_wait_for_it_and_those_of_its_episode_keep_their_order()
    {
        using AlertAction action = Action();
        SetDown("/a");
        ResourceAlert raised = Disk("/a");

        action.Offer(raised);
        AwaitCalls(action, 1);
        action.Offer(raised with { Change = AlertTransition.Escalated, Level = AlertLevel.Critical });
        action.Offer(Disk("/b"));
        AwaitCalls(action, 2);
        Sample.Await(() => action.Snapshot().Retrying == 2);
        SetUp("/a");
        _time.Advance(s_wait);
        AwaitCalls(action, 4);

        Assert.Equal(["/a", "/b", "/a", "/a"], Calls);
        Assert.Equal(0, action.Snapshot().Retrying);
    }

    [Fact]
    public void The_time_that_a_receiver_asks_for_is_kept()
    {
        using AlertAction action = Action(Failing(
            new AlertActionException("slow down") { IsTemporary = true, RetryAfter = TimeSpan.FromMinutes(20) }));

        action.Offer(Disk("/a"));
        AwaitCalls(action, 1);
        _time.Advance(TimeSpan.FromMinutes(19.9));
        Assert.Single(Calls);
        _time.Advance(TimeSpan.FromMinutes(0.1));
        AwaitCalls(action, 2);
    }

    [Fact]
    public void After_an_hour_it_is_given_up()
    {
        using AlertAction action = Action();
        SetDown("/a");

        action.Offer(Disk("/a"));
        int calls = 1;
        for (; Awaited(action, calls).Retrying == 1; calls++)
            _time.Advance(s_wait);

        Assert.Equal(11, calls);
        Assert.Equal("busy", Reports[^1]);
    }

    [Fact]
    public void A_call_that_the_timeout_ended_is_made_again_if_its_kind_may()
    {
        using AlertAction action = Action(Slow(), Sample.Options() with { RetriesTimeouts = true });

        action.Offer(Disk("/a"));
        Sample.Await(() => Calls.Length == 1);
        _time.Advance(TimeSpan.FromSeconds(30));
        Sample.Await(() => action.Snapshot().Retrying == 1);
        _time.Advance(s_wait);
        Sample.Await(() => Calls.Length == 2);

        Assert.Equal((1, 0), (action.Snapshot().Timeouts, action.Snapshot().Failures));
    }

    [Fact]
    public void A_call_that_the_timeout_ended_is_not_made_again_if_its_kind_may_not()
    {
        using AlertAction action = Action(Slow());

        action.Offer(Disk("/a"));
        Sample.Await(() => Calls.Length == 1);
        _time.Advance(TimeSpan.FromSeconds(30));
        Sample.Await(() => action.Snapshot().LastDuration is not null);
        _time.Advance(s_wait);
        AwaitCalls(action, 1);

        Assert.Equal((1, 0), (action.Snapshot().Timeouts, action.Snapshot().Retrying));
        Assert.Single(Calls);
    }

    [Fact]
    public void A_call_that_its_stopped_action_ended_is_not_made_again()
    {
        using AlertAction action = Action(Slow(), Sample.Options() with { RetriesTimeouts = true });
        action.Offer(Disk("/a"));
        Sample.Await(() => Calls.Length == 1);

        Assert.True(action.Stop(TimeSpan.Zero, Sample.Timeout));

        Assert.Equal((0, 1, 0), (action.Snapshot().Timeouts, action.Snapshot().Failures, action.Snapshot().Retrying));
    }

    [Fact]
    public void A_sample_of_a_test_is_not_tried_again()
    {
        using AlertAction action = Action();
        SetDown("/a");

        Assert.Equal("busy", action.Test(Disk("/a"), TestContext.Current.CancellationToken).Error);

        Assert.Equal(0, action.Snapshot().Retrying);
    }

    [Fact]
    public void Of_more_than_may_wait_the_oldest_is_dropped_and_what_is_behind_it_goes_on()
    {
        using AlertAction action = Action(options: Sample.Options() with { QueueLength = 2 });
        SetDown("/a", "/b");
        ResourceAlert oldest = Disk("/a");
        action.Offer(oldest);
        AwaitCalls(action, 1);
        action.Offer(oldest with { Change = AlertTransition.Escalated });
        Sample.Await(() => action.Snapshot().Retrying == 2);
        SetUp("/a");

        action.Offer(Disk("/b"));
        AwaitCalls(action, 3);

        Assert.Equal(["/a", "/b", "/a"], Calls);
        Assert.Equal((1, 1), (action.Snapshot().Dropped, action.Snapshot().Retrying));
    }

    [Fact]
    public void An_action_that_is_stopped_tries_what_waits_once_more()
    {
        using AlertAction action = Action();
        SetDown("/a", "/b");
        action.Offer(Disk("/a"));
        action.Offer(Disk("/b"));
        AwaitCalls(action, 2);
        SetUp("/a");

        Assert.True(action.Stop(Sample.Timeout, TimeSpan.Zero));

        Assert.Equal(["/a", "/b", "/a", "/b"], Calls);
        Assert.Equal((1, 3, 0), (action.Snapshot().Successes, action.Snapshot().Failures, action.Snapshot().Retrying));
    }

    [Fact]
    public void An_action_that_is_closed_drops_what_waits()
    {
        using AlertAction action = Action();
        SetDown("/a");
        ResourceAlert raised = Disk("/a");
        action.Offer(raised);
        AwaitCalls(action, 1);
        action.Offer(raised with { Change = AlertTransition.Escalated });
        Sample.Await(() => action.Snapshot().Retrying == 2);

        action.Close();
        _time.Advance(s_wait);

        Assert.Equal((2, 0), (action.Snapshot().Dropped, action.Snapshot().Retrying));
        Assert.Single(Calls);
    }

    private string[] Calls
    {
        get
        {
            lock (_lock)
                return [.. _calls];
        }
    }

    private string[] Reports
    {
        get
        {
            lock (_lock)
                return [.. _reports];
        }
    }

    private static ResourceAlert Disk(string mount) => Sample.Alert(resource: "disk", instance: mount);

    private void SetDown(params string[] mounts)
    {
        lock (_lock)
            _down.UnionWith(mounts);
    }

    private void SetUp(string mount)
    {
        lock (_lock)
            _down.Remove(mount);
    }

    private AlertAction Action(IAlertActionHandler? handler = null, AlertActionOptions? options = null) =>
        new(1, options ?? Sample.Options(), handler ?? new ProbeHandler((alert, _) => Handle(alert)), _time, (_, text) =>
        {
            lock (_lock)
                _reports.Add(text);
        });

    private ProbeHandler Failing(AlertActionException error) => new((alert, _) =>
    {
        Note(alert);
        throw error;
    });

    private ProbeHandler Slow() => new((alert, cancel) =>
    {
        Note(alert);
        if (alert.Instance == SampleMount)
            return;

        cancel.WaitHandle.WaitOne(Sample.Timeout);
        cancel.ThrowIfCancellationRequested();
    });

    private void Handle(ResourceAlert alert)
    {
        bool isDown;
        lock (_lock)
            isDown = _down.Contains(alert.Instance!);

        Note(alert);
        if (isDown)
            throw new AlertActionException("busy") { IsTemporary = true };
    }

    private void Note(ResourceAlert alert)
    {
        if (alert.Instance == SampleMount)
            return;

        lock (_lock)
            _calls.Add(alert.Instance!);
    }

    /// <summary>Waits until calls have returned, and what came of them is noted.</summary>
    private static void AwaitCalls(AlertAction action, int count) => Sample.Await(() => HasMade(action, count));

    private static ResourceAlertAction Awaited(AlertAction action, int count)
    {
        AwaitCalls(action, count);
        return action.Snapshot();
    }

    private static bool HasMade(AlertAction action, int count)
    {
        // The list of what waits is changed after the counters: a test goes through the queue behind both.
        if (action.Snapshot().Invocations < count)
            return false;

        return action.Test(Disk(SampleMount), CancellationToken.None).Name.Length > 0;
    }
}
