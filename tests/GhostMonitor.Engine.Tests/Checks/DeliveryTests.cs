using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Checks;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Tests.Notifications;

namespace GhostMonitor.Engine.Tests.Checks;

/// <summary>Who is notified of what over several runs, by actions that fail, are slow, or hang.</summary>
public sealed class DeliveryTests : IDisposable
{
    private static readonly TimeSpan s_fiveMinutes = TimeSpan.FromMinutes(5);
    private static readonly double[] s_elevenBusy = [.. Enumerable.Repeat(80.0, 11)];
    private readonly CheckRuns _runs = new()
    {
        Thresholds = ThresholdSet.Empty.With(new ResourceThreshold { ResourceName = "cpu_core", Warning = 70, Critical = 90 }),
    };

    private readonly FakeTimeProvider _time = new();
    private readonly ManualResetEvent _begun = new(false);
    private readonly ManualResetEvent _release = new(false);

    // What handlers were called with, and what they returned from without an error: action, instance, transition.
    private readonly List<string> _begins = [];
    private readonly List<string> _notified = [];

    public DeliveryTests()
    {
        _runs.Time = _time;
        _runs.ActionWait = TimeSpan.FromSeconds(5);
    }

    public void Dispose()
    {
        _runs.Dispose();
        _begun.Dispose();
        _release.Dispose();
    }

    [Fact]
    public void What_waits_behind_a_slow_action_that_fails_loses_no_attempt_and_is_notified_once_it_works()
    {
        bool works = false;
        Register("mail", (_, _) => FailSlowly(TimeSpan.FromSeconds(3), works));
        for (int run = 0; run < 3; run++)
        {
            _runs.Cores(s_elevenBusy);
            _runs.Pass(s_fiveMinutes);
        }

        Assert.Equal(["0", "1", "2", "3", "4", "5"], _begins.Select(static begin => begin.Split(' ')[1]));
        Assert.Equal([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1], _runs.State.Pending.Select(static each => each.Attempts));
        works = true;
        CheckResult last = _runs.Cores(s_elevenBusy);

        Assert.Equal((11, 0, 0), (last.Delivered, last.Warnings.Count, last.Failures.Count));
        Assert.Equal((11, 11), (_notified.Count, _notified.Distinct().Count()));
        Assert.Empty(_runs.State.Pending);
    }

    [Fact]
    public void An_action_that_is_slower_than_the_time_for_actions_is_notified_of_each_alert_once()
    {
        TimeSpan takes = TimeSpan.FromSeconds(6);
        Register("mail", (_, _) => _time.Advance(takes));
        using MonitoringScope session = _runs.Scope();
        CheckResult first = _runs.Run(session, () => _runs.CoreSample(s_elevenBusy));
        takes = TimeSpan.Zero;
        CheckResult second = _runs.Run(session, () => _runs.CoreSample(s_elevenBusy));

        Assert.Equal((1, 10), (first.Delivered, second.Delivered));
        Assert.Equal((11, 11), (_notified.Count, _notified.Distinct().Count()));
        Assert.Empty(_runs.State.Pending);
        Assert.Empty(second.Warnings);
    }

    [Fact]
    public void What_succeeds_long_after_its_run_has_ended_is_written_and_not_repeated()
    {
        Register("mail", Hang("0"));
        using (MonitoringScope session = _runs.Scope())
        {
            CheckResult first = RunPastGrace(session, 80);
            Assert.Contains("goes on with", Assert.Single(first.Failures), StringComparison.Ordinal);
            Assert.Equal(1, Assert.Single(_runs.State.Pending).Attempts);

            _release.Set();
            Assert.True(session.Actions.Stop(Sample.Timeout));
        }

        Assert.Empty(_runs.State.Pending);
        Assert.Equal(0, _runs.Cores(80).Delivered);
        Assert.Equal(["mail 0 Raised"], _begins);
    }

    [Fact]
    public void A_call_that_an_earlier_run_left_running_is_not_begun_again_and_its_success_counts_in_the_next_run()
    {
        Register("mail", Hang("0"));
        Register("log", (alert, _) => ReleaseAt(alert, "1"));
        using MonitoringScope session = _runs.Scope();
        RunPastGrace(session, 80);

        CheckResult second = _runs.Run(session, () => _runs.CoreSample(80, 80));

        Assert.Equal(["mail 0 Raised", "mail 1 Raised"], _begins.Where(static begin => begin.StartsWith("mail", StringComparison.Ordinal)));
        Assert.Empty(second.Failures);
        Assert.Empty(_runs.State.Pending);
    }

    [Fact]
    public void A_call_that_ends_while_the_next_run_holds_the_state_is_counted_by_that_run()
    {
        Register("mail", Hang("0"));
        using MonitoringScope session = _runs.Scope();
        RunPastGrace(session, 80, 80);

        CheckResult second = _runs.Run(session, () =>
        {
            _release.Set();
            Sample.Await(() => session.Actions.Snapshot()[0].LastDuration is not null);
            return _runs.CoreSample(80, 80);
        });

        Assert.Equal(2, second.Delivered);
        Assert.Equal(["mail 0 Raised", "mail 1 Raised"], _begins);
        Assert.Empty(_runs.State.Pending);
    }

    [Fact]
    public void One_that_hangs_is_cancelled_and_is_in_nobodys_way_in_the_next_run()
    {
        Register("mail", (alert, cancel) =>
        {
            if (alert.Instance != "0")
                return;

            _time.Advance(TimeSpan.FromSeconds(5));
            Sample.Await(cancel.WaitHandle);
            throw new OperationCanceledException(cancel);
        });

        CheckResult first = _runs.Cores(80, 80, 80);
        Assert.Contains(first.Failures, static failure => failure.Contains("the time for the actions was over", StringComparison.Ordinal));
        Assert.Contains("2 notifications were not begun in time: a later run begins them", first.Failures);
        Assert.Equal([("1", 0), ("2", 0), ("0", 1)], _runs.State.Pending.Select(static each => (each.Alert.Instance, each.Attempts)));
        _runs.Cores(80, 80, 80);

        Assert.Equal(["mail 1 Raised", "mail 2 Raised"], _notified);
        Assert.Equal([("0", 2)], _runs.State.Pending.Select(static each => (each.Alert.Instance, each.Attempts)));
    }

    [Fact]
    public void When_the_run_is_stopped_nothing_more_is_begun_and_what_was_under_way_counts()
    {
        using var stop = new CancellationTokenSource();
        Register("mail", (_, _) => stop.Cancel());
        using MonitoringScope session = _runs.Scope();

        CheckResult result = _runs.Run(session, () => _runs.CoreSample(80, 80), stop.Token);

        Assert.Equal(1, result.Delivered);
        Assert.Equal([("1", 0)], _runs.State.Pending.Select(static each => (each.Alert.Instance, each.Attempts)));
    }

    [Fact]
    public void What_was_still_in_the_actions_queue_when_the_time_was_over_is_withdrawn_untried()
    {
        Register("mail", Hang("busy"));
        using MonitoringScope session = _runs.Scope();
        session.Actions.Dispatch(Sample.Alert(instance: "busy"));
        RunPastGrace(session, 80);
        _release.Set();
        Assert.True(session.Actions.Stop(Sample.Timeout));

        Assert.Equal(["mail busy Raised"], _begins);
        Assert.Equal(0, Assert.Single(_runs.State.Pending).Attempts);
    }

    [Fact]
    public void An_action_without_time_is_never_begun_and_loses_nothing()
    {
        _runs.ActionWait = TimeSpan.Zero;
        Register("mail", static (_, _) => { });
        for (int run = 0; run < 30; run++)
        {
            _runs.Cores(80);
            _runs.Pass(s_fiveMinutes);
        }

        Assert.Empty(_begins);
        Assert.Equal(0, Assert.Single(_runs.State.Pending).Attempts);
    }

    [Fact]
    public void Actions_are_notified_side_by_side()
    {
        using var both = new Barrier(2);
        Register("mail", (_, cancel) => Assert.True(both.SignalAndWait(Sample.Timeout, cancel)));
        Register("log", (_, cancel) => Assert.True(both.SignalAndWait(Sample.Timeout, cancel)));

        Assert.Equal(4, _runs.Cores(80, 80).Delivered);
    }

    [Fact]
    public void An_escalation_waits_until_its_beginning_was_notified()
    {
        bool works = false;
        Register("mail", (_, _) => FailSlowly(TimeSpan.Zero, works));
        _runs.Cores(80);
        _runs.Cores(95);
        _runs.Cores(10);
        Assert.Equal(["mail 0 Raised", "mail 0 Raised", "mail 0 Raised"], _begins);
        works = true;
        _runs.Cores(10);

        Assert.Equal(["mail 0 Raised", "mail 0 Escalated", "mail 0 Resolved"], _notified);
    }

    [Fact]
    public void What_ended_in_its_action_after_the_actions_timeout_counts_as_notified()
    {
        Register("mail", (_, _) => _time.Advance(TimeSpan.FromSeconds(4)), timeout: TimeSpan.FromSeconds(2));

        CheckResult result = _runs.Cores(80);

        Assert.Equal((1, 0), (result.Delivered, result.Failures.Count));
        Assert.Empty(_runs.State.Pending);
    }

    [Fact]
    public void An_attempt_is_in_the_journal_before_the_handler_is_called()
    {
        string journal = "";
        Register("mail", (_, _) => journal = ReadShared(_runs.Path + ".journal"));

        _runs.Cores(80);

        Assert.Matches("^ghostmonitor-deliveries 1 [0-9a-f-]{36}\nbegin [0-9a-f-]{36}\n$", journal);
        Assert.False(File.Exists(_runs.Path + ".journal"));
    }

    [Fact]
    public void A_journal_that_cant_be_written_keeps_no_action_from_being_notified()
    {
        Register("mail", static (_, _) => { });
        _runs.Record = (_, _) => Directory.CreateDirectory(_runs.Path + ".journal");

        CheckResult result = _runs.Cores(80);

        Assert.Equal(1, result.Delivered);
        Assert.Null(result.StateError);
        Directory.Delete(_runs.Path + ".journal");
        Assert.Empty(_runs.State.Pending);
    }

    [Fact]
    public void Where_attempts_and_the_state_cant_be_written_that_is_an_error()
    {
        Register("mail", (_, _) => _runs.BlockState());

        Assert.Equal("StateNotWritten", _runs.Cores(80).StateError?.ErrorId);
        _runs.UnblockState();
        Assert.Empty(_runs.State.Pending);
    }

    internal static string ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }

    private void FailSlowly(TimeSpan takes, bool works)
    {
        if (works)
            return;

        _time.Advance(takes);
        throw new InvalidOperationException("no network");
    }

    /// <summary>A handler that ignores that it is cancelled, the first time that it is called for an instance.</summary>
    private Action<ResourceAlert, CancellationToken> Hang(string instance) => (alert, _) =>
    {
        if (alert.Instance != instance || _begun.WaitOne(0))
            return;

        _begun.Set();
        Sample.Await(_release);
    };

    /// <summary>Runs until the time for the actions and the grace after it are over, while a handler hangs.</summary>
    private CheckResult RunPastGrace(MonitoringScope session, params double[] percents)
    {
        Task<CheckResult> run = Task.Run(() => _runs.Run(session, () => _runs.CoreSample(percents)), TestContext.Current.CancellationToken);
        Sample.Await(_begun);
        Sample.Await(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return run.IsCompleted;
        });
        return run.GetAwaiter().GetResult();
    }

    private void ReleaseAt(ResourceAlert alert, string instance)
    {
        if (alert.Instance == instance)
            _release.Set();
    }

    private void Register(
        string name, Action<ResourceAlert, CancellationToken> execute, TimeSpan? timeout = null) => _runs.Prepare += scope =>
        scope.Actions.Register(Sample.Options(name) with { Timeout = timeout ?? TimeSpan.FromDays(1) }, new ProbeHandler((alert, cancel) =>
        {
            string what = $"{name} {alert.Instance} {alert.Change}";
            lock (_begins)
                _begins.Add(what);

            execute(alert, cancel);
            lock (_begins)
                _notified.Add(what);
        }));
}
