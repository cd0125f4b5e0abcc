using System.Collections.Concurrent;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Tests.Sampling;

namespace GhostMonitor.Engine.Tests.Monitoring;

/// <summary>A monitor and its sweeps over processes that a test makes up, by a clock that it moves.</summary>
public sealed class ProcessSweeperTests : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();
    private readonly FakeReader _reader = new();
    private readonly FakeProcesses _processes = new();
    private readonly MonitoringScope _scope;
    private readonly BlockingCollection<MonitorUpdate> _updates = [];

    public ProcessSweeperTests()
    {
        _scope = new MonitoringScope(_time, () => _reader, createProcessReader: _ => _processes);
        _processes.Set(7, "ruby", 100);
        _processes.Set(9, "nginx", 50, memory: 4096, unit: "nginx.service");
    }

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void An_alert_names_who_used_most_in_the_time_of_the_breach()
    {
        _reader.CpuPercent = 95;
        ResourceMonitor monitor = Start();
        Assert.True(SpinWait.SpinUntil(() => monitor.ProcessSweeps > 0, s_timeout));
        _processes.Set(7, "ruby", 100.15);

        ResourceAlert alert = Assert.Single(Next(monitor, ResourceMonitor.FirstWindow).Alerts);

        ResourceCulprit first = alert.Culprits[0];
        Assert.Equal(("ruby", 7), (first.Name, first.Id));
        Assert.Equal("ruby --run", first.CommandLine);
    }

    [Fact]
    public void A_breach_that_lasted_names_who_used_most_in_all_of_it()
    {
        _scope.Thresholds.Set(new ThresholdChange { Resource = "cpu", Warning = 70, For = s_interval + s_interval });
        _reader.CpuPercent = 95;
        ResourceMonitor monitor = Start();
        Next(monitor, ResourceMonitor.FirstWindow);
        _processes.Set(7, "ruby", 120);
        Next(monitor, s_interval);
        _processes.Set(9, "nginx", 55);

        ResourceAlert alert = Assert.Single(Next(monitor, s_interval).Alerts);

        Assert.Equal(["ruby", "nginx"], alert.Culprits.Select(static culprit => culprit.Name));
        Assert.Equal(20 / 60.2 * 100, alert.Culprits[0].Amount, 0.5);
    }

    [Fact]
    public void A_threshold_of_a_process_is_evaluated_and_one_that_does_not_run_is_counted_as_none()
    {
        _scope.Thresholds.Set(new ThresholdChange { Resource = "process_instances", Instance = "postgres", Warning = 1, Below = true });
        _scope.Thresholds.Set(new ThresholdChange { Resource = "process_memory", Instance = "ngin*", Warning = 1000 });
        ResourceMonitor monitor = Start();

        MonitorUpdate update = Next(monitor, ResourceMonitor.FirstWindow);

        Assert.Equal([("process_memory", "nginx"), ("process_instances", "postgres")],
            update.Alerts.Select(static alert => (alert.ResourceName, alert.Instance)));
        Assert.Equal(["nginx", "postgres"], update.Metrics.Processes.Select(static process => process.Name));
    }

    [Fact]
    public void A_unit_is_watched_by_a_pattern()
    {
        _scope.Thresholds.Set(new ThresholdChange { Resource = "unit_memory", Instance = "*.service", Warning = 1000 });
        ResourceMonitor monitor = Start();

        Assert.Equal("nginx.service", Assert.Single(Next(monitor, ResourceMonitor.FirstWindow).Alerts).Instance);
    }

    [Fact]
    public void Where_no_rule_asks_a_sample_holds_no_process()
    {
        ResourceMonitor monitor = Start();

        Assert.Empty(Next(monitor, ResourceMonitor.FirstWindow).Metrics.Processes);
    }

    [Fact]
    public void A_list_that_can_not_be_read_is_a_reading_that_failed_and_takes_nothing_else_with_it()
    {
        _processes.Problem = "no /proc";
        ResourceMonitor monitor = Start();

        MonitorUpdate update = Next(monitor, ResourceMonitor.FirstWindow);

        Assert.Contains("process_use", update.Metrics.Unavailable);
        Assert.NotNull(update.Metrics.MemoryPercent);
        Assert.Equal("no /proc", monitor.GetInfo().ProcessNotice);
    }

    [Fact]
    public void Sweeps_that_would_cost_too_much_are_rarer_than_samples_and_it_says_so()
    {
        _processes.Cost = TimeSpan.FromSeconds(1);
        ResourceMonitor monitor = Start();
        Next(monitor, ResourceMonitor.FirstWindow);
        Assert.Null(monitor.GetInfo().ProcessNotice);
        while (monitor.ProcessSweeps <= SweepPlan.FirstSweeps)
            Next(monitor, s_interval);

        Assert.Matches("takes 1000 ms of CPU time, so there is one every [0-9]+ s", monitor.GetInfo().ProcessNotice);
    }

    [Fact]
    public void A_monitor_that_is_not_to_look_at_processes_does_not()
    {
        ResourceMonitor monitor = Start(new ProcessOptions { IsOn = false });

        Assert.Null(monitor.Processes);
    }

    [Fact]
    public void Command_lines_are_left_out_where_that_is_asked_for()
    {
        ResourceMonitor monitor = Start(new ProcessOptions { WithCommandLines = false });
        Next(monitor, ResourceMonitor.FirstWindow);

        Assert.All(monitor.Processes!.Latest!.Processes, static usage => Assert.Null(usage.Identity.CommandLine));
    }

    [Fact]
    public void While_somebody_watches_all_processes_each_sweep_has_them_and_the_history_those_that_use_most()
    {
        for (int id = 20; id < 60; id++)
            _processes.Set(id, "idle");

        ResourceMonitor monitor = Start();
        IDisposable? watch = monitor.WatchAllProcesses();
        Next(monitor, ResourceMonitor.FirstWindow);

        Assert.Equal(42, monitor.WholeProcesses!.Processes.Count);
        Assert.InRange(monitor.Processes!.Latest!.Processes.Count, 2, 41);
        watch!.Dispose();
        watch.Dispose();
        Next(monitor, s_interval);
        Assert.Null(monitor.WholeProcesses);
    }

    private ResourceMonitor Start(ProcessOptions? processes = null)
    {
        ResourceMonitor monitor = _scope.StartMonitor(new MonitorOptions("web", s_interval, processes: processes));
        monitor.Subscribe("test", _updates.Add);
        return monitor;
    }

    /// <summary>Moves the clock to the next sweep, waits for it, and moves it on to the sample.</summary>
    private MonitorUpdate Next(ResourceMonitor monitor, TimeSpan length)
    {
        long sweeps = monitor.ProcessSweeps;
        bool isFirst = length == ResourceMonitor.FirstWindow;
        if (isFirst)
            Assert.True(SpinWait.SpinUntil(() => monitor.ProcessSweeps > 0, s_timeout));

        sweeps = monitor.ProcessSweeps;
        _time.Advance(length - SweepPlan.LeastLead);
        Assert.True(SpinWait.SpinUntil(() => monitor.ProcessSweeps > sweeps, s_timeout));
        _time.Advance(SweepPlan.LeastLead);
        Assert.True(_updates.TryTake(out MonitorUpdate? update, s_timeout));
        return update!;
    }
}
