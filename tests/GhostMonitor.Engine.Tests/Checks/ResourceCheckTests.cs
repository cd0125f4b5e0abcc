using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Checks;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Tests.Notifications;

namespace GhostMonitor.Engine.Tests.Checks;

public sealed class ResourceCheckTests : IDisposable
{
    private static readonly TimeSpan s_fiveMinutes = TimeSpan.FromMinutes(5);
    private readonly CheckRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void An_episode_is_raised_once_however_many_runs_it_lasts()
    {
        _runs.WithProbe();
        foreach (double percent in new[] { 80, 80, 95, 95, 50 })
        {
            _runs.Cpu(percent);
            _runs.Pass(s_fiveMinutes);
        }

        Assert.Equal(["Raised Warning", "Escalated Critical", "Resolved Critical"], _runs.Notified);
        Assert.Equal(3, _runs.State.TotalAlerts);
        Assert.Single(_runs.State.Alerts.Select(alert => alert.Id).Distinct());
    }

    [Fact]
    public void The_health_of_a_check_is_judged_by_a_fresh_sample() => Assert.True(_runs.Cpu(50).Health.IsFreshSample);

    [Fact]
    public void For_of_ten_minutes_is_counted_over_the_runs()
    {
        UseFor(TimeSpan.FromMinutes(10));

        Assert.Empty(_runs.Cpu(80).Alerts);
        _runs.Pass(s_fiveMinutes);
        Assert.Empty(_runs.Cpu(80).Alerts);
        _runs.Pass(s_fiveMinutes);
        Assert.Equal(AlertTransition.Raised, Assert.Single(_runs.Cpu(80).Alerts).Change);
    }

    [Fact]
    public void A_clock_that_is_set_raises_and_resolves_nothing()
    {
        UseFor(TimeSpan.FromMinutes(10));
        _runs.Cpu(80);
        _runs.Wall = _runs.Wall.AddYears(1);
        _runs.Pass(TimeSpan.FromMinutes(1));

        Assert.Empty(_runs.Cpu(80).Alerts);
        _runs.Wall = _runs.Wall.AddYears(-5);
        _runs.Pass(TimeSpan.FromMinutes(9));
        Assert.Single(_runs.Cpu(80).Alerts);
    }

    [Fact]
    public void A_restart_of_the_machine_begins_For_again_and_leaves_open_episodes_open()
    {
        UseFor(TimeSpan.FromMinutes(10));
        _runs.Cpu(80);
        _runs.Pass(TimeSpan.FromMinutes(9));
        _runs.Restart("second", TimeSpan.FromMinutes(1));

        CheckResult after = _runs.Cpu(80);
        Assert.Empty(after.Alerts);
        Assert.Contains(after.Warnings, warning => warning.Contains("restarted", StringComparison.Ordinal));
        _runs.Pass(TimeSpan.FromMinutes(10));
        Assert.Single(_runs.Cpu(80).Alerts);
        _runs.Restart("third", TimeSpan.FromHours(1));
        Assert.Empty(_runs.Cpu(80).Alerts);
        Assert.Equal(AlertTransition.Resolved, Assert.Single(_runs.Cpu(10).Alerts).Change);
    }

    [Fact]
    public void Runs_too_far_apart_begin_For_again_and_say_so()
    {
        UseFor(TimeSpan.FromMinutes(10));
        _runs.Cpu(80);
        _runs.Pass(TimeSpan.FromMinutes(16));

        CheckResult late = _runs.Cpu(80);

        Assert.Empty(late.Alerts);
        Assert.Contains(late.Warnings, warning => warning.Contains("the check's interval of", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cooldown_and_a_repetition_are_counted_over_the_runs()
    {
        _runs.WithProbe(Sample.Options() with { RepeatInterval = TimeSpan.FromMinutes(30) });
        for (int run = 0; run < 8; run++)
        {
            _runs.Cpu(80);
            _runs.Pass(s_fiveMinutes);
        }

        Assert.Equal(["Raised Warning", "Repeated Warning"], _runs.Notified);
    }

    [Fact]
    public void A_first_run_sends_a_group_at_once_for_there_may_be_no_other()
    {
        _runs.WithProbe(Sample.Options() with { GroupBy = [AlertGroupKey.Resource], GroupWait = TimeSpan.FromHours(1) });
        _runs.Cpu(80);

        Assert.Equal(["Raised Warning"], _runs.Notified);
    }

    [Fact]
    public void The_interval_of_a_group_is_counted_over_the_runs()
    {
        _runs.WithProbe(Sample.Options() with { GroupBy = [AlertGroupKey.Resource], GroupInterval = TimeSpan.FromMinutes(14) });
        foreach (double percent in new[] { 80, 95, 95, 95, 95 })
        {
            _runs.Cpu(percent);
            _runs.Pass(s_fiveMinutes);
        }

        Assert.Equal(["Raised Warning", "Escalated Critical"], _runs.Notified);
        Assert.Equal(2, Assert.Single(Assert.Single(_runs.State.Actions).Groups).Messages);
    }

    [Fact]
    public void A_cooldown_holds_back_a_second_episode_in_another_run()
    {
        _runs.WithProbe(Sample.Options() with { Cooldown = TimeSpan.FromHours(1) });
        foreach (double percent in new[] { 80, 10, 80, 10 })
        {
            _runs.Cpu(percent);
            _runs.Pass(s_fiveMinutes);
        }

        Assert.Equal(["Raised Warning", "Resolved Warning"], _runs.Notified);
    }

    [Fact]
    public void A_silence_of_one_run_holds_in_the_next_and_what_is_open_after_it_is_released()
    {
        _runs.WithProbe();
        _runs.Prepare += scope =>
        {
            if (_runs.Notified.Count == 0 && !File.Exists(_runs.Path))
                scope.Silences.Suspend(TimeSpan.FromMinutes(8), "test");
        };

        Assert.True(Assert.Single(_runs.Cpu(80).Alerts).IsSilenced);
        _runs.Pass(s_fiveMinutes);
        _runs.Cpu(80);
        Assert.Empty(_runs.Notified);
        _runs.Pass(s_fiveMinutes);
        _runs.Cpu(80);
        Assert.Equal(["Raised Warning"], _runs.Notified);
    }

    [Fact]
    public void A_recurring_silence_of_one_run_holds_in_the_next()
    {
        _runs.WithProbe();
        _runs.Time = new FakeTimeProvider(_runs.Wall);
        _runs.Prepare += scope =>
        {
            if (!File.Exists(_runs.Path))
            {
                scope.Silences.SuspendAll([new AlertSilence { Duration = TimeSpan.MaxValue,
                    Rule = new SilenceRecurrence { Daily = "11:00-13:00", TimeZone = "UTC" } }]);
            }
        };

        _runs.Cpu(80);
        _runs.Pass(s_fiveMinutes);

        Assert.True(Assert.Single(_runs.Cpu(95).Alerts).IsSilenced);
        Assert.Empty(_runs.Notified);
    }

    [Fact]
    public void What_a_worse_alert_explains_is_notified_in_the_run_in_which_that_ends()
    {
        _runs.WithProbe(Sample.Options() with { RepeatInterval = TimeSpan.FromSeconds(1) });
        _runs.Thresholds = ThresholdSet.Empty.With(new ResourceThreshold { ResourceName = "disk", Warning = 70, Critical = 90 })
            .With(new ResourceThreshold { ResourceName = "inodes", Warning = 70, Critical = 90 });

        Assert.Equal([false, true], Disk(95, 80).Alerts.Select(static alert => alert.IsInhibited));
        _runs.Pass(s_fiveMinutes);
        Disk(95, 80);
        Assert.Equal(["Raised Critical", "Repeated Critical"], _runs.Notified);
        _runs.Pass(s_fiveMinutes);
        Disk(10, 80);

        Assert.Equal(["Raised Critical", "Repeated Critical", "Resolved Critical", "Raised Warning"], _runs.Notified);
        Assert.Empty(_runs.State.PendingNotifications);
    }

    private CheckResult Disk(double percent, double inodes) => _runs.Run(() => new ResourceMetrics
    {
        Filesystems = [new FilesystemMetrics { Name = "/", Percent = percent, InodesPercent = inodes }],
        Moment = _runs.Wall,
        ComputerName = "box",
    });

    [Fact]
    public void A_rate_is_the_change_since_the_run_before()
    {
        _runs.Thresholds = ThresholdSet.Empty.With(new ResourceThreshold { ResourceName = "cpu_rate", Warning = 5 });
        _runs.Cpu(10);
        _runs.Pass(s_fiveMinutes);

        Assert.Equal(8, Assert.Single(_runs.Cpu(50).Alerts).CurrentValue, 9);
    }

    [Fact]
    public void A_rule_that_is_gone_ends_its_episode_with_that_reason()
    {
        _runs.Cpu(80);
        _runs.Thresholds = ThresholdSet.Empty;

        Assert.Equal("threshold removed", Assert.Single(_runs.Cpu(80).Alerts).Reason);
    }

    [Fact]
    public void Killed_before_it_wrote_the_run_has_not_been()
    {
        _runs.WithProbe();
        Assert.Throws<InvalidOperationException>(() => _runs.Run(() => throw new InvalidOperationException("killed")));

        Assert.Single(_runs.Cpu(80).Alerts);
        Assert.Equal(["Raised Warning"], _runs.Notified);
    }

    [Fact]
    public void Killed_after_it_wrote_and_before_it_notified_the_next_run_notifies_and_raises_nothing_again()
    {
        _runs.WithProbe();
        _runs.Record = (_, _) => throw new InvalidOperationException("killed");
        Assert.Throws<InvalidOperationException>(() => _runs.Cpu(80));
        Assert.Empty(_runs.Notified);
        var recorded = new List<ResourceAlert>();
        _runs.Record = (_, alerts) => recorded.AddRange(alerts);
        _runs.Pass(s_fiveMinutes);

        Assert.Empty(_runs.Cpu(80).Alerts);
        Assert.Equal(["Raised Warning"], _runs.Notified);
        Assert.Single(recorded);
        Assert.Equal(1, _runs.State.TotalAlerts);
        Assert.Empty(_runs.State.Unrecorded);
        Assert.Empty(_runs.State.Pending);
    }

    [Fact]
    public void An_alert_that_could_not_be_recorded_is_released_and_is_recorded_by_a_later_run()
    {
        _runs.WithProbe();
        _runs.Record = static (_, _) => throw new RecordException("RecordDiskFull", "the disk is full", new IOException());

        Assert.Equal("the disk is full", _runs.Cpu(80).RecordError?.Message);
        Assert.Equal(["Raised Warning"], _runs.Notified);
        _runs.Record = null;
        _runs.Cpu(80);
        var recorded = new List<ResourceAlert>();
        _runs.Record = (_, alerts) => recorded.AddRange(alerts);
        Assert.Null(_runs.Cpu(80).RecordError);

        Assert.Equal(_runs.State.Alerts.Select(alert => alert.Id), recorded.Select(alert => alert.Id));
        Assert.Empty(_runs.State.Unrecorded);
    }

    [Fact]
    public void Alerts_that_cant_be_recorded_for_long_are_given_up_oldest_first_and_that_is_reported()
    {
        _runs.Record = static (_, _) => throw new RecordException("RecordDiskFull", "the disk is full", new IOException());
        _runs.Cpu(80);
        using (CheckStateFile file = _runs.Open())
        {
            CheckState state = Assert.IsType<CheckState>(file.Load(out _));
            file.Save(state with { Unrecorded = [.. Enumerable.Repeat(state.Alerts[0] with { Message = "old" }, 1000)] });
        }

        CheckResult result = _runs.Cpu(95);

        Assert.Contains(result.Warnings,
            warning => warning.StartsWith("1 alerts that could not be recorded are given up", StringComparison.Ordinal));
        Assert.Equal(1000, _runs.State.Unrecorded.Count);
        Assert.Equal(AlertTransition.Escalated, _runs.State.Unrecorded[^1].Change);
    }

    [Fact]
    public void What_waits_for_an_action_that_is_not_registered_is_kept_for_it()
    {
        _runs.WithProbe();
        _runs.Record = static (_, _) => throw new InvalidOperationException("killed");
        Assert.Throws<InvalidOperationException>(() => _runs.Cpu(80));
        _runs.Record = null;
        Action<GhostMonitor.Engine.Monitoring.MonitoringScope> withProbe = _runs.Prepare;
        _runs.Prepare = static _ => { };

        for (int run = 0; run < 5; run++)
            Assert.Contains(_runs.Cpu(80).Warnings, warning => warning.Contains("'probe'", StringComparison.Ordinal));

        _runs.Prepare = withProbe;
        _runs.Cpu(80);
        Assert.Equal(["Raised Warning"], _runs.Notified);
    }

    [Fact]
    public void Actions_of_one_alert_are_notified_in_order_and_each_once()
    {
        _runs.WithProbe();
        _runs.WithProbe(Sample.Options("other"));
        _runs.Cpu(95);
        _runs.Cpu(75);

        Assert.Equal(["Deescalated Warning", "Deescalated Warning", "Raised Critical", "Raised Critical"],
            _runs.Notified.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(10, HealthStatus.Healthy)]
    [InlineData(80, HealthStatus.Degraded)]
    [InlineData(95, HealthStatus.Unhealthy)]
    public void Health_is_judged_by_the_open_episodes(double percent, HealthStatus expected)
    {
        _runs.Thresholds = ThresholdSet.Empty.With(ThresholdSet.Default.FindRule("cpu", "*", null)!);

        Assert.Equal(expected, _runs.Cpu(percent).Health.Verdict);
    }

    [Fact]
    public void A_breach_that_has_not_lasted_is_healthy()
    {
        UseFor(TimeSpan.FromMinutes(10));

        Assert.Equal(HealthStatus.Healthy, _runs.Cpu(95).Health.Verdict);
    }

    private void UseFor(TimeSpan duration) =>
        _runs.Thresholds = ThresholdSet.Empty.With(ThresholdSet.Default.FindRule("cpu", "*", null)! with { For = duration });
}
