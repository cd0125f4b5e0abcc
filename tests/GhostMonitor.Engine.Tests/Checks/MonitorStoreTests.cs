using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Checks;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Notifications;

namespace GhostMonitor.Engine.Tests.Checks;

/// <summary>What goes on from one process that watches to the next.</summary>
public sealed class MonitorStoreTests : IDisposable
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private readonly WatchedMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_open_alert_goes_on_with_its_identity_and_is_notified_once(bool isKilled)
    {
        ResourceAlert raised = Assert.Single(Leave(isKilled, 10, 80).Alerts);
        _machine.Pass(TimeSpan.FromSeconds(5));

        using MonitorProcess next = _machine.Begin();
        Assert.Empty(next.Sample(80).Alerts);
        next.Rest();
        Assert.Equal(["Raised Warning"], _machine.Changes);
        ResourceAlert open = Assert.Single(next.Scope.FindMonitor("Test")!.ActiveAlerts);
        Assert.Equal((raised.Id, raised.StartedMoment), (open.Id, open.StartedMoment));
        Assert.Equal(TimeSpan.FromSeconds(5.2), open.Duration);

        ResourceAlert escalated = Assert.Single(next.Sample(95).Alerts);
        next.Rest();
        Assert.Equal((raised.Id, AlertTransition.Escalated), (escalated.Id, escalated.Change));
        Assert.Equal(["Raised Warning", "Escalated Critical"], _machine.Changes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_alert_that_ended_while_nobody_watched_is_resolved_and_that_is_notified(bool isKilled)
    {
        ResourceAlert raised = Assert.Single(Leave(isKilled, 10, 80).Alerts);
        _machine.Pass(TimeSpan.FromHours(2));

        using MonitorProcess next = _machine.Begin();
        ResourceAlert resolved = Assert.Single(next.Sample(10).Alerts);
        next.Rest();

        Assert.Equal((raised.Id, AlertTransition.Resolved), (resolved.Id, resolved.Change));
        Assert.Equal(["Raised Warning", "Resolved Warning"], _machine.Changes);
    }

    [Fact]
    public void What_was_learnt_goes_on_where_a_rule_asks_for_it()
    {
        Leave(isKilled: false, 10, 10);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(_machine.Path)!, "*.anomaly"));
        _machine.Thresholds =
            ThresholdSet.Empty.With(new ResourceThreshold { ResourceName = "anomaly", Warning = 1, Critical = 2 });

        DateTimeOffset last = Learn(3).Moment;

        using MonitorProcess next = _machine.Begin();
        Learnt learnt = next.Store.Learnt.Load(new RecordSource(Environment.MachineName, "Test"), last, CancellationToken.None);
        Assert.Equal((last, null), (learnt.Until, learnt.Problem));
        Assert.Null(next.Scope.FindMonitor("Test")!.GetInfo().AnomalyNotice);
    }

    [Fact]
    public void A_breach_that_is_pending_goes_on_to_count()
    {
        _machine.Thresholds = WatchedMachine.Rule(TimeSpan.FromSeconds(70));
        Leave(isKilled: true, 10, 80, 80);
        _machine.Pass(TimeSpan.FromSeconds(5));

        using MonitorProcess next = _machine.Begin();
        Assert.Empty(next.Sample(80).Alerts);
        Assert.Empty(next.Sample(80).Alerts);
        Assert.Single(next.Sample(80).Alerts);
    }

    [Fact]
    public void After_a_gap_a_breach_that_was_pending_begins_again()
    {
        _machine.Thresholds = WatchedMachine.Rule(s_minute);
        Leave(isKilled: true, 10, 80, 80);
        _machine.Pass(TimeSpan.FromMinutes(2));

        using MonitorProcess next = _machine.Begin();
        Assert.Empty(next.Sample(80).Alerts);
        Assert.Empty(next.Sample(80).Alerts);
        Assert.Single(next.Sample(80).Alerts);
    }

    [Fact]
    public void A_breach_that_was_over_before_the_end_counts_no_more()
    {
        _machine.Thresholds = WatchedMachine.Rule(s_minute);
        Leave(isKilled: true, 10, 80, 80, 10);

        using MonitorProcess next = _machine.Begin();
        Assert.Empty(next.Sample(80).Alerts);
        Assert.Empty(next.Sample(80).Alerts);
    }

    [Fact]
    public void After_a_restart_of_the_machine_an_open_alert_goes_on_and_what_was_pending_begins_again()
    {
        _machine.Thresholds = _machine.Thresholds.With(
            new ResourceThreshold { ResourceName = "memory_available", Warning = 500_000, Below = true, For = s_minute });
        ResourceAlert raised = Assert.Single(Leave(isKilled: true, 10, 80).Alerts);
        _machine.Reboot(TimeSpan.FromSeconds(20));

        using MonitorProcess next = _machine.Begin();
        Assert.Empty(next.Sample(80).Alerts);
        Assert.Empty(next.Sample(80).Alerts);
        Assert.Equal("memory_available", Assert.Single(next.Sample(80).Alerts).ResourceName);
        Assert.Equal(raised.Id, Assert.Single(next.Sample(10).Alerts, static alert => alert.ResourceName == "memory").Id);
    }

    [Fact]
    public void A_silence_holds_for_as_long_as_it_still_has_and_what_it_held_back_is_notified_then()
    {
        MonitorProcess first = _machine.Begin();
        first.Sample(10);
        first.Scope.Silences.Suspend(TimeSpan.FromMinutes(5), "work");
        first.Sample(80);
        first.Rest();
        first.Kill();
        _machine.Pass(TimeSpan.FromMinutes(4));

        using MonitorProcess next = _machine.Begin();
        Assert.Equal("work", Assert.Single(next.Scope.Silences.Current).Reason);
        Assert.Empty(next.Sample(80).Alerts);
        next.Rest();
        Assert.Empty(_machine.Changes);
        next.Sample(80);
        next.Sample(80);
        next.Rest();
        Assert.Empty(next.Scope.Silences.Current);
        Assert.Equal(["Raised Warning"], _machine.Changes);
    }

    [Fact]
    public void A_silence_that_was_ended_does_not_come_back()
    {
        MonitorProcess first = _machine.Begin();
        first.Scope.Silences.Suspend(TimeSpan.FromMinutes(5), "work");
        first.Rest();
        Assert.Single(_machine.Peek().Silences);
        first.Scope.Silences.Resume(static _ => true);
        first.Rest();
        first.Kill();

        using MonitorProcess next = _machine.Begin();
        Assert.Empty(next.Scope.Silences.Current);
    }

    [Fact]
    public void A_cooldown_goes_on()
    {
        _machine.Actions[0] = Sample.Options() with { Cooldown = TimeSpan.FromMinutes(10) };
        Leave(isKilled: true, 10, 80, 10);
        Assert.Equal(["Raised Warning", "Resolved Warning"], _machine.Changes);
        _machine.Pass(TimeSpan.FromMinutes(5));

        using MonitorProcess next = _machine.Begin();
        next.Sample(80);
        next.Rest();
        Assert.Equal(2, _machine.Changes.Length);
        for (int i = 0; i < 9; i++)
            next.Sample(80);

        next.Rest();
        Assert.Equal(["Raised Warning", "Resolved Warning", "Raised Warning"], _machine.Changes);
    }

    [Fact]
    public void A_repetition_is_due_when_it_would_have_been()
    {
        _machine.Actions[0] = Sample.Options() with { RepeatInterval = TimeSpan.FromMinutes(10) };
        Leave(isKilled: true, 10, 80);
        _machine.Pass(TimeSpan.FromMinutes(9));

        using MonitorProcess next = _machine.Begin();
        next.Sample(80);
        next.Rest();
        Assert.Equal(["Raised Warning"], _machine.Changes);
        next.Sample(80);
        next.Sample(80);
        next.Rest();
        Assert.Equal(["Raised Warning", "Repeated Warning"], _machine.Changes);
    }

    [Fact]
    public void A_process_that_is_killed_while_it_notifies_leaves_that_to_the_next_with_the_same_delivery_id()
    {
        using var isCalled = new ManualResetEvent(false);
        _machine.Execute = (_, cancel) =>
        {
            isCalled.Set();
            cancel.WaitHandle.WaitOne(Sample.Timeout);
        };
        MonitorProcess first = _machine.Begin();
        first.Sample(80);
        Sample.Await(isCalled);
        first.Kill();
        _machine.Execute = null;
        Assert.Equal(1, Assert.Single(_machine.State.Pending).Attempts);

        using MonitorProcess next = _machine.Begin();
        next.Sample(80);
        next.Rest();

        Assert.Equal(["Raised Warning", "Raised Warning"], _machine.Changes);
        Assert.Single(_machine.Notified.Select(static each => each.Delivery).Distinct());
    }

    [Fact]
    public void What_a_process_that_ends_has_no_time_for_is_notified_by_the_next_in_order()
    {
        // Longer than the time to the second sample: a call that times out has ended.
        _machine.Actions[0] = Sample.Options() with { Timeout = TimeSpan.FromHours(1) };
        _machine.Execute = static (_, cancel) =>
        {
            cancel.WaitHandle.WaitOne(Sample.Timeout);
            cancel.ThrowIfCancellationRequested();
        };
        MonitorProcess first = _machine.Begin();
        first.Sample(80);
        first.Sample(95);
        Sample.Await(() => _machine.Changes.Length == 1);
        first.Scope.Actions.Dispose();
        first.End();
        Assert.Equal([1, 0], _machine.State.Pending.Select(static each => each.Attempts));
        _machine.Execute = null;

        using MonitorProcess next = _machine.Begin();
        next.Sample(10);
        next.Rest();

        Assert.Equal(["Raised Warning", "Raised Warning", "Escalated Critical", "Resolved Critical"], _machine.Changes);
    }

    [Fact]
    public void A_notification_that_failed_has_ended_as_in_a_process_that_goes_on()
    {
        _machine.Execute = static (_, _) => throw new InvalidOperationException("no network");
        Leave(isKilled: true, 80);

        using MonitorProcess next = _machine.Begin();
        next.Sample(80);
        next.Rest();
        Assert.Equal(["Raised Warning"], _machine.Changes);
    }

    [Fact]
    public void What_failed_for_now_is_tried_again_and_by_the_next_process_too()
    {
        _machine.Execute = static (_, _) => throw new AlertActionException("busy") { IsTemporary = true };
        MonitorProcess first = _machine.Begin();
        first.Sample(80);
        AwaitRetrying(first);
        first.Sample(80);
        Sample.Await(() => _machine.Changes.Length == 2);
        AwaitRetrying(first);
        first.Kill();
        Assert.Equal(2, Assert.Single(_machine.State.Pending).Attempts);
        _machine.Execute = null;

        using MonitorProcess next = _machine.Begin();
        next.Sample(80);
        next.Rest();

        Assert.Equal(["Raised Warning", "Raised Warning", "Raised Warning"], _machine.Changes);
        Assert.Single(_machine.Notified.Select(static each => each.Delivery).Distinct());
    }

    [Fact]
    public void What_is_tried_again_comes_before_what_happened_since()
    {
        _machine.Execute = static (_, _) => throw new AlertActionException("busy") { IsTemporary = true };
        MonitorProcess first = _machine.Begin();
        first.Sample(80);
        AwaitRetrying(first);
        first.Kill();

        using MonitorProcess next = _machine.Begin();
        next.Sample(95);
        AwaitRetrying(next);
        _machine.Execute = null;
        next.Sample(95);
        next.Rest();

        Assert.Equal(["Raised Warning", "Escalated Critical"], _machine.Changes.Skip(_machine.Changes.Length - 2));
    }

    [Fact]
    public void A_group_whose_message_waits_is_sent_by_the_next_process()
    {
        _machine.Actions[0] = Sample.Options() with { GroupBy = [AlertGroupKey.Resource], GroupWait = s_minute };
        Leave(isKilled: true, 80);
        Assert.Empty(_machine.Changes);

        using MonitorProcess next = _machine.Begin();
        next.Sample(80);
        next.Rest();
        Assert.Empty(_machine.Changes);
        next.Sample(80);
        next.Sample(80);
        next.Rest();

        Assert.Equal(["Raised Warning"], _machine.Changes);
    }

    [Fact]
    public void What_has_ended_three_processes_over_an_hour_is_given_up_and_that_is_said()
    {
        using var isCalled = new AutoResetEvent(false);
        _machine.Execute = (_, cancel) =>
        {
            isCalled.Set();
            cancel.WaitHandle.WaitOne(Sample.Timeout);
        };
        for (int i = 0; i < 3; i++)
        {
            MonitorProcess process = _machine.Begin();
            process.Sample(80);
            Sample.Await(isCalled);
            process.Kill();
            _machine.Pass(TimeSpan.FromMinutes(30));
        }

        using MonitorProcess next = _machine.Begin();
        next.Sample(80);
        next.Rest();

        Assert.Equal(3, _machine.Changes.Length);
        Assert.StartsWith("Action 'probe' is not notified of 'MEMORY WARNING: 80.0% (threshold: 70.0%)': 3 processes have ended",
            Assert.Single(_machine.Notices));
    }

    [Fact]
    public void What_waits_for_an_action_that_is_no_more_is_given_up_and_that_is_said()
    {
        LeaveInTheMiddleOfACall();
        _machine.Actions[0] = Sample.Options("other");

        using MonitorProcess next = _machine.Begin();
        next.Sample(80);
        next.Rest();

        Assert.EndsWith("it is registered no more.", Assert.Single(_machine.Notices));
        Assert.Single(_machine.Notified);
    }

    [Fact]
    public void An_alert_whose_threshold_is_no_more_ends_as_when_it_is_removed()
    {
        Leave(isKilled: true, 80);
        _machine.Thresholds = ThresholdSet.Empty;

        using MonitorProcess next = _machine.Begin();
        ResourceAlert ended = Assert.Single(next.Sample(80).Alerts);
        next.Rest();

        Assert.Equal((AlertTransition.Resolved, "threshold removed"), (ended.Change, ended.Reason));
        Assert.Equal(["Raised Warning", "Resolved Warning"], _machine.Changes);
    }

    [Fact]
    public void What_is_left_of_a_monitor_that_is_no_more_is_forgotten_and_what_waits_is_notified()
    {
        LeaveInTheMiddleOfACall();
        _machine.MonitorName = "Other";

        using (MonitorProcess next = _machine.Begin())
        {
            next.Sample(10);
            next.Rest();
            Assert.Equal(["Raised Warning", "Raised Warning"], _machine.Changes);
        }

        Assert.Empty(_machine.State.Monitors);
        Assert.Empty(_machine.State.Pending);
    }

    [Fact]
    public void Until_the_configuration_is_applied_nothing_is_evaluated_and_what_is_kept_stays()
    {
        Leave(isKilled: false, 80);
        _machine.IsSettled = false;

        using (MonitorProcess waiting = _machine.Begin())
            Assert.Empty(waiting.Sample(10).Alerts);

        _machine.IsSettled = true;
        using MonitorProcess next = _machine.Begin();
        Assert.Equal(AlertTransition.Resolved, Assert.Single(next.Sample(10).Alerts).Change);
    }

    [Fact]
    public void A_monitor_that_is_changed_goes_on_with_its_alerts_and_one_that_is_removed_leaves_nothing()
    {
        using MonitorProcess process = _machine.Begin();
        ResourceAlert raised = Assert.Single(process.Sample(80).Alerts);
        process.Rest();
        process.Store.Hold();
        process.Scope.FindMonitor("Test")!.Stop();
        process.Start("Test");
        process.Store.Settle();

        ResourceAlert resolved = Assert.Single(process.FirstSample(10).Alerts);
        Assert.Equal((raised.Id, AlertTransition.Resolved), (resolved.Id, resolved.Change));
        process.Sample(80);
        process.Rest();
        process.Store.Hold();
        process.Scope.FindMonitor("Test")!.Stop();
        process.Store.Settle();
        process.Rest();

        Assert.Empty(_machine.Peek().Monitors);
        Assert.Equal(["Raised Warning", "Resolved Warning", "Raised Warning"], _machine.Changes);
    }

    [Fact]
    public void A_machine_that_is_well_is_watched_without_a_single_write()
    {
        int writes = 0;
        _machine.Save = (file, states) =>
        {
            writes++;
            file.Save(states);
        };
        using (MonitorProcess process = _machine.Begin())
        {
            for (int i = 0; i < 100; i++)
                process.Sample(10);
        }

        Assert.Equal(0, writes);
        Assert.False(File.Exists(_machine.Path));
    }

    [Fact]
    public void An_open_alert_is_written_when_it_changes_and_its_peak_every_five_minutes()
    {
        int writes = 0;
        _machine.Save = (file, states) =>
        {
            Interlocked.Increment(ref writes);
            file.Save(states);
        };
        using MonitorProcess process = _machine.Begin();
        process.Sample(80);
        process.Rest();
        Assert.Equal(1, Volatile.Read(ref writes));
        for (int i = 0; i < 40; i++)
        {
            process.Sample(80.5);
            process.Rest();
        }

        // 20 minutes of samples; each write leaves 300 s, and comes with a sample.
        Assert.Equal(5, Volatile.Read(ref writes));
        Assert.Equal(80.5, Assert.Single(Assert.Single(_machine.Peek().Monitors).Evaluator.Tracks).Levels!.State.Peak, 3);
    }

    [Fact]
    public void A_disk_that_hangs_delays_no_sample_and_a_notification_by_a_bounded_time()
    {
        using var isFree = new ManualResetEvent(false);
        _machine.WriteTimeout = TimeSpan.FromMilliseconds(50);
        _machine.Save = (file, states) =>
        {
            isFree.WaitOne(Sample.Timeout);
            file.Save(states);
        };
        using MonitorProcess process = _machine.Begin();
        process.Sample(80);
        process.Sample(80);
        Sample.Await(() => _machine.Changes.Length == 1);
        process.Sample(95);
        Sample.Await(() => _machine.Changes.Length == 2);
        isFree.Set();
        process.Rest();

        Assert.Equal(["Raised Warning", "Escalated Critical"], _machine.Changes);
        Sample.Await(() => _machine.Peek().Pending.Count == 0);
    }

    [Fact]
    public void A_disk_that_is_full_keeps_nobody_from_being_notified_and_is_said_once_until_it_is_over()
    {
        bool isFull = true;
        _machine.Save = (file, states) =>
        {
            if (Volatile.Read(ref isFull))
                throw new ResourceArgumentException(ErrorIds.StateNotWritten, "StatePath", file.Path, "It is full");

            file.Save(states);
        };
        using MonitorProcess process = _machine.Begin();
        process.Sample(80);
        process.Sample(95);
        process.Rest();
        Assert.Equal(["Raised Warning", "Escalated Critical"], _machine.Changes);
        Assert.Equal(ErrorIds.StateNotWritten, Assert.Single(_machine.Errors)!.ErrorId);

        Volatile.Write(ref isFull, false);
        process.Sample(95);
        Sample.Await(() => _machine.Errors.Count == 2);
        Assert.Null(_machine.Errors[1]);
        process.Rest();
        Assert.Single(_machine.Peek().Monitors);
    }

    [Fact]
    public void A_state_that_is_damaged_is_set_aside_and_the_monitors_begin_anew()
    {
        File.WriteAllText(_machine.Path, "{\"version\":1,");

        using MonitorProcess process = _machine.Begin();

        Assert.Contains($"It was moved to '{_machine.Path}.damaged', and the monitors begin anew", process.Store.Warning);
        Assert.Single(process.Sample(80).Alerts);
        process.Rest();
        Assert.True(File.Exists(_machine.Path));
        Assert.True(File.Exists(_machine.Path + ".damaged"));
    }

    [Theory]
    [InlineData("{\"version\":99}", ErrorIds.StateVersionNotSupported)]
    [InlineData("{\"version\":2,\"monitorName\":\"Check\"}", ErrorIds.StateOfOtherCheck)]
    public void A_state_that_is_another_s_is_left_as_it_is(string text, string errorId)
    {
        File.WriteAllText(_machine.Path, text);

        Assert.Equal(errorId, Assert.Throws<ResourceArgumentException>(_machine.Begin).ErrorId);
        Assert.Equal(text, File.ReadAllText(_machine.Path));
    }

    [Fact]
    public void A_check_refuses_an_agents_state_and_leaves_it()
    {
        Leave(isKilled: false, 80);
        using CheckStateFile file = CheckStateFile.Open(_machine.Path, Sample.Timeout, TimeProvider.System);

        Assert.Equal(ErrorIds.StateOfOtherCheck, Assert.Throws<ResourceArgumentException>(() => file.Load(out _)).ErrorId);
        Assert.True(File.Exists(_machine.Path));
    }

    [Fact]
    public void A_second_process_cannot_have_the_file()
    {
        using MonitorProcess process = _machine.Begin();

        Assert.Equal(ErrorIds.StateInUse, Assert.Throws<ResourceArgumentException>(
            () => MonitorStatesFile.Open(_machine.Path, TimeSpan.Zero, TimeProvider.System)).ErrorId);
    }

    [Fact]
    public void What_is_written_is_read_as_it_was_and_cut_off_anywhere_it_is_refused()
    {
        _machine.Actions[0] = Sample.Options() with { Cooldown = s_minute };
        MonitorProcess process = _machine.Begin();
        process.Scope.Silences.Suspend(s_minute, "work", "disk");
        process.Sample(80);
        process.End();
        string text = File.ReadAllText(_machine.Path).TrimEnd();
        MonitorStates states = MonitorStatesJson.Read(JsonTextReader.Read(text), out _)!;

        Assert.Equal(text, MonitorStatesJson.Write(states).TrimEnd());
        for (int length = 0; length < text.Length; length += 7)
            Assert.ThrowsAny<FormatException>(() => MonitorStatesJson.Read(JsonTextReader.Read(text.Substring(0, length)), out _));
    }

    /// <summary>A process that takes samples and then ends.</summary>
    /// <returns>The last sample.</returns>
    /// <summary>Takes samples in a process that ends, from when it has loaded what was learnt.</summary>
    private ResourceMetrics Learn(int samples)
    {
        using MonitorProcess process = _machine.Begin();
        ResourceMetrics last = process.Sample(10).Metrics;
        for (int i = 0; i < samples; i += ReferenceEquals(last.Anomaly, AnomalyLearning.Loading) ? 0 : 1)
            last = process.Sample(10).Metrics;

        process.End();
        return last;
    }

    private MonitorUpdate Leave(bool isKilled, params double[] memory)
    {
        MonitorProcess process = _machine.Begin();
        MonitorUpdate? last = null;
        foreach (double percent in memory)
        {
            last = process.Sample(percent);
            process.Rest();
        }

        if (isKilled)
            process.Kill();
        else
            process.End();

        return last!;
    }

    private static void AwaitRetrying(MonitorProcess process) => Sample.Await(() =>
        process.Scope.Actions.Snapshot().All(static action => action.Retrying > 0 && action.QueueLength == 0));

    private void LeaveInTheMiddleOfACall()
    {
        using var isCalled = new ManualResetEvent(false);
        _machine.Execute = (_, cancel) =>
        {
            isCalled.Set();
            cancel.WaitHandle.WaitOne(Sample.Timeout);
        };
        MonitorProcess process = _machine.Begin();
        process.Sample(80);
        Sample.Await(isCalled);
        process.Kill();
        _machine.Execute = null;
    }
}
