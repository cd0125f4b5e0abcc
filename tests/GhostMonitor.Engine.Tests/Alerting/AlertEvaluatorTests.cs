using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Tests.Alerting;

public sealed class AlertEvaluatorTests
{
    private static readonly ResourceThreshold s_cpu = new() { ResourceName = "cpu", Warning = 70, Critical = 90, Hysteresis = 2 };

    [Fact]
    public void A_changed_threshold_takes_effect_at_once_and_keeps_the_episode()
    {
        EvaluatorRun run = EvaluatorRun.With(s_cpu);
        run.Cpu(10, 80);

        run.Thresholds = run.Thresholds.With(s_cpu with { Critical = 75 });
        ResourceAlert escalated = Assert.Single(run.Cpu(20, 80));
        run.Thresholds = run.Thresholds.With(s_cpu with { Critical = 95 });
        ResourceAlert deescalated = Assert.Single(run.Cpu(30, 80));
        run.Thresholds = run.Thresholds.With(s_cpu with { Warning = 90, Critical = 95 });
        ResourceAlert resolved = Assert.Single(run.Cpu(40, 80));

        Assert.Equal([AlertTransition.Escalated, AlertTransition.Deescalated, AlertTransition.Resolved],
            [escalated.Change, deescalated.Change, resolved.Change]);
        Assert.Equal([75, 70, 90], [escalated.ThresholdValue, deescalated.ThresholdValue, resolved.ThresholdValue]);
        Assert.Single(run.All.Select(static alert => alert.Id).Distinct());
        Assert.Null(resolved.Reason);
    }

    [Fact]
    public void A_more_specific_rule_takes_over_the_episode()
    {
        var run = new EvaluatorRun();
        run.Disks(10, ("/data", 90));

        run.Thresholds = run.Thresholds.With(new() { ResourceName = "disk", Instance = "/data", Warning = 60, Critical = 80 });
        ResourceAlert alert = Assert.Single(run.Disks(20, ("/data", 90)));

        Assert.Equal(AlertTransition.Escalated, alert.Change);
        Assert.Equal(run.All[0].Id, alert.Id);
        Assert.Equal(EvaluatorRun.Start.AddSeconds(10), alert.StartedMoment);
    }

    [Fact]
    public void A_removed_threshold_resolves_its_episode_with_that_reason_even_without_a_reading()
    {
        EvaluatorRun run = EvaluatorRun.With(s_cpu);
        run.Cpu(10, 80);

        run.Thresholds = ThresholdSet.Empty;
        ResourceAlert alert = Assert.Single(run.Cpu(20, null));

        Assert.Equal("threshold removed", alert.Reason);
        Assert.Equal(70, alert.ThresholdValue);
        Assert.Equal("CPU RESOLVED: 80.0% (threshold: 70.0%); threshold removed", alert.Message);
        Assert.Empty(run.Evaluator.Active);
        Assert.Empty(run.Cpu(30, 80));
    }

    [Fact]
    public void A_level_that_was_cleared_is_left()
    {
        EvaluatorRun run = EvaluatorRun.With(s_cpu);
        run.Cpu(10, 95);

        run.Thresholds = run.Thresholds.With(s_cpu with { Critical = null });
        Assert.Equal(AlertTransition.Deescalated, Assert.Single(run.Cpu(20, 95)).Change);
        run.Thresholds = run.Thresholds.With(s_cpu with { Warning = null, Critical = 99 });
        ResourceAlert resolved = Assert.Single(run.Cpu(30, 95));

        Assert.Equal(AlertTransition.Resolved, resolved.Change);
        Assert.Equal(70, resolved.ThresholdValue);
    }

    [Fact]
    public void A_rule_that_is_turned_around_starts_its_times_again()
    {
        ResourceThreshold rule = new() { ResourceName = "cpu", Warning = 50, For = TimeSpan.FromSeconds(20) };
        EvaluatorRun run = EvaluatorRun.With(rule);
        run.Cpu(10, 60);
        run.Cpu(20, 60);

        run.Thresholds = run.Thresholds.With(rule with { Below = true, Warning = 70 });

        Assert.Empty(run.Cpu(30, 60));
        Assert.Empty(run.Cpu(40, 60));
        Assert.Single(run.Cpu(50, 60));
    }

    [Fact]
    public void A_rule_of_another_monitor_does_not_count()
    {
        EvaluatorRun run = EvaluatorRun.With(s_cpu with { MonitorName = "other" });

        Assert.Empty(run.Cpu(10, 99));
        run.Thresholds = run.Thresholds.With(s_cpu with { MonitorName = "MAIN" });
        Assert.Single(run.Cpu(20, 99));
    }

    private static ReadingFailure[] Failed(string? instance, string? part, string reason) =>
        [new(ResourceKinds.Filesystems, instance, part, reason)];

    [Fact]
    public void An_instance_is_not_gone_when_the_whole_list_could_not_be_read()
    {
        var run = new EvaluatorRun();
        run.Disks(10, ("/usb", 96));

        Assert.Empty(run.At(20, new() { Failures = Failed(null, null, "mount table"), ListsRead = ResourceKinds.Filesystems }));
        Assert.Empty(run.At(30, EvaluatorRun.Filesystems(("/", 5)) with { Failures = Failed(null, null, "cut off") }));
        Assert.Empty(run.At(40, new()));
        Assert.True(Assert.Single(run.Evaluator.Active).IsStale);
    }

    [Fact]
    public void An_instance_is_not_gone_when_it_is_the_one_that_failed()
    {
        var run = new EvaluatorRun();
        run.Disks(10, ("/nas", 96), ("/usb", 96));

        ResourceAlert gone = Assert.Single(run.At(20, EvaluatorRun.Filesystems(("/", 5)) with { Failures = Failed("/nas", null, "hung") }));
        Assert.Equal("/usb", gone.Instance);
        Assert.Equal("/nas", Assert.Single(run.At(30, EvaluatorRun.Filesystems(("/", 5)) with
        {
            Failures =
            [
                new(ResourceKinds.Filesystems, "/na", null, "hung"),
                new(ResourceKinds.DiskIO, null, null, "another group"),
                new(ResourceKinds.Memory, null, "disk", "a part of another group"),
            ],
        })).Instance);
    }

    [Fact]
    public void An_instance_is_not_gone_when_a_part_of_its_group_could_not_be_read()
    {
        var run = new EvaluatorRun();
        run.Disks(10, ("/usb", 96));

        Assert.Empty(run.At(20, EvaluatorRun.Filesystems(("/", 5)) with { Failures = Failed(null, "volumes", "cut off") }));
    }

    [Fact]
    public void An_instance_is_not_gone_when_a_part_of_itself_failed()
    {
        var run = new EvaluatorRun();
        run.Disks(10, ("/nas", 96));

        Assert.Empty(run.At(20, EvaluatorRun.Filesystems(("/", 5)) with { Failures = Failed("/nas", "inodes", "hung") }));
    }

    [Fact]
    public void A_list_that_was_not_read_is_no_list_though_a_sample_knows_of_others()
    {
        var run = new EvaluatorRun();
        run.Disks(10, ("/usb", 96));

        Assert.Empty(run.At(20, EvaluatorRun.Filesystems(("/", 5)) with { ListsRead = ResourceKinds.Network }));
    }

    [Fact]
    public void A_mount_that_failed_takes_its_inodes_along()
    {
        EvaluatorRun run = EvaluatorRun.With(new() { ResourceName = "inodes", Warning = 50 });
        run.At(10, new() { Filesystems = [new() { Name = "/nas", InodesPercent = 60 }] });

        Assert.Empty(run.At(20, EvaluatorRun.Filesystems(("/", 5)) with { Failures = Failed("/nas", null, "hung") }));
    }

    [Fact]
    public void The_last_of_a_kind_is_gone_when_its_list_was_read_and_is_empty()
    {
        var run = new EvaluatorRun();
        run.Disks(10, ("/usb", 96));

        Assert.Equal("gone: unmounted, unplugged or renamed",
            Assert.Single(run.At(20, new() { ListsRead = ResourceKinds.Filesystems })).Reason);
    }

    [Fact]
    public void An_instance_that_comes_back_begins_anew()
    {
        EvaluatorRun run = EvaluatorRun.With(new() { ResourceName = "disk", Warning = 50, For = TimeSpan.FromSeconds(10) });
        run.Disks(10, ("/", 5), ("/usb", 96));
        run.Disks(20, ("/", 5));

        Assert.Empty(run.Disks(30, ("/", 5), ("/usb", 96)));
        Assert.Single(run.Disks(40, ("/", 5), ("/usb", 96)));
    }

    [Fact]
    public void Instances_keep_their_episodes_when_the_list_changes_its_order()
    {
        var run = new EvaluatorRun();
        run.Disks(10, ("/a", 90), ("/b", 10), ("/c", 96), ("/d", 10));

        Assert.Empty(run.Disks(20, ("/d", 10), ("/c", 96), ("/new", 10), ("/b", 10), ("/a", 90)));
        Assert.Equal("/b", Assert.Single(run.Disks(30, ("/c", 96), ("/d", 10), ("/a", 90), ("/b", 90), ("/new", 10))).Instance);
        Assert.Equal(["/c", "/a", "/b"], run.Evaluator.Active.Select(static alert => alert.Instance));
        Assert.Equal(["/a", "/b"], run.Disks(40, ("/c", 96), ("/d", 10)).Select(static alert => alert.Instance).Order());
    }

    [Fact]
    public void Names_that_differ_in_case_only_are_two_instances()
    {
        var run = new EvaluatorRun();

        run.Disks(10, ("/Data", 90), ("/data", 10));

        Assert.Equal("/Data", Assert.Single(run.All).Instance);
    }

    [Fact]
    public void A_name_that_comes_twice_is_read_once()
    {
        var run = new EvaluatorRun();

        run.Disks(10, ("/a", 90), ("/a", 10), ("/b", 90));
        run.Disks(20, ("/a", 90), ("/a", 10), ("/b", 90));

        Assert.Equal(["/a", "/b"], run.All.Select(static alert => alert.Instance));
    }

    [Fact]
    public void Alerts_come_in_the_order_of_the_catalog_and_of_the_sample()
    {
        var run = new EvaluatorRun();

        run.At(10, EvaluatorRun.Filesystems(("/z", 99), ("/a", 99)) with { ProcessCount = 999, CpuPercent = 99, MemoryPercent = 99 });

        Assert.Equal(["cpu", "memory", "disk/z", "disk/a", "process_count"],
            run.All.Select(static alert => alert.ResourceName + alert.Instance));
    }

    [Fact]
    public void Active_shows_the_episode_as_it_is_now()
    {
        var run = new EvaluatorRun();
        run.Cpu(10, 80);
        run.Cpu(20, 85);
        run.Cpu(30, 75);

        ResourceAlert active = Assert.Single(run.Evaluator.Active);

        Assert.Equal(75, active.CurrentValue);
        Assert.Equal(85, active.PeakValue);
        Assert.Equal(TimeSpan.FromSeconds(20), active.Duration);
        Assert.Equal("CPU WARNING: 75.0% (threshold: 70.0%)", active.Message);
        Assert.Equal(AlertTransition.Raised, active.Change);
        Assert.Same(run.Evaluator.Active, run.Evaluator.Active);
    }

    [Fact]
    public void The_peak_of_a_rule_for_low_values_is_the_lowest()
    {
        var run = EvaluatorRun.With(new() { ResourceName = "cpu", Warning = 30, Below = true });
        run.Cpu(10, 20);
        run.Cpu(20, 5);
        run.Cpu(30, 25);

        Assert.Equal(5, Assert.Single(run.Evaluator.Active).PeakValue);
    }

    [Fact]
    public void An_interval_longer_than_a_third_of_all_time_has_no_gap()
    {
        var evaluator = new AlertEvaluator("main", "host", TimeSpan.FromDays(8_000_000));
        ThresholdSet thresholds = ThresholdSet.Empty.With(new() { ResourceName = "cpu_rate", Warning = 1e-9 });
        var alerts = new List<ResourceAlert>();
        evaluator.Evaluate(new ResourceMetrics { CpuPercent = 0 }, TimeSpan.Zero, thresholds, alerts);
        evaluator.Evaluate(new ResourceMetrics { CpuPercent = 100 }, TimeSpan.FromDays(7_000), thresholds, alerts);

        Assert.Equal("cpu_rate", Assert.Single(alerts).ResourceName);
    }

    [Fact]
    public void An_alert_of_which_nothing_is_known_has_empty_texts()
    {
        var alert = new ResourceAlert();

        Assert.Equal(("", "", "", ""), (alert.ResourceName, alert.Message, alert.ComputerName, alert.MonitorName));
    }

    [Fact]
    public void A_list_of_active_alerts_does_not_change_under_its_reader()
    {
        var run = new EvaluatorRun();
        run.Cpu(10, 80);
        IReadOnlyList<ResourceAlert> before = run.Evaluator.Active;

        run.Cpu(20, 10);

        Assert.Single(before);
        Assert.Empty(run.Evaluator.Active);
    }

    [Fact]
    public void A_rate_is_the_change_per_minute_between_samples()
    {
        EvaluatorRun run = EvaluatorRun.With(new() { ResourceName = "disk_rate", Warning = 5 });

        Assert.Empty(run.Disks(10, ("/", 50)));
        Assert.Empty(run.Disks(20, ("/", 50.5)));
        ResourceAlert alert = Assert.Single(run.Disks(30, ("/", 52)));

        Assert.Equal(9, alert.CurrentValue, 9);
        Assert.Equal("DISK RATE WARNING: 9.0%/min on / (threshold: 5.0%/min)", alert.Message);
        Assert.Equal(AlertTransition.Resolved, Assert.Single(run.Disks(40, ("/", 51))).Change);
    }

    [Fact]
    public void A_rate_is_unknown_over_a_gap()
    {
        EvaluatorRun run = EvaluatorRun.With(new() { ResourceName = "disk_rate", Warning = 0 });
        run.Disks(10, ("/", 50));

        Assert.Empty(run.Disks(20, ("/", null)));
        Assert.Empty(run.Disks(30, ("/", 99)));
        Assert.Empty(run.Disks(100, ("/", 100)));
    }

    [Fact]
    public void A_counter_that_was_reset_has_not_changed_and_what_is_no_counter_may_fall()
    {
        EvaluatorRun run = new(ThresholdSet.Empty
            .With(new() { ResourceName = "network_sent_total_rate", Below = true, Warning = 0 })
            .With(new() { ResourceName = "memory_used_rate", Below = true, Warning = 0 }));

        run.At(10, new ResourceMetrics { NetworkBytesSent = 5000, MemoryUsedBytes = 5000 });
        ResourceAlert alert = Assert.Single(run.At(20, new ResourceMetrics { NetworkBytesSent = 20, MemoryUsedBytes = 20 }));

        Assert.Equal("memory_used_rate", alert.ResourceName);
    }

    [Fact]
    public void Time_that_runs_backwards_is_a_gap()
    {
        EvaluatorRun run = EvaluatorRun.With(s_cpu with { For = TimeSpan.FromSeconds(20) });
        run.Cpu(100, 80);

        Assert.Empty(run.Cpu(50, 80));
        Assert.Empty(run.Cpu(60, 80));
        Assert.Single(run.Cpu(70, 80));
    }

    [Fact]
    public void An_interval_of_zero_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new AlertEvaluator("main", "host", TimeSpan.Zero));

    [Fact]
    public void Where_nothing_changes_nothing_is_allocated()
    {
        // One of each kind: quiet, pending, active and steady, forecast, rate, missing.
        ThresholdSet thresholds = ThresholdSet.Default
            .With(new() { ResourceName = "swap", Warning = 10, For = TimeSpan.FromDays(1) })
            .With(new() { ResourceName = "disk", Warning = 85, Critical = 95, Hysteresis = 2, Forecast = TimeSpan.FromHours(24) })
            .With(new() { ResourceName = "disk_rate", Warning = 50 });
        ResourceMetrics metrics =
            EvaluatorRun.Filesystems([.. Enumerable.Range(0, 100).Select(static i => ("/" + i, (double?)(i % 7 == 0 ? 90 : 10)))])
            with
            { CpuPercent = 80, SwapPercent = 50, ProcessCount = 100 };
        var evaluator = new AlertEvaluator("main", "host", TimeSpan.FromSeconds(1));
        var alerts = new List<ResourceAlert>();
        int seconds = 0;
        Evaluate(20);
        int raised = alerts.Count;

        Assert.Equal(0, Allocation.Steady(() => Evaluate(100)));
        Assert.Equal(16, raised);
        Assert.Equal(raised, alerts.Count);

        void Evaluate(int times)
        {
            for (int i = 0; i < times; i++)
                evaluator.Evaluate(metrics, TimeSpan.FromSeconds(seconds++), thresholds, alerts);
        }
    }
}
