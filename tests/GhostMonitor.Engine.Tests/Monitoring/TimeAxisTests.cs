using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Hosting.Client;

namespace GhostMonitor.Engine.Tests.Monitoring;

/// <summary>A stretch of time, out of memory, a recording or both.</summary>
public sealed class TimeAxisTests : IDisposable
{
    private static readonly SeriesSelection s_cpu = SeriesSelection.Of(Metric.Cpu);

    private readonly ServedAgent _agent = new();

    public void Dispose() => _agent.Dispose();

    private DateTimeOffset Start => _agent.Time.Start;

    [Fact]
    public void What_memory_covers_is_read_of_it_and_the_recording_is_not_opened()
    {
        (TimeAxis axis, ResourceMonitor monitor) = Recording();
        Keep(monitor, 0, 10);
        _agent.Recording.Error = new ResourceArgumentException(ErrorIds.DamagedRecord, "RecordPath", "x", "It is damaged");

        AxisSeries series = axis.ReadSeries(s_cpu, Start, Start.AddSeconds(6), 100);

        Assert.Equal((AxisSource.Memory, RecordResolution.Raw), (series.Source, series.Resolution));
        Assert.Equal([1, 2, 3, 4, 5], Assert.Single(series.Table.Columns).Mean);
    }

    [Fact]
    public void What_memory_does_not_reach_is_read_of_the_recording_and_joined_with_what_is_newer()
    {
        (TimeAxis axis, ResourceMonitor monitor) = Recording();
        Record(0, 8);
        Keep(monitor, 5, 12);

        AxisSeries series = axis.ReadSeries(s_cpu, Start.AddSeconds(-1), DateTimeOffset.MaxValue, 100);
        AxisSamples samples = axis.ReadSamples(Start.AddSeconds(-1), DateTimeOffset.MaxValue, 100);

        Assert.Equal(AxisSource.Both, series.Source);
        Assert.Equal(Enumerable.Range(0, 12).Select(static i => (double)i), Assert.Single(series.Table.Columns).Mean);
        Assert.Equal(Enumerable.Range(0, 12).Select(static i => (double?)i), samples.Samples.Select(static each => each.CpuPercent));
    }

    [Fact]
    public void What_the_recording_lacks_is_taken_of_memory()
    {
        (TimeAxis axis, ResourceMonitor monitor) = Recording();
        Record(0, 3);
        Keep(monitor, 5, 8);

        AxisSeries series = axis.ReadSeries(s_cpu, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 100);

        Assert.Equal([0, 1, 2, 5, 6, 7], Assert.Single(series.Table.Columns).Mean);
    }

    [Fact]
    public void Samples_of_a_clock_that_was_set_back_are_read_in_the_order_of_their_time()
    {
        (TimeAxis axis, ResourceMonitor monitor) = Of(isRecording: false);
        foreach (int number in (int[])[3, 4, 1, 2])
            monitor.Samples.Add(_agent.Sample(number));

        AxisSamples samples = axis.ReadSamples(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 100);

        Assert.Equal([1, 2, 3, 4], samples.Samples.Select(static each => each.CpuPercent ?? 0));
    }

    [Fact]
    public void Nothing_is_no_error()
    {
        (TimeAxis axis, ResourceMonitor _) = Recording();

        AxisSeries series = axis.ReadSeries(s_cpu, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 100);

        Assert.Equal((AxisSource.None, 0), (series.Source, series.Table.Times.Count));
        Assert.Equal(new TimeExtent(null, null, HasRecording: true), axis.FindExtent());
        Assert.Empty(axis.ReadEpisodes(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));
        Assert.Empty(axis.ReadEvents(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));
        Assert.Null(axis.FindProcesses(Start));
        Assert.Null(axis.FindProcesses(Start, Start.AddHours(1)));
    }

    [Fact]
    public void Every_reading_closes_the_recording()
    {
        (TimeAxis axis, ResourceMonitor monitor) = Recording();
        Record(0, 3);
        Keep(monitor, 5, 8);

        axis.FindExtent();
        axis.ReadSeries(s_cpu, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 100);
        axis.ReadEpisodes(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        axis.ReadEvents(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        axis.FindProcesses(Start);

        Assert.Equal(0, _agent.Recording.Readers);
    }

    [Fact]
    public void Another_monitors_rows_are_not_read()
    {
        (TimeAxis axis, ResourceMonitor _) = Recording();
        Record(0, 3);
        _agent.Recording.Samples.Add(new RecordedSample("other", _agent.Sample(77), []));

        AxisSeries series = axis.ReadSeries(s_cpu, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 100);

        Assert.Equal([0, 1, 2], Assert.Single(series.Table.Columns).Mean);
    }

    [Fact]
    public void An_extent_is_from_the_first_recorded_moment_to_the_last_sample()
    {
        (TimeAxis axis, ResourceMonitor monitor) = Recording();
        Record(3, 5);
        Keep(monitor, 5, 9);

        Assert.Equal(new TimeExtent(Start.AddSeconds(3), Start.AddSeconds(8), HasRecording: true), axis.FindExtent());
    }

    [Fact]
    public void An_episode_of_memory_and_recording_is_one()
    {
        (TimeAxis axis, ResourceMonitor monitor) = Recording();
        ResourceAlert raised = _agent.Alert(1), resolved = raised with { Moment = Start.AddSeconds(5), Change = AlertTransition.Resolved };
        _agent.Recording.Alerts.Add(raised);
        monitor.Alerts.Add(raised);
        monitor.Alerts.Add(resolved);

        AlertEpisode episode = Assert.Single(axis.ReadEpisodes(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));

        Assert.Equal((2, Start.AddSeconds(5)), (episode.Transitions, episode.EndedAt));
    }

    [Fact]
    public void An_episode_that_ended_after_the_stretch_has_its_end()
    {
        Record(0, 8);
        ResourceAlert raised = _agent.Alert(1) with { StartedMoment = Start.AddSeconds(1) };
        _agent.Recording.Alerts.Add(raised);
        _agent.Recording.Alerts.Add(raised with { Moment = Start.AddSeconds(7), Change = AlertTransition.Resolved });
        _agent.Time.Advance(TimeSpan.FromHours(1));
        (TimeAxis axis, ResourceMonitor _) = Recording();

        Assert.Equal(Start.AddSeconds(7), Assert.Single(axis.ReadEpisodes(Start, Start.AddSeconds(4))).EndedAt);
        Assert.Empty(axis.ReadEpisodes(Start.AddSeconds(8), Start.AddSeconds(9)));
    }

    [Fact]
    public void The_last_moment_that_there_is_can_be_asked_for()
    {
        (TimeAxis axis, ResourceMonitor _) = Recording();
        RecordWindows(2);

        Assert.Null(axis.FindProcesses(DateTimeOffset.MaxValue));
        Assert.NotNull(axis.FindProcesses(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));
    }

    [Fact]
    public void An_episode_that_a_killed_monitor_left_open_ends_with_its_last_sample()
    {
        Record(0, 8);
        _agent.Recording.Alerts.Add(_agent.Alert(2) with { StartedMoment = Start.AddSeconds(2) });
        _agent.Time.Advance(TimeSpan.FromHours(1));
        (TimeAxis axis, ResourceMonitor monitor) = Recording();
        Keep(monitor, 3600, 3610);

        AlertEpisode episode = Assert.Single(axis.ReadEpisodes(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));

        Assert.Equal(Start.AddSeconds(7), episode.EndedAt);
        Assert.Empty(axis.ReadEpisodes(Start.AddSeconds(8), DateTimeOffset.MaxValue));
    }

    [Fact]
    public void One_that_another_of_the_same_instance_followed_ends_with_the_last_sample_before_it()
    {
        Record(0, 8);
        _agent.Recording.Alerts.Add(_agent.Alert(2) with { StartedMoment = Start.AddSeconds(2) });
        _agent.Time.Advance(TimeSpan.FromHours(1));
        (TimeAxis axis, ResourceMonitor monitor) = Recording();
        Keep(monitor, 3600, 3610);
        monitor.Alerts.Add(_agent.Alert(3605) with { StartedMoment = Start.AddSeconds(3605) });

        Assert.Equal(Start.AddSeconds(7), axis.ReadEpisodes(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)[0].EndedAt);
    }

    [Fact]
    public void A_recording_by_itself_is_read_as_that_of_a_monitor()
    {
        Record(0, 4);
        _agent.Recording.Alerts.Add(_agent.Alert(2) with { StartedMoment = Start.AddSeconds(2) });
        TimeAxis axis = File();

        Assert.Equal([0, 1, 2, 3],
            Assert.Single(axis.ReadSeries(s_cpu, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 100).Table.Columns).Mean);
        Assert.Null(Assert.Single(axis.ReadEpisodes(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)).EndedAt);
    }

    [Fact]
    public void An_episode_of_a_recording_that_nobody_goes_on_with_ends_with_the_last_sample()
    {
        Record(0, 4);
        _agent.Recording.Alerts.Add(_agent.Alert(2) with { StartedMoment = Start.AddSeconds(2) });
        _agent.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(Start.AddSeconds(3), Assert.Single(File().ReadEpisodes(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)).EndedAt);
    }

    [Fact]
    public void A_restart_between_what_is_recorded_and_what_is_kept_is_found_once()
    {
        (TimeAxis axis, ResourceMonitor monitor) = Recording();
        for (int i = 0; i < 5; i++)
            Record(_agent.Sample(i) with { Uptime = TimeSpan.FromSeconds(1000 + i) });

        for (int i = 60; i < 65; i++)
        {
            ResourceMetrics sample = _agent.Sample(i) with { Uptime = TimeSpan.FromSeconds(i - 50) };
            monitor.Samples.Add(sample);
            Record(sample);
        }

        UptimeEvent restart = Assert.Single(axis.ReadEvents(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));

        Assert.Equal((UptimeEventKind.Restart, Start.AddSeconds(50)), (restart.Kind, restart.Moment));
    }

    [Fact]
    public void A_step_of_the_clock_in_memory_is_found()
    {
        (TimeAxis axis, ResourceMonitor monitor) = Of(isRecording: false);
        monitor.Samples.Add(_agent.Sample(0) with { Uptime = TimeSpan.FromSeconds(1000) });
        monitor.Samples.Add(_agent.Sample(100) with { Uptime = TimeSpan.FromSeconds(1001) });

        UptimeEvent step = Assert.Single(axis.ReadEvents(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));

        Assert.Equal((UptimeEventKind.ClockStep, TimeSpan.FromSeconds(99)), (step.Kind, step.Length));
    }

    [Fact]
    public void Who_used_the_machine_before_memory_is_read_of_the_recording()
    {
        (TimeAxis axis, ResourceMonitor _) = Recording();
        RecordWindows(10);

        AxisProcesses? found = axis.FindProcesses(Start.AddSeconds(45));

        Assert.Equal((Start.AddSeconds(50), AxisSource.Recording), (found?.Window.Moment, found?.Source));
        Assert.Equal(Start.AddSeconds(40), found?.Previous?.Moment);
    }

    [Fact]
    public void Who_used_the_machine_in_a_stretch_is_one_window_with_its_begin()
    {
        (TimeAxis axis, ResourceMonitor _) = Recording();
        RecordWindows(10);

        AxisProcesses? found = axis.FindProcesses(Start.AddSeconds(25), Start.AddSeconds(45));

        Assert.Equal((Start.AddSeconds(20), Start.AddSeconds(50)), (found?.Start, found?.Window.Moment));
        Assert.Equal(3, Assert.Single(found!.Window.Processes).CpuSeconds);
    }

    private (TimeAxis Axis, ResourceMonitor Monitor) Recording() => Of(isRecording: true);

    private (TimeAxis Axis, ResourceMonitor Monitor) Of(bool isRecording)
    {
        ResourceMonitor monitor = _agent.Start(isRecording: isRecording);
        return (TimeAxis.Of(_agent.Scope, monitor), monitor);
    }

    private TimeAxis File() =>
        TimeAxis.OfRecording(() => _agent.Recording.OpenReader(""), new RecordSource(Environment.MachineName, "main"), _agent.Time);

    private void Keep(ResourceMonitor monitor, int first, int end)
    {
        for (int number = first; number < end; number++)
            monitor.Samples.Add(_agent.Sample(number));
    }

    private void Record(int first, int end)
    {
        for (int number = first; number < end; number++)
            Record(_agent.Sample(number));
    }

    private void Record(ResourceMetrics sample)
    {
        _agent.Recording.Samples.Add(new RecordedSample("main", sample, []));
        DateTimeOffset hour = new(sample.Moment.UtcTicks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, TimeSpan.Zero);
        if (_agent.Recording.Rows.All(row => row.Moment != hour))
        {
            _agent.Recording.Rows.Add(new RecordedMetrics
            {
                Moment = hour,
                Duration = TimeSpan.FromHours(1),
                Grain = RecordResolution.Hour,
                ComputerName = sample.ComputerName,
                MonitorName = "main",
            });
        }
    }

    private void RecordWindows(int count)
    {
        for (int i = 1; i <= count; i++)
        {
            Record(_agent.Sample(10 * i));
            _agent.Recording.Windows.Add(new RecordedProcesses(new RecordSource(Environment.MachineName, "main"), new ProcessWindow
            {
                Moment = Start.AddSeconds(10 * i),
                End = TimeSpan.FromSeconds(10 * i),
                Length = TimeSpan.FromSeconds(10),
                Processes = [new ProcessUsage(new ProcessIdentity { Name = "ruby", Id = 7 }) { CpuSeconds = 1 }],
            }));
        }
    }
}
