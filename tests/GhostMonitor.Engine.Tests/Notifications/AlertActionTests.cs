using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

/// <summary>What one action says of its calls: to its counters, to the log, and to who planned a call.</summary>
public sealed class AlertActionTests : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();
    private readonly ManualResetEvent _entered = new(false);
    private readonly ManualResetEvent _open = new(false);
    private readonly List<string> _reports = [];

    public void Dispose()
    {
        _open.Set();
        _entered.Dispose();
        _open.Dispose();
    }

    [Fact]
    public void Only_what_the_cooldown_holds_back_is_counted_as_suppressed()
    {
        using AlertAction action = Action(new ProbeHandler(), Sample.Options() with
        {
            Cooldown = TimeSpan.FromMinutes(1),
            Resource = new NameFilter(["cpu"], static name => name == "cpu"),
        });

        action.Offer(Sample.Alert());
        action.Offer(Sample.Alert());
        action.Offer(Sample.Alert());
        action.Offer(Sample.Alert());
        action.Offer(Sample.Alert(resource: "disk"));

        Assert.Equal(3, action.Snapshot().Suppressed);
    }

    [Fact]
    public void An_action_shows_its_options_and_how_it_did()
    {
        using AlertAction action = Action(new ProbeHandler(), new AlertActionOptions
        {
            Name = "Mail",
            Levels = [AlertLevel.Critical],
            Resource = new NameFilter(["cpu*"], static _ => true),
            Instance = new NameFilter(["eth*"], static _ => true),
            On = [AlertTransition.Raised],
            Cooldown = TimeSpan.FromMinutes(1),
            RepeatInterval = TimeSpan.FromMinutes(2),
            GroupBy = [AlertGroupKey.Resource],
            GroupWait = TimeSpan.FromSeconds(4),
            GroupInterval = TimeSpan.FromSeconds(5),
            Timeout = TimeSpan.FromSeconds(3),
            MonitorName = "Night",
        });

        ResourceAlertAction shown = action.Snapshot();

        Assert.Equal(("Mail", 7, "Probe", "nowhere", "Night"), (shown.Name, shown.Id, shown.Kind, shown.Target, shown.MonitorName));
        Assert.Equal(["Critical"], shown.AlertLevel);
        Assert.Equal(["cpu*"], shown.ResourceName);
        Assert.Equal(["eth*"], shown.Instance);
        Assert.Equal(["Raised", "Repeated"], shown.Transition);
        Assert.Equal((60.0, 120.0, 3.0), (shown.CooldownSeconds, shown.RepeatIntervalSeconds, shown.TimeoutSeconds));
        Assert.Equal(["Resource"], shown.GroupBy);
        Assert.Equal((4.0, 5.0), (shown.GroupWaitSeconds, shown.GroupIntervalSeconds));
        Assert.Equal((null, null), (shown.LastDurationSeconds, shown.LastInvokedAt));
        Assert.Equal("Mail", shown.ToString());
    }

    [Fact]
    public void An_error_stays_after_a_success_and_gives_way_to_the_next_one()
    {
        var outcomes = new Queue<string?>(["first", null, "second"]);
        using AlertAction action = Action(new ProbeHandler((_, _) => Throw(outcomes.Dequeue())));

        action.Offer(Sample.Alert());
        Sample.Await(() => action.Snapshot().Failures == 1);
        action.Offer(Sample.Alert());
        Sample.Await(() => action.Snapshot().Successes == 1);
        Assert.Equal("first", action.Snapshot().LastError);
        action.Offer(Sample.Alert());
        Sample.Await(() => action.Snapshot().Failures == 2);

        Assert.Equal("second", action.Snapshot().LastError);
        Assert.True(action.Stop(Sample.Timeout, Sample.Timeout));
        Assert.Equal(["first", "second"], _reports);
    }

    [Fact]
    public void A_timeout_is_reported_once_though_the_call_fails_after_it()
    {
        using AlertAction action = Action(Hung(static (_, _) => throw new AlertActionException("HTTP 503")));
        action.Offer(Sample.Alert());
        Sample.Await(_entered);

        _time.Advance(s_timeout);
        Assert.Equal(["timed out after 30 s"], _reports);
        _open.Set();

        Assert.True(action.Stop(Sample.Timeout, Sample.Timeout));
        Assert.Equal(["timed out after 30 s"], _reports);
        Assert.Equal("timed out after 30 s: HTTP 503", action.Snapshot().LastError);
    }

    [Fact]
    public void A_success_is_not_reported()
    {
        using AlertAction action = Action(new ProbeHandler());

        action.Offer(Sample.Alert());

        Assert.True(action.Stop(Sample.Timeout, Sample.Timeout));
        Assert.Equal(1, action.Snapshot().Successes);
        Assert.Empty(_reports);
    }

    [Fact]
    public void A_call_that_was_cancelled_says_that_the_action_was_stopped()
    {
        using AlertAction action = Action(WaitsForCancellation());
        action.Offer(Sample.Alert());
        Sample.Await(_entered);

        Assert.True(action.Stop(TimeSpan.Zero, Sample.Timeout));

        Assert.Equal((1, "cancelled, because the action was stopped"), (action.Snapshot().Failures, action.Snapshot().LastError));
    }

    [Fact]
    public void A_planned_call_that_was_cancelled_by_who_planned_it_says_so()
    {
        using var cancel = new CancellationTokenSource();
        var call = new NotedCall { Cancellation = cancel.Token };
        using AlertAction action = Action(WaitsForCancellation());
        action.Deliver(call);
        Sample.Await(_entered);

        cancel.Cancel();

        Assert.Equal("Return cancelled, because the time for the actions was over", Assert.Single(call.Await(1)));
    }

    [Fact]
    public void A_planned_call_that_is_cancelled_by_a_stop_says_that()
    {
        var call = new NotedCall();
        using AlertAction action = Action(WaitsForCancellation());
        action.Deliver(call);
        Sample.Await(_entered);

        action.Stop(TimeSpan.Zero, Sample.Timeout);

        Assert.Equal("Return cancelled, because the action was stopped", Assert.Single(call.Await(1)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("no disk")]
    public void Who_planned_a_call_hears_how_it_went(string? error)
    {
        var call = new NotedCall();
        var handler = new ProbeHandler((_, _) => Throw(error));
        using AlertAction action = Action(handler);

        action.Deliver(call);

        Assert.Equal("Return " + error, Assert.Single(call.Await(1)));
        Assert.Equal(call.Content.Alert, Assert.Single(handler.Alerts));
        Assert.Equal(error is null ? (1, 0) : (0, 1), (action.Snapshot().Successes, action.Snapshot().Failures));
    }

    [Fact]
    public void Who_planned_a_call_hears_of_its_timeout_and_of_its_return_after_that()
    {
        var call = new NotedCall();
        using AlertAction action = Action(Hung());
        action.Deliver(call);
        Sample.Await(_entered);

        _time.Advance(s_timeout);
        Assert.Equal(["Expire timed out after 30 s"], call.Await(1));
        _open.Set();

        Assert.Equal(["Expire timed out after 30 s", "Return "], call.Await(2));
    }

    [Fact]
    public void Who_planned_a_call_that_its_timeout_ends_hears_of_the_timeout_alone()
    {
        var call = new NotedCall();
        using AlertAction action = Action(WaitsForCancellation());
        action.Deliver(call);
        Sample.Await(_entered);

        _time.Advance(s_timeout);

        Assert.Equal(["Expire timed out after 30 s", "Return timed out after 30 s"], call.Await(2));
    }

    [Fact]
    public void A_planned_call_that_was_withdrawn_is_not_made()
    {
        var handler = new ProbeHandler();
        var call = new NotedCall { MayBegin = false };
        using AlertAction action = Action(handler);

        action.Deliver(call);

        Assert.True(action.Stop(Sample.Timeout, Sample.Timeout));
        Assert.Empty(handler.Alerts);
        Assert.Empty(call.Await(0));
        Assert.Equal(0, action.Snapshot().Invocations);
    }

    [Fact]
    public void A_planned_call_is_shown_from_before_it_may_begin_and_not_once_it_is_withdrawn()
    {
        PlannedCall? shown = null;
        using AlertAction action = Action(new ProbeHandler());
        var call = new NotedCall { MayBegin = false, Beginning = () => shown = action.Running };

        action.Deliver(call);

        Assert.True(action.Stop(Sample.Timeout, Sample.Timeout));
        Assert.Same(call, shown);
        Assert.Null(action.Running);
    }

    [Fact]
    public void The_planned_call_that_runs_is_shown_until_it_has_returned()
    {
        var call = new NotedCall();
        using AlertAction action = Action(Hung());
        Assert.Null(action.Running);
        action.Deliver(call);
        Sample.Await(_entered);

        Assert.Same(call, action.Running);
        _open.Set();

        Assert.True(action.Stop(Sample.Timeout, Sample.Timeout));
        Assert.Null(action.Running);
    }

    [Fact]
    public void A_success_that_could_not_be_written_is_shown_and_reported()
    {
        var call = new NotedCall { Returning = static () => throw new IOException("disk full") };
        using AlertAction action = Action(new ProbeHandler());

        action.Deliver(call);

        Assert.True(action.Stop(Sample.Timeout, Sample.Timeout));
        const string expected = "notified, but that could not be written, so it is notified again: disk full";
        Assert.Equal(expected, action.Snapshot().LastError);
        Assert.Equal([expected], _reports);
    }

    [Fact]
    public void A_planned_call_that_is_pushed_out_or_comes_too_late_is_dropped_with_the_reason()
    {
        const string expected = "Drop the action was stopped, or its queue overflowed, before the alert's turn came";
        var pushedOut = new NotedCall();
        var late = new NotedCall();
        using AlertAction action = Action(Hung(), Sample.Options() with { QueueLength = 1 });
        action.Offer(Sample.Alert());
        Sample.Await(_entered);

        action.Deliver(pushedOut);
        action.Offer(Sample.Alert());
        action.Close();
        action.Deliver(late);

        Assert.Equal([expected], pushedOut.Await(1));
        Assert.Equal([expected], late.Await(1));
        Assert.Equal(3, action.Snapshot().Dropped);
        Assert.Null(action.Snapshot().LastError);
    }

    [Fact]
    public async Task A_test_that_is_pushed_out_says_so_and_is_not_counted()
    {
        using AlertAction action = Action(Hung(), Sample.Options() with { QueueLength = 1 });
        action.Offer(Sample.Alert());
        Sample.Await(_entered);
        Task<ResourceAlertActionTestResult> test =
            Task.Run(() => action.Test(Sample.Alert(), CancellationToken.None), CancellationToken.None);
        Sample.Await(() => action.Snapshot().QueueLength == 1);

        action.Offer(Sample.Alert());

        ResourceAlertActionTestResult result = await test.WaitAsync(Sample.Timeout, CancellationToken.None);
        Assert.False(result.Succeeded);
        Assert.Equal("the action was stopped, or its queue overflowed, before the sample's turn came", result.Error);
        Assert.Equal(TimeSpan.Zero, result.Duration);
        Assert.Equal(0, action.Snapshot().Dropped);
    }

    [Fact]
    public void A_test_of_an_action_that_was_stopped_says_so()
    {
        var handler = new ProbeHandler();
        using AlertAction action = Action(handler);
        action.Close();

        ResourceAlertActionTestResult result = action.Test(Sample.Alert(), CancellationToken.None);

        Assert.Equal(("probe", "Probe", "nowhere", false), (result.Name, result.Kind, result.Target, result.Succeeded));
        Assert.Equal("the action was stopped", result.Error);
        Assert.Empty(handler.Alerts);
    }

    [Fact]
    public async Task A_test_that_nobody_waits_for_any_more_is_not_sent()
    {
        using var cancel = new CancellationTokenSource();
        ProbeHandler handler = Hung();
        using AlertAction action = Action(handler);
        ResourceAlert first = Sample.Alert();
        action.Offer(first);
        Sample.Await(_entered);
        Task<ResourceAlertActionTestResult> test = Task.Run(() => action.Test(Sample.Alert(), cancel.Token), CancellationToken.None);
        Sample.Await(() => action.Snapshot().QueueLength == 1);

        cancel.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => test.WaitAsync(Sample.Timeout, CancellationToken.None));
        _open.Set();

        Assert.True(action.Stop(Sample.Timeout, Sample.Timeout));
        Assert.Equal([first], handler.Alerts);
    }

    [Fact]
    public void A_test_shows_the_identifier_of_what_went_wrong()
    {
        using AlertAction action = Action(new ProbeHandler(
            static (_, _) => throw new AlertActionException("no") { ErrorId = "NoThread" }));

        ResourceAlertActionTestResult result = action.Test(Sample.Alert(), CancellationToken.None);

        Assert.Equal(("no", "NoThread"), (result.Error, result.ErrorId));
    }

    [Fact]
    public void A_handler_that_can_not_be_disposed_is_shown_and_reported()
    {
        using AlertAction action = Action(new ClingingHandler());

        Assert.True(action.Stop(TimeSpan.Zero, Sample.Timeout));

        Assert.Equal("could not be disposed: in use", action.Snapshot().LastError);
        Assert.Equal(["in use"], _reports);
    }

    [Fact]
    public void A_test_that_succeeded_and_one_that_failed_are_texts()
    {
        var result = new ResourceAlertActionTestResult { Name = "mail", Succeeded = true };

        Assert.Equal("mail: succeeded", result.ToString());
        Assert.Equal("mail: HTTP 404", (result with { Succeeded = false, Error = "HTTP 404" }).ToString());
        Assert.Equal(1.5, (result with { Duration = TimeSpan.FromSeconds(1.5) }).DurationSeconds);
    }

    [Fact]
    public void What_is_shown_has_no_text_that_nobody_gave()
    {
        var action = new ResourceAlertAction();
        var result = new ResourceAlertActionTestResult();

        Assert.Equal(("", "", ""), (action.Name, action.Kind, action.Target));
        Assert.Equal(("", "", ""), (result.Name, result.Kind, result.Target));
    }

    [Fact]
    public void The_sample_says_that_it_is_a_test()
    {
        var sample = SampleAlert.Create(_time);

        Assert.Equal(("test", "TEST WARNING: 85.2% (threshold: 70.0%)", "Test"), (sample.ResourceName, sample.Message, sample.Reason));
        Assert.Equal((85.2, 85.2, 70.0), (sample.CurrentValue, sample.PeakValue, sample.ThresholdValue));
        Assert.Equal((AlertLevel.Warning, AlertTransition.Raised), (sample.Level, sample.Change));
        Assert.Equal((_time.GetUtcNow(), _time.GetUtcNow()), (sample.Moment, sample.StartedMoment));
        Assert.Equal(Environment.MachineName, sample.ComputerName);
        Assert.NotEqual(sample.Id, SampleAlert.Create(_time).Id);
    }

    private static void Throw(string? error)
    {
        if (error is not null)
            throw new InvalidOperationException(error);
    }

    private AlertAction Action(IAlertActionHandler handler, AlertActionOptions? options = null) =>
        new(7, options ?? Sample.Options(), handler, _time, (_, text) => _reports.Add(text));

    /// <summary>A handler that returns when the test says so, whether it is cancelled or not.</summary>
    private ProbeHandler Hung(Action<ResourceAlert, CancellationToken>? then = null) => new((alert, cancel) =>
    {
        _entered.Set();
        Sample.Await(_open);
        then?.Invoke(alert, cancel);
    });

    private ProbeHandler WaitsForCancellation() => new((_, cancel) =>
    {
        _entered.Set();
        Sample.Await(cancel.WaitHandle);
        cancel.ThrowIfCancellationRequested();
    });

    /// <summary>A planned call that notes what it hears.</summary>
    private sealed class NotedCall : PlannedCall
    {
        private readonly List<string> _events = [];

        public bool MayBegin { get; init; } = true;

        public Action? Beginning { get; init; }

        public Action? Returning { get; init; }

        public CancellationToken Cancellation { get; init; }

        internal override AlertDelivery Content { get; } = Sample.Delivery(Sample.Alert());

        internal override CancellationToken Cancelled => Cancellation;

        public string[] Await(int count)
        {
            Sample.Await(() => Events.Length >= count);
            return Events;
        }

        internal override bool TryBegin()
        {
            Beginning?.Invoke();
            return MayBegin;
        }

        internal override void Expire(string error) => Note("Expire " + error);

        internal override void Return(string? error)
        {
            Note("Return " + error);
            Returning?.Invoke();
        }

        internal override void Drop(string reason) => Note("Drop " + reason);

        private string[] Events
        {
            get
            {
                lock (_events)
                    return [.. _events];
            }
        }

        private void Note(string text)
        {
            lock (_events)
                _events.Add(text);
        }
    }

    private sealed class ClingingHandler : IAlertActionHandler
    {
        public string Kind => "Clinging";

        public string Target => "nowhere";

        public void Execute(AlertDelivery delivery, CancellationToken cancel)
        {
        }

        public void Dispose() => throw new InvalidOperationException("in use");
    }
}
