using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Checks;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Tests.Notifications;

namespace GhostMonitor.Engine.Tests.Checks;

/// <summary>What is given up: when, and who hears of it.</summary>
public sealed class NotificationLossTests : IDisposable
{
    private static readonly TimeSpan s_fiveMinutes = TimeSpan.FromMinutes(5);
    private readonly CheckRuns _runs = new()
    {
        Thresholds = ThresholdSet.Empty.With(new ResourceThreshold { ResourceName = "cpu", Warning = 70, Critical = 90 }),
    };

    private readonly List<ResourceAlert> _log = [];
    private readonly List<ResourceAlert> _recorded = [];
    private bool _mailWorks;
    private bool _logWorks = true;

    public NotificationLossTests()
    {
        Register("mail", static _ => { }, () => _mailWorks);
        Register("log", _log.Add, () => _logWorks);
        _runs.Record = (_, alerts) => _recorded.AddRange(alerts);
    }

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void An_action_that_fails_is_tried_in_each_run_until_three_attempts_and_an_hour_are_over()
    {
        for (int run = 0; run < 12; run++)
        {
            Assert.Empty(_runs.Cpu(80).Warnings);
            Assert.Equal(run + 1, Assert.Single(_runs.State.Pending).Attempts);
            _runs.Pass(s_fiveMinutes);
        }

        CheckResult given = _runs.Cpu(80);

        Assert.Equal(
            "Action 'mail' is not notified of 'CPU WARNING: 80.0% (threshold: 70.0%)': given up, after at least 3 attempts in 1 h or more.",
            Assert.Single(given.Warnings));
        Assert.Empty(_runs.State.Pending);
    }

    [Fact]
    public void An_hour_alone_gives_nothing_up()
    {
        _runs.Interval = TimeSpan.FromHours(2);
        _runs.Cpu(80);
        _runs.Pass(TimeSpan.FromHours(2));
        _runs.Cpu(80);

        Assert.Equal(2, Assert.Single(_runs.State.Pending).Attempts);
    }

    [Fact]
    public void The_wall_clock_makes_nothing_old()
    {
        for (int run = 0; run < 4; run++)
        {
            _runs.Cpu(80);
            _runs.Pass(TimeSpan.FromSeconds(1));
            _runs.Wall = _runs.Wall.AddYears(1);
        }

        Assert.Equal(4, Assert.Single(_runs.State.Pending).Attempts);
    }

    [Fact]
    public void What_is_given_up_is_an_alert_in_the_record_and_for_the_other_actions()
    {
        CheckResult result = GiveUp(80);

        ResourceAlert alert = Assert.Single(result.Alerts);
        Assert.Equal("NOTIFICATIONS LOST WARNING: 1 on mail (threshold: 0)", alert.Message);
        Assert.Equal(("notifications_lost", "mail"), (alert.ResourceName, alert.Instance));
        Assert.Equal((AlertLevel.Warning, AlertTransition.Raised), (alert.Level, alert.Change));
        Assert.Equal(("Check", "box", _runs.Wall), (alert.MonitorName, alert.ComputerName, alert.Moment));
        Assert.Equal(["CPU WARNING: 80.0% (threshold: 70.0%)", alert.Message], _recorded.Select(static each => each.Message));
        Assert.Equal(alert, _log[^1]);
        Assert.Equal(alert, _runs.State.Alerts[^1]);
        Assert.Equal(2, _runs.State.TotalAlerts);
        Assert.Empty(_runs.State.Pending);
    }

    [Theory]
    [InlineData(80, HealthStatus.Degraded)]
    [InlineData(95, HealthStatus.Unhealthy)]
    public void The_health_says_which_action_lost_how_many_until_it_is_notified_again(double percent, HealthStatus expected)
    {
        HealthCheck lost = Lost(GiveUp(percent))!;
        Assert.Equal((expected, 1), (lost.Verdict, lost.Value));
        Assert.Contains("1 on mail", lost.Description, StringComparison.Ordinal);

        _runs.Pass(s_fiveMinutes);
        Assert.Equal(expected, Lost(_runs.Cpu(percent))?.Verdict);
        _mailWorks = true;
        _runs.Pass(s_fiveMinutes);
        CheckResult again = _runs.Cpu(10);

        Assert.Null(Lost(again));
        Assert.Equal(HealthStatus.Healthy, again.Health.Verdict);
    }

    [Fact]
    public void That_an_action_works_again_is_the_end_of_the_episode()
    {
        ResourceAlert raised = Assert.Single(GiveUp(80).Alerts);
        _mailWorks = true;
        _runs.Pass(s_fiveMinutes);
        _runs.Cpu(10);
        _runs.Pass(s_fiveMinutes);

        ResourceAlert end = Assert.Single(_runs.Cpu(10).Alerts);

        Assert.Equal((raised.Id, AlertTransition.Resolved), (end.Id, end.Change));
        Assert.Equal("NOTIFICATIONS LOST RESOLVED: 0 on mail (threshold: 0)", end.Message);
        Assert.Equal(s_fiveMinutes + s_fiveMinutes, end.Duration);
        Assert.Equal(end, _log[^1]);
        Assert.Empty(_runs.State.Losses);
        Assert.Empty(_runs.Cpu(10).Alerts);
    }

    [Fact]
    public void More_that_is_lost_counts_in_the_same_episode_and_a_critical_one_escalates_it()
    {
        GiveUp(80);
        Skip(1);
        _runs.Cpu(95);
        Skip(12);

        CheckResult more = _runs.Cpu(95);

        ResourceAlert alert = Assert.Single(more.Alerts);
        Assert.Equal((AlertTransition.Escalated, AlertLevel.Critical, 2), (alert.Change, alert.Level, alert.CurrentValue));
        Assert.Equal(alert, _log[^1]);
    }

    [Fact]
    public void A_loss_that_cant_be_notified_either_makes_no_further_alert_and_is_in_the_health()
    {
        _logWorks = false;
        CheckResult first = GiveUp(80);

        // Both lost the alert of the CPU; each is to be notified of what the other lost.
        Assert.Equal(["log", "mail"], first.Alerts.Select(static alert => alert.Instance).Order(StringComparer.Ordinal));
        Assert.Equal(2, _runs.State.Pending.Count);
        Skip(12);
        CheckResult second = _runs.Cpu(80);

        Assert.Empty(second.Alerts);
        Assert.Empty(_runs.State.Pending);
        Assert.Equal(2, second.Warnings.Count);
        IEnumerable<HealthCheck> lost = second.Health.Checks
            .Where(static check => check.Name.StartsWith("notifications_lost:", StringComparison.Ordinal));
        Assert.Equal([2.0, 2.0], lost.Select(static check => check.Value));
    }

    [Fact]
    public void An_action_that_is_removed_ends_the_episode_with_that_reason()
    {
        GiveUp(80);
        _runs.Prepare = static _ => { };
        _runs.Pass(s_fiveMinutes);

        ResourceAlert end = Assert.Single(_runs.Cpu(80).Alerts);

        Assert.Equal((AlertTransition.Resolved, "action removed", 1), (end.Change, end.Reason, end.CurrentValue));
        Assert.Empty(_runs.State.Losses);
    }

    [Fact]
    public void What_waits_for_an_action_that_is_not_registered_is_not_given_up_by_age()
    {
        for (int run = 0; run < 4; run++)
            _runs.Cpu(80);

        _runs.Prepare = static _ => { };
        _runs.Pass(TimeSpan.FromDays(3));
        _runs.Cpu(80);

        Assert.Equal(4, Assert.Single(_runs.State.Pending).Attempts);
    }

    [Fact]
    public void What_is_too_much_is_reported_and_an_alert()
    {
        _runs.Cpu(10);
        using (CheckStateFile file = _runs.Open())
        {
            CheckState state = Assert.IsType<CheckState>(file.Load(out _));
            IEnumerable<int> many = Enumerable.Range(0, PendingDeliveries.Most);
            file.Save(state with { Pending = [.. many.Select(static _ => Sample.Pending("gone", Sample.Alert(), 0))] });
        }

        CheckResult result = _runs.Cpu(80);

        Assert.Contains(result.Warnings, static warning => warning.Contains("the oldest of more than 10000", StringComparison.Ordinal));
        Assert.Contains(result.Alerts, static alert => alert is { ResourceName: "notifications_lost", Instance: "gone", CurrentValue: 2 });
    }

    [Fact]
    public void A_silence_holds_the_alert_back_and_what_is_open_after_it_is_notified()
    {
        _runs.Prepare += scope =>
        {
            if (_runs.Wall.Hour == 13 && _runs.Wall.Minute == 0)
                scope.Silences.Suspend(TimeSpan.FromMinutes(8), "test", "notifications_lost");
        };

        Assert.True(Assert.Single(GiveUp(80).Alerts).IsSilenced);
        Assert.DoesNotContain(_log, static alert => alert.ResourceName == "notifications_lost");
        _runs.Pass(s_fiveMinutes);
        _runs.Cpu(80);
        _runs.Pass(s_fiveMinutes);
        _runs.Cpu(80);

        Assert.Equal(AlertTransition.Raised, Assert.Single(_log, static alert => alert.ResourceName == "notifications_lost").Change);
    }

    [Fact]
    public void It_is_written_as_a_count()
    {
        string json = AlertJson.Write(Assert.Single(GiveUp(80).Alerts));

        Assert.Contains("\"current_value\":1,\"threshold_value\":0,", json, StringComparison.Ordinal);
    }

    [Fact]
    public void An_action_can_be_registered_for_it()
    {
        Assert.True(NameFilter.OfResources(["notifications_lost"]).IsMatch("notifications_lost"));
        Assert.True(NameFilter.OfResources(["*"]).IsMatch("notifications_lost"));
        Assert.False(NameFilter.OfResources(["cpu"]).IsMatch("notifications_lost"));
    }

    private static HealthCheck? Lost(CheckResult result) =>
        result.Health.Checks.SingleOrDefault(static check => check.Name == "notifications_lost:mail");

    /// <summary>Runs for an hour, until what the first run raised is given up.</summary>
    private CheckResult GiveUp(double percent)
    {
        _runs.Cpu(percent);
        for (int run = 1; run < 12; run++)
        {
            _runs.Pass(s_fiveMinutes);
            _runs.Cpu(percent);
        }

        _runs.Pass(s_fiveMinutes);
        return _runs.Cpu(percent);
    }

    private void Skip(int runs)
    {
        for (int run = 0; run < runs; run++)
        {
            _runs.Pass(s_fiveMinutes);
            if (run < runs - 1)
                _runs.Cpu(_runs.State.Evaluator.Tracks[0].Levels!.Reading);
        }
    }

    private void Register(string name, Action<ResourceAlert> notified, Func<bool> works) => _runs.Prepare += scope =>
        scope.Actions.Register(Sample.Options(name), new ProbeHandler((alert, _) =>
        {
            if (!works())
                throw new InvalidOperationException("no network");

            notified(alert);
        }));
}
