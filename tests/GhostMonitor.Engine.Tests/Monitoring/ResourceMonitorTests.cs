using System.Collections.Concurrent;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Platform;

namespace GhostMonitor.Engine.Tests.Monitoring;

public sealed class ResourceMonitorTests : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();
    private readonly FakeReader _reader = new();
    private readonly MonitoringScope _scope;
    private readonly BlockingCollection<MonitorUpdate> _updates = [];

    public ResourceMonitorTests() => _scope = new MonitoringScope(_time, () => _reader);

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void The_first_sample_is_taken_after_a_short_real_window()
    {
        Start();

        MonitorUpdate update = Next(ResourceMonitor.FirstWindow);

        Assert.Equal(ResourceMonitor.FirstWindow, update.Metrics.Window);
    }

    [Fact]
    public void Samples_follow_at_the_interval()
    {
        Start();
        Next(ResourceMonitor.FirstWindow);

        MonitorUpdate update = Next(s_interval);

        Assert.Equal(s_interval, update.Metrics.Window);
    }

    [Fact]
    public void A_log_shows_names_and_reasons_of_the_machine_escaped_and_each_entry_on_a_line()
    {
        string folder = Directory.CreateTempSubdirectory("ghostmonitor-log-").FullName;
        try
        {
            _reader.MemoryFailure = "\u001b]0;title\u0007\u202e\u009b\nmemory: all is well";
            ResourceMonitor monitor = _scope.StartMonitor(new MonitorOptions("web", s_interval, logPath: Path.Combine(folder, "a.log")));
            using IDisposable subscription = monitor.Subscribe("test", _updates.Add);
            Next(ResourceMonitor.FirstWindow);
            monitor.Stop();

            string[] lines = File.ReadAllLines(Path.Combine(folder, "a.log"));
            Assert.Equal(3, lines.Length);
            Assert.EndsWith(
                """ERROR reading failed: memory: \u001b]0;title\u0007\u202e\u009b\nmemory: all is well""", lines[1],
                StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_sleep_of_the_machine_is_one_sample_and_missed_ones()
    {
        ResourceMonitor monitor = Start();
        Next(ResourceMonitor.FirstWindow);

        Next(TimeSpan.FromHours(1));
        Next(s_interval);

        Assert.Equal(3, monitor.GetInfo().SamplesTaken);
        Assert.Equal(119, monitor.GetInfo().SamplesMissed);
    }

    [Fact]
    public void A_breach_is_raised_at_the_next_sample_and_resolved_when_it_is_over()
    {
        ResourceMonitor monitor = Start();
        Next(ResourceMonitor.FirstWindow);

        _reader.MemoryPercent = 85;
        Assert.Equal(AlertTransition.Raised, Assert.Single(Next(s_interval).Alerts).Change);
        Assert.Single(monitor.ActiveAlerts);

        _reader.MemoryPercent = 10;
        Assert.Equal(AlertTransition.Resolved, Assert.Single(Next(s_interval).Alerts).Change);
        Assert.Empty(monitor.ActiveAlerts);
        Assert.Equal(2, monitor.Alerts.Count);
    }

    [Fact]
    public void Each_alert_is_an_event_on_a_thread_apart_and_one_handlers_error_is_not_the_others()
    {
        using var heard = new BlockingCollection<(object? Sender, ResourceAlert Alert, string? Thread)>();
        ResourceMonitor monitor = Start();
        monitor.AlertRaised += (_, _) => throw new InvalidOperationException("broken");
        monitor.AlertRaised += (sender, alert) => heard.Add((sender, alert, Thread.CurrentThread.Name));
        Next(ResourceMonitor.FirstWindow);

        _reader.MemoryPercent = 85;
        Next(s_interval);
        _reader.MemoryPercent = 10;
        Next(s_interval);

        Assert.True(heard.TryTake(out var raised, s_timeout));
        Assert.True(heard.TryTake(out var resolved, s_timeout));
        Assert.Equal([AlertTransition.Raised, AlertTransition.Resolved], [raised.Alert.Change, resolved.Alert.Change]);
        Assert.Same(monitor, raised.Sender);
        Assert.StartsWith("GhostMonitor events of ", raised.Thread);
    }

    [Fact]
    public void A_scopes_listener_hears_the_alerts_of_every_monitor_until_it_is_disposed()
    {
        using var heard = new BlockingCollection<string>();
        ResourceMonitor monitor = Start();
        IDisposable first = _scope.SubscribeAlerts("first", (from, alert) => heard.Add($"first {from.Name} {alert.Change}"));
        Next(ResourceMonitor.FirstWindow);
        _reader.MemoryPercent = 85;
        Next(s_interval);
        Assert.True(heard.TryTake(out string? raised, s_timeout));
        Assert.Equal($"first {monitor.Name} Raised", raised);

        first.Dispose();
        using IDisposable second = _scope.SubscribeAlerts("second", (_, alert) => heard.Add($"second {alert.Change}"));
        _reader.MemoryPercent = 10;
        Next(s_interval);

        Assert.True(heard.TryTake(out string? resolved, s_timeout));
        Assert.Equal("second Resolved", resolved);
        Assert.Empty(heard);
    }

    [Fact]
    public void A_threshold_that_is_changed_takes_effect_at_the_next_sample()
    {
        Start();
        Next(ResourceMonitor.FirstWindow);

        _scope.Thresholds.Set(new ThresholdChange { Resource = "memory", Warning = 5 });

        Assert.Single(Next(s_interval).Alerts);
    }

    [Fact]
    public void A_reading_that_fails_is_reported_once_and_the_monitor_goes_on()
    {
        ResourceMonitor monitor = Start();
        Next(ResourceMonitor.FirstWindow);

        _reader.MemoryFailure = "cannot be read";
        MonitorUpdate failing = Next(s_interval);
        MonitorUpdate stillFailing = Next(s_interval);
        _reader.MemoryFailure = null;
        MonitorUpdate well = Next(s_interval);

        Assert.Equal("memory: cannot be read", Assert.Single(failing.NewFailures).ToString());
        Assert.Equal(["memory"], failing.Metrics.Unavailable);
        Assert.Empty(stillFailing.NewFailures);
        Assert.Empty(well.Metrics.Unavailable);
        Assert.Equal(2, monitor.GetInfo().SamplesFailed);
    }

    [Fact]
    public void A_defect_in_a_reader_costs_one_sample_and_no_more()
    {
        ResourceMonitor monitor = Start();
        Next(ResourceMonitor.FirstWindow);

        _reader.Defect = new InvalidOperationException("defect");
        _time.Advance(s_interval);
        Assert.True(SpinWait.SpinUntil(() => monitor.GetInfo().SamplesFailed == 1, s_timeout));

        Assert.NotNull(Next(s_interval).Metrics);
    }

    [Fact]
    public void An_observer_that_hangs_delays_no_sample()
    {
        ResourceMonitor monitor = Start();
        using var hang = new ManualResetEventSlim();
        monitor.Subscribe("hanging", _ => hang.Wait());

        Next(ResourceMonitor.FirstWindow);
        Next(s_interval);
        Next(s_interval);

        Assert.Equal(3, monitor.GetInfo().SamplesTaken);
        hang.Set();
    }

    [Fact]
    public void An_observer_that_throws_is_called_again()
    {
        ResourceMonitor monitor = Start();
        using var calls = new CountdownEvent(2);
        monitor.Subscribe("throwing", _ =>
        {
            calls.Signal();
            throw new InvalidOperationException("observer");
        });

        Next(ResourceMonitor.FirstWindow);
        Next(s_interval);

        Assert.True(calls.Wait(s_timeout));
    }

    [Fact]
    public void Stopping_gives_up_the_reader_and_the_name_and_may_be_repeated()
    {
        ResourceMonitor monitor = Start();
        int stopped = 0;
        monitor.Stopped += (_, _) => stopped++;

        monitor.Stop();
        monitor.Stop();

        Assert.True(_reader.IsDisposed);
        Assert.Null(_scope.FindMonitor("Test"));
        Assert.Equal(1, stopped);
        Assert.Equal(MonitorState.Stopped, monitor.GetInfo().RunState);
    }

    [Fact]
    public void An_observer_may_stop_its_own_monitor()
    {
        ResourceMonitor monitor = Start();
        using var stopped = new ManualResetEventSlim();
        monitor.Stopped += (_, _) => stopped.Set();
        monitor.Subscribe("stopping", _ => monitor.Stop());

        _time.Advance(ResourceMonitor.FirstWindow);

        Assert.True(stopped.Wait(s_timeout));
    }

    [Fact]
    public void A_name_is_taken_while_its_monitor_runs_in_any_case()
    {
        Start();

        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => _scope.StartMonitor(new MonitorOptions("TEST")));

        Assert.Equal("MonitorNameInUse", error.ErrorId);
    }

    [Fact]
    public void A_monitor_for_which_there_is_no_thread_is_an_error_and_leaves_nothing()
    {
        var system = new FewThreads { IsShort = true };
        string? stopped = null;

        ThreadException error = Assert.Throws<ThreadException>(() => _scope.StartMonitor(new MonitorOptions("Test"), monitor =>
        {
            monitor.StartThread = system.Start;
            monitor.Stopped += (_, _) => stopped = monitor.Name;
        }));

        Assert.Contains("'GhostMonitor Test'", error.Message, StringComparison.Ordinal);
        Assert.Empty(_scope.Monitors);
        Assert.Equal("Test", stopped);
        Start();
    }

    [Fact]
    public void Disposing_the_scope_stops_its_monitors()
    {
        ResourceMonitor monitor = Start();

        _scope.Dispose();

        Assert.False(monitor.IsRunning);
        Assert.Throws<ObjectDisposedException>(() => _scope.StartMonitor(new MonitorOptions("Later")));
    }

    private ResourceMonitor Start() =>
        _scope.StartMonitor(new MonitorOptions("Test", s_interval), monitor => monitor.Subscribe("test", _updates.Add));

    /// <summary>Lets time pass and waits for the sample that this makes due.</summary>
    private MonitorUpdate Next(TimeSpan passes)
    {
        _time.Advance(passes);
        Assert.True(_updates.TryTake(out MonitorUpdate? update, s_timeout), "No sample was taken.");
        return update;
    }
}
