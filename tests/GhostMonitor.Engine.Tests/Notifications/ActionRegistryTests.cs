using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Platform;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class ActionRegistryTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly AutoResetEvent _failed = new(false);
    private readonly ActionRegistry _registry;

    public ActionRegistryTests() => _registry = new ActionRegistry(_time, (_, _) => _failed.Set());

    public void Dispose()
    {
        _registry.Dispose();
        _failed.Dispose();
    }

    [Fact]
    public void Every_action_is_notified_of_each_alert_in_order()
    {
        ProbeHandler one = Register("one");
        ProbeHandler two = Register("two");
        ResourceAlert[] alerts = [.. Enumerable.Range(0, 100).Select(i => Sample.Alert(value: i))];

        foreach (ResourceAlert alert in alerts)
            _registry.Dispatch(alert);

        Settle("one");
        Settle("two");
        Assert.Equal(alerts, one.Alerts.Take(100));
        Assert.Equal(alerts, two.Alerts.Take(100));
        ResourceAlertAction shown = Shown("one");
        Assert.Equal((100, 100, 0, 0, 0), (shown.Invocations, shown.Successes, shown.Failures, shown.Timeouts, shown.Dropped));
        Assert.Null(shown.LastError);
    }

    [Fact]
    public void A_burst_of_ten_thousand_to_a_slow_action_loses_none_below_the_bound()
    {
        using var open = new ManualResetEvent(false);
        var handler = new ProbeHandler((_, _) => open.WaitOne(Sample.Timeout));
        _registry.Register(Sample.Options() with { QueueLength = 10_000 }, handler);
        ResourceAlert[] alerts = [.. Enumerable.Range(0, 10_000).Select(i => Sample.Alert(value: i))];

        foreach (ResourceAlert alert in alerts)
            _registry.Dispatch(alert);

        open.Set();
        Sample.Await(() => Shown("probe").Successes == 10_000);
        Assert.Equal(alerts, handler.Alerts);
        Assert.Equal(0, Shown("probe").Dropped);
    }

    [Fact]
    public void A_hung_action_fills_its_own_queue_and_delays_no_other()
    {
        using var open = new ManualResetEvent(false);
        using var entered = new ManualResetEvent(false);
        var hung = new ProbeHandler((_, _) =>
        {
            entered.Set();
            open.WaitOne(Sample.Timeout);
        });
        _registry.Register(Sample.Options("hung") with { QueueLength = 2 }, hung);
        ProbeHandler other = Register("other");
        _registry.Dispatch(Sample.Alert());
        Sample.Await(entered);

        for (int i = 0; i < 5; i++)
            _registry.Dispatch(Sample.Alert());

        Settle("other");
        Assert.Equal(6 + 1, other.Alerts.Length);
        ResourceAlertAction shown = Shown("hung");
        Assert.Equal((1, 2, 3), (shown.Invocations, shown.QueueLength, shown.Dropped));
        open.Set();
    }

    [Fact]
    public void A_call_that_ignores_its_timeout_is_counted_at_once_and_the_next_waits_for_its_return()
    {
        using var open = new ManualResetEvent(false);
        using var entered = new AutoResetEvent(false);
        var wereCancelled = new List<bool>();
        var handler = new ProbeHandler((_, cancel) =>
        {
            entered.Set();
            open.WaitOne(Sample.Timeout);
            wereCancelled.Add(cancel.IsCancellationRequested);
        });
        _registry.Register(Sample.Options(), handler);
        _registry.Dispatch(Sample.Alert());
        _registry.Dispatch(Sample.Alert());
        Sample.Await(entered);

        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(0, Shown("probe").Timeouts);
        _time.Advance(TimeSpan.FromSeconds(1));

        ResourceAlertAction shown = Shown("probe");
        Assert.True(shown.IsHung);
        Assert.Equal((1, 1, 0, 0), (shown.Invocations, shown.Timeouts, shown.Successes, shown.Failures));
        Assert.Equal("timed out after 30 s", shown.LastError);
        Assert.Single(handler.Alerts);

        open.Set();
        Sample.Await(() => Shown("probe").Successes == 1);
        Assert.Equal([true, false], wereCancelled);
        shown = Shown("probe");
        Assert.False(shown.IsHung);
        Assert.Equal((2, 1, 1, 0), (shown.Invocations, shown.Timeouts, shown.Successes, shown.Failures));
    }

    [Fact]
    public void A_timeout_cancels_the_call()
    {
        using var entered = new ManualResetEvent(false);
        _registry.Register(Sample.Options(), new ProbeHandler((_, cancel) =>
        {
            entered.Set();
            Assert.True(cancel.WaitHandle.WaitOne(Sample.Timeout));
            throw new AlertActionException("the server answered 503");
        }));
        _registry.Dispatch(Sample.Alert());
        Sample.Await(entered);

        _time.Advance(TimeSpan.FromSeconds(30));

        Sample.Await(() => Shown("probe").LastDuration is not null);
        ResourceAlertAction shown = Shown("probe");
        Assert.Equal("timed out after 30 s: the server answered 503", shown.LastError);
        Assert.Equal((1, 0, false), (shown.Timeouts, shown.Failures, shown.IsHung));
    }

    [Fact]
    public void A_cancellation_callback_that_throws_is_shown_and_harms_nothing()
    {
        using var entered = new ManualResetEvent(false);
        using var open = new ManualResetEvent(false);
        _registry.Register(Sample.Options(), new ProbeHandler((_, cancel) =>
        {
            cancel.Register(() => throw new InvalidOperationException("no"));
            entered.Set();
            open.WaitOne(Sample.Timeout);
        }));
        _registry.Dispatch(Sample.Alert());
        Sample.Await(entered);

        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("could not be cancelled: no", Shown("probe").LastError);
        open.Set();
    }

    [Fact]
    public void A_call_that_throws_is_counted_and_shown()
    {
        _registry.Register(Sample.Options(), new ProbeHandler((_, _) => throw new InvalidOperationException("no disk")));

        _registry.Dispatch(Sample.Alert());

        Sample.Await(_failed);
        ResourceAlertAction shown = Shown("probe");
        Assert.Equal((1, 1, 0, "no disk"), (shown.Invocations, shown.Failures, shown.Successes, shown.LastError));
        Assert.Equal(_time.GetUtcNow(), shown.LastInvokedMoment);
    }

    [Fact]
    public void An_action_can_remove_itself_and_finish_its_work()
    {
        using var done = new ManualResetEvent(false);
        bool wasCancelled = true;
        var handler = new ProbeHandler((_, cancel) =>
        {
            Assert.NotNull(_registry.Unregister("PROBE"));
            wasCancelled = cancel.IsCancellationRequested;
            done.Set();
        });
        _registry.Register(Sample.Options(), handler);

        _registry.Dispatch(Sample.Alert());

        Sample.Await(done);
        Sample.Await(handler.Disposed);
        Assert.False(wasCancelled);
        Assert.Empty(_registry.Snapshot());
        Assert.Null(_registry.Unregister("probe"));
    }

    [Fact]
    public void An_action_can_stop_all_actions()
    {
        using var done = new ManualResetEvent(false);
        var handler = new ProbeHandler((_, _) =>
        {
            _registry.Stop(TimeSpan.FromSeconds(5));
            done.Set();
        });
        _registry.Register(Sample.Options(), handler);
        ProbeHandler other = Register("other");

        _registry.Dispatch(Sample.Alert());

        Sample.Await(done);
        Sample.Await(handler.Disposed);
        Sample.Await(other.Disposed);
    }

    [Fact]
    public void The_handler_of_a_removed_action_is_disposed_after_its_call_has_returned()
    {
        using var entered = new ManualResetEvent(false);
        using var open = new ManualResetEvent(false);
        var handler = new ProbeHandler((_, _) =>
        {
            entered.Set();
            open.WaitOne(Sample.Timeout);
        });
        _registry.Register(Sample.Options(), handler);
        _registry.Dispatch(Sample.Alert());
        Sample.Await(entered);

        _registry.Unregister("probe");
        Assert.False(handler.Disposed.WaitOne(0));

        open.Set();
        Sample.Await(handler.Disposed);
    }

    [Fact]
    public async Task Stopping_lets_what_waits_finish()
    {
        using var open = new ManualResetEvent(false);
        var handler = new ProbeHandler((_, _) => open.WaitOne(Sample.Timeout));
        _registry.Register(Sample.Options(), handler);
        for (int i = 0; i < 10; i++)
            _registry.Dispatch(Sample.Alert());

        Task<bool> stopping = Task.Run(() => _registry.Stop(TimeSpan.FromSeconds(5)));
        open.Set();

        Assert.True(await stopping.WaitAsync(Sample.Timeout));
        Assert.Equal(10, handler.Alerts.Length);
        Sample.Await(handler.Disposed);
        Assert.Throws<InvalidOperationException>(() => Register("late"));
    }

    [Fact]
    public void A_cooldown_is_counted()
    {
        ProbeHandler handler = new();
        _registry.Register(Sample.Options() with { Cooldown = TimeSpan.FromMinutes(1) }, handler);

        _registry.Dispatch(Sample.Alert());
        _registry.Dispatch(Sample.Alert());

        Settle("probe");
        Assert.Equal((1, 1), (Shown("probe").Invocations, Shown("probe").Suppressed));
    }

    [Fact]
    public void A_sample_repeats_what_is_due()
    {
        ProbeHandler handler = new();
        _registry.Register(Sample.Options() with { RepeatInterval = TimeSpan.FromMinutes(1) }, handler);
        ResourceAlert alert = Sample.Alert();
        _registry.Dispatch(alert);
        _time.Advance(TimeSpan.FromMinutes(1));

        _registry.Tick("Default", [alert], TimeSpan.Zero);

        Settle("probe");
        Assert.Equal([AlertTransition.Raised, AlertTransition.Repeated], handler.Alerts.Take(2).Select(each => each.Change));
    }

    [Fact]
    public void A_test_sends_a_marked_sample_past_the_filters_and_counts_nothing()
    {
        ProbeHandler handler = new();
        _registry.Register(Sample.Options() with { On = [AlertTransition.Resolved], Levels = [AlertLevel.Critical] }, handler);

        ResourceAlertActionTestResult result = _registry.Test("Probe");

        Assert.True(result.Succeeded);
        Assert.Null(result.Error);
        Assert.Equal("test", Assert.Single(handler.Alerts).ResourceName);
        Assert.Equal(0, Shown("probe").Invocations);
    }

    [Fact]
    public void A_test_tells_what_went_wrong()
    {
        _registry.Register(Sample.Options(), new ProbeHandler((_, _) => throw new AlertActionException("HTTP 404")));

        ResourceAlertActionTestResult result = _registry.Test("probe");

        Assert.False(result.Succeeded);
        Assert.Equal("HTTP 404", result.Error);
    }

    [Fact]
    public async Task A_test_of_an_action_that_hangs_ends_with_its_timeout()
    {
        using var entered = new ManualResetEvent(false);
        using var open = new ManualResetEvent(false);
        _registry.Register(Sample.Options(), new ProbeHandler((_, _) =>
        {
            entered.Set();
            open.WaitOne(Sample.Timeout);
        }));

        Task<ResourceAlertActionTestResult> test = Task.Run(() => _registry.Test("probe"));
        Sample.Await(entered);
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("timed out after 30 s", (await test.WaitAsync(Sample.Timeout)).Error);
        open.Set();
    }

    [Fact]
    public void A_test_of_an_action_that_tests_itself_ends()
    {
        ResourceAlertActionTestResult? inner = null;
        _registry.Register(Sample.Options() with { Timeout = TimeSpan.FromSeconds(1) }, new ProbeHandler((alert, _) =>
        {
            if (alert.ResourceName != SampleAlert.ResourceName)
                inner = _registry.Test("probe", cancel: CancellationToken.None);
        }));

        _registry.Dispatch(Sample.Alert());

        // The inner test is in the queue a moment before it begins to count its time.
        Sample.Await(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return Volatile.Read(ref inner) is not null;
        });
        Assert.Contains("busy", inner!.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Testing_an_unknown_action_is_an_error()
    {
        Assert.Equal("ActionNotFound", Assert.Throws<ResourceArgumentException>(() => _registry.Test("none")).ErrorId);
    }

    [Fact]
    public void A_name_can_be_used_once()
    {
        Register("Pager");

        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => Register("pager"));

        Assert.Equal("ActionNameInUse", error.ErrorId);
        Assert.Single(_registry.Snapshot());
    }

    [Fact]
    public void Actions_are_numbered_in_the_order_of_registration_and_no_number_is_used_again()
    {
        Register("one");
        Register("two");
        _registry.Unregister("two");
        Replace([], "three");
        Register("four");

        Assert.Equal([("one", 1), ("three", 3), ("four", 4)], _registry.Snapshot().Select(static each => (each.Name, each.Id)));
    }

    [Fact]
    public void A_replacement_removes_some_adds_others_and_keeps_the_rest()
    {
        ProbeHandler gone = Register("Gone");
        ProbeHandler kept = Register("kept");

        IReadOnlyList<ActionDefinition> added = Replace(["gone", "never there"], "new", "GONE");

        Assert.Equal(["kept", "new", "GONE"], _registry.Snapshot().Select(static each => each.Name));
        Assert.Equal([null, added[0], added[1]], _registry.Definitions().Select(static each => each.Value));
        Sample.Await(gone.Disposed);
        Assert.False(kept.Disposed.WaitOne(0));
    }

    [Fact]
    public void A_replacement_by_a_name_in_use_is_refused_and_changes_nothing()
    {
        Register("one");
        Register("two");

        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => Replace(["one"], "new", "TWO"));

        Assert.Equal(("ActionNameInUse", "Name", "TWO"), (error.ErrorId, error.Parameter, error.Value));
        Assert.Equal(["one", "two"], _registry.Snapshot().Select(static each => each.Name));
    }

    [Fact]
    public void A_registry_that_is_stopped_takes_no_action_and_says_why()
    {
        Register("one");
        Assert.True(_registry.Stop(TimeSpan.Zero));
        const string expected =
            "The actions are stopped for good, because what they belong to is being removed. No action can be registered any more.";

        Assert.Equal(expected, Assert.Throws<InvalidOperationException>(() => Register("two")).Message);
        Assert.Equal(expected, Assert.Throws<InvalidOperationException>(() => Replace([], "two")).Message);
        Assert.Empty(_registry.Snapshot());
    }

    [Fact]
    public void A_name_in_use_and_an_unknown_one_are_errors_with_what_to_do()
    {
        Register("mail");

        ResourceArgumentException used = Assert.Throws<ResourceArgumentException>(() => Register("Mail"));
        ResourceArgumentException unknown = Assert.Throws<ResourceArgumentException>(() => _registry.Test("none"));

        Assert.Equal(("Name", "Mail", "An action of that name is registered: give another name", ErrorRemedy.UnregisterFirst),
            (used.Parameter, used.Value, used.Accepted, used.Remedy));
        Assert.Equal(("Name", "none", "Give the name of a registered action", ErrorRemedy.ListActions),
            (unknown.Parameter, unknown.Value, unknown.Accepted, unknown.Remedy));
    }

    [Fact]
    public void A_planned_call_finds_its_action_or_none()
    {
        using var open = new ManualResetEvent(false);
        using var entered = new ManualResetEvent(false);
        _registry.Register(Sample.Options("mail"), new ProbeHandler((_, _) =>
        {
            entered.Set();
            Sample.Await(open);
        }));
        var call = new UnheardCall(Sample.Delivery(Sample.Alert()));

        Assert.False(_registry.Deliver("log", call));
        Assert.True(_registry.Deliver("MAIL", call));
        Sample.Await(entered);

        Assert.Same(call, _registry.RunningCall("Mail"));
        Assert.Null(_registry.RunningCall("log"));
        open.Set();
    }

    [Fact]
    public void What_is_exported_goes_on_in_the_actions_of_another_process()
    {
        _registry.Register(Sample.Options("mail") with { Cooldown = TimeSpan.FromMinutes(10) }, new ProbeHandler());
        Register("gone");
        _registry.Dispatch(Sample.Alert());
        using var next = new ActionRegistry(_time);
        next.Register(Sample.Options("MAIL") with { Cooldown = TimeSpan.FromMinutes(10) }, new ProbeHandler());

        next.Restore("Default", _registry.Export("Default"));
        next.Dispatch(Sample.Alert());

        Assert.Equal((1, 0), (next.Snapshot()[0].Suppressed, next.Snapshot()[0].Invocations));
    }

    [Fact]
    public void A_plan_is_what_passes_and_what_is_due_and_notifies_nobody()
    {
        ProbeHandler handler = new();
        _registry.Register(Sample.Options("mail") with { RepeatInterval = TimeSpan.FromMinutes(5) }, handler);
        _registry.Register(Sample.Options("log") with { Levels = [AlertLevel.Critical] }, handler);
        ResourceAlert raised = Sample.Alert();
        ResourceAlert older = Sample.Alert();

        IReadOnlyList<KeyValuePair<string, AlertDelivery>> plan = _registry.Plan("Default", [raised], [raised, older], TimeSpan.Zero);

        Assert.Equal(
            [("mail", raised), ("mail", older with { Change = AlertTransition.Repeated })],
            plan.Select(static each => (each.Key, each.Value.Alert)));
        Assert.True(_registry.Stop(Sample.Timeout));
        Assert.Empty(handler.Alerts);
    }

    [Fact]
    public void A_test_can_send_an_alert_of_its_own()
    {
        ProbeHandler handler = Register("probe");
        ResourceAlert alert = Sample.Alert();

        _registry.Test("probe", alert, TestContext.Current.CancellationToken);

        Assert.Equal([alert], handler.Alerts);
    }

    [Fact]
    public void Stopping_from_inside_an_action_says_that_a_call_is_running()
    {
        using var done = new ManualResetEvent(false);
        bool? hasEnded = null;
        _registry.Register(Sample.Options(), new ProbeHandler((_, _) =>
        {
            hasEnded = _registry.Stop(TimeSpan.Zero);
            done.Set();
        }));
        Register("idle");

        _registry.Dispatch(Sample.Alert());

        Sample.Await(done);
        Assert.False(hasEnded);
    }

    [Fact]
    public async Task All_actions_have_the_same_time_to_finish_together()
    {
        using var entered = new CountdownEvent(2);
        int cancelled = 0;
        var time = new NotedTime(_time);
        using var registry = new ActionRegistry(time);
        for (int i = 0; i < 2; i++)
        {
            registry.Register(Sample.Options("hung" + i), new ProbeHandler((_, cancel) =>
            {
                entered.Signal();
                if (cancel.WaitHandle.WaitOne(Sample.Timeout))
                    Interlocked.Increment(ref cancelled);
            }));
        }

        registry.Dispatch(Sample.Alert());
        Assert.True(entered.Wait(Sample.Timeout, CancellationToken.None));
        time.TimerMade.Reset();
        Task<bool> stop = Task.Run(() => registry.Stop(TimeSpan.FromSeconds(5)), CancellationToken.None);
        Sample.Await(time.TimerMade);

        // The first is waited for. When its time is over nothing is left for the second, whose turn comes only then.
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.True(await stop.WaitAsync(Sample.Timeout, CancellationToken.None));
        Assert.Equal(2, cancelled);
    }

    public static IEnumerable<ITheoryDataRow> Bad() => Refused;

    private static TheoryData<string, AlertActionOptions> Refused => new()
    {
        { "InvalidActionName", Sample.Options("") },
        { "InvalidActionName", Sample.Options("  ") },
        { "InvalidActionName", Sample.Options("a*") },
        { "InvalidActionName", Sample.Options("a\n") },
        { "InvalidActionName", Sample.Options(new string('a', 129)) },
        { "InvalidTimeout", Sample.Options() with { Timeout = TimeSpan.Zero } },
        { "InvalidTimeout", Sample.Options() with { Timeout = TimeSpan.FromDays(2) } },
        { "InvalidCooldown", Sample.Options() with { Cooldown = TimeSpan.FromTicks(-1) } },
        { "InvalidRepeatInterval", Sample.Options() with { RepeatInterval = TimeSpan.FromMilliseconds(999) } },
        { "InvalidRepeatInterval", Sample.Options() with { On = [AlertTransition.Repeated] } },
        { "InvalidQueueLength", Sample.Options() with { QueueLength = 0 } },
        { "InvalidQueueLength", Sample.Options() with { QueueLength = 1_000_001 } },
        { "InvalidLevel", Sample.Options() with { Levels = [AlertLevel.Normal] } },
        { "InvalidTransition", Sample.Options() with { On = [(AlertTransition)9] } },
    };

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void Bad_options_are_refused_and_change_nothing(string errorId, object options)
    {
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(
            () => _registry.Register((AlertActionOptions)options, new ProbeHandler()));

        Assert.Equal(errorId, error.ErrorId);
        Assert.Empty(_registry.Snapshot());
    }

    private ProbeHandler Register(string name)
    {
        var handler = new ProbeHandler();
        _registry.Register(Sample.Options(name), handler);
        return handler;
    }

    private ActionDefinition[] Replace(IReadOnlyList<string> removed, params string[] added)
    {
        ActionDefinition[] definitions =
            [.. added.Select(static name => new ActionDefinition(MadeUpKind.Pager) { Options = Sample.Options(name) })];
        _registry.Replace(removed,
            [.. definitions.Select(static each => new KeyValuePair<ActionDefinition, IAlertActionHandler>(each, new ProbeHandler()))]);
        return definitions;
    }

    /// <summary>A test goes through the same queue, so when it is answered all that came before it is counted.</summary>
    private void Settle(string name) => Assert.True(_registry.Test(name).Succeeded);

    private ResourceAlertAction Shown(string name) => _registry.Snapshot().Single(action => action.Name == name);

    [Fact]
    public void A_delivery_has_an_id_of_its_own_for_each_action_and_the_same_when_it_is_made_again()
    {
        ProbeHandler one = Register("one");
        ProbeHandler two = Register("two");
        ResourceAlert alert = Sample.Alert();

        _registry.Dispatch(alert);
        _registry.Deliver("ONE", new UnheardCall(Sample.Delivery(alert, "one")));

        Sample.Await(() => one.Deliveries.Length == 2 && two.Deliveries.Length == 1);
        Assert.Equal(DeliveryId.Of("one", alert), one.Deliveries[0].Id);
        Assert.Equal(one.Deliveries[0], one.Deliveries[1]);
        Assert.Equal(DeliveryId.Of("two", alert), two.Deliveries[0].Id);
    }

    [Fact]
    public void A_test_has_an_id_too()
    {
        ProbeHandler handler = Register("one");

        Assert.True(_registry.Test("one", cancel: TestContext.Current.CancellationToken).Succeeded);

        AlertDelivery delivery = Assert.Single(handler.Deliveries);
        Assert.Equal(DeliveryId.Of("one", delivery.Alert), delivery.Id);
    }

    [Fact]
    public void An_action_without_a_thread_shows_why_and_how_often_and_goes_on_when_there_is_one()
    {
        var system = new FewThreads { IsShort = true };
        var reports = new List<string>();
        using var registry = new ActionRegistry(_time, (_, error) => reports.Add(error)) { StartThread = system.Start };
        var handler = new ProbeHandler();
        registry.Register(Sample.Options(), handler);

        registry.Dispatch(Sample.Alert());
        _time.Advance(DeliveryQueue<int>.StartRetryInterval);

        ResourceAlertAction starved = Assert.Single(registry.Snapshot());
        Assert.Equal((2, 0, 0, 1), (starved.StartFailures, starved.Invocations, starved.Failures, starved.QueueLength));
        Assert.StartsWith("No thread could be started for 'GhostMonitor action probe'", starved.LastError, StringComparison.Ordinal);
        Assert.Equal(starved.LastError, Assert.Single(reports));
        system.IsShort = false;
        _time.Advance(DeliveryQueue<int>.StartRetryInterval);
        Sample.Await(() => registry.Snapshot()[0].Successes == 1);
        Assert.Single(handler.Alerts);
    }

    /// <summary>A test's clock that shows when somebody begins to wait.</summary>
    private sealed class NotedTime(FakeTimeProvider time) : TimeProvider
    {
        public ManualResetEvent TimerMade { get; } = new(false);

        public override long TimestampFrequency => time.TimestampFrequency;

        public override long GetTimestamp() => time.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ITimer timer = time.CreateTimer(callback, state, dueTime, period);
            TimerMade.Set();
            return timer;
        }
    }
}
