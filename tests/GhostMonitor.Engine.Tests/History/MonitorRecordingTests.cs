using System.Collections.Concurrent;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Monitoring;
using GhostMonitor.Engine.Tests.Sampling;

namespace GhostMonitor.Engine.Tests.History;

public sealed class MonitorRecordingTests : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();
    private readonly FakeReader _reader = new();
    private readonly FakeRecorder _recorder = new();
    private readonly MonitoringScope _scope;
    private readonly BlockingCollection<MonitorUpdate> _updates = [];
    private int _storesAskedFor;

    public MonitorRecordingTests() => _scope = new MonitoringScope(_time, () => _reader, () =>
    {
        _storesAskedFor++;
        return _recorder;
    });

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Every_sample_is_recorded_with_the_alerts_that_it_caused()
    {
        ResourceMonitor monitor = Start("/somewhere/record.db");
        Next(ResourceMonitor.FirstWindow);
        _reader.MemoryPercent = 85;
        Next(s_interval);

        monitor.Stop();

        Assert.Equal("/somewhere/record.db", _recorder.Path);
        Assert.Equal([monitor.Name, monitor.Name], _recorder.Written.Select(sample => sample.MonitorName));
        Assert.Empty(_recorder.Written[0].Alerts);
        Assert.Equal(AlertTransition.Raised, Assert.Single(_recorder.Written[1].Alerts).Change);
        Assert.Same(monitor.Latest, _recorder.Written[1].Metrics);
        Assert.Equal(2, monitor.GetInfo().SamplesRecorded);
        Assert.Equal(1, _recorder.Disposed);
    }

    [Fact]
    public void Who_used_the_machine_is_recorded_once_though_sweeps_are_rarer_than_samples()
    {
        // A sweep takes 0.1 s, so only every few samples there is one.
        using var processes = new FakeProcesses { Cost = TimeSpan.FromSeconds(0.1) };
        processes.Set(7, "ruby");
        using var scope = new MonitoringScope(_time, () => _reader, () => _recorder, createProcessReader: _ => processes);
        ResourceMonitor monitor = scope.StartMonitor(new MonitorOptions(sampleInterval: TimeSpan.FromSeconds(1), recordPath: "/record.db"),
            each => each.Subscribe("test", _updates.Add));
        Assert.True(SpinWait.SpinUntil(() => monitor.ProcessSweeps > 0, s_timeout));
        for (int i = 0; i < 60; i++)
            Next(TimeSpan.FromSeconds(1));

        monitor.Stop();

        ProcessWindow[] recorded = [.. _recorder.Written.Select(static sample => sample.Processes).OfType<ProcessWindow>()];
        Assert.InRange(recorded.Length, 1, _recorder.Written.Length / 2);
        Assert.Equal(recorded.Length, recorded.Distinct().Count());
        TimeSpan covered = recorded[^1].End - monitor.Processes!.Snapshot()[0].Start;
        Assert.Equal(covered, new TimeSpan(recorded.Sum(static window => window.Length.Ticks)));
    }

    [Fact]
    public void Without_a_path_nothing_is_asked_to_record()
    {
        ResourceMonitor monitor = Start(null);
        Next(ResourceMonitor.FirstWindow);
        monitor.Stop();

        Assert.Equal(0, _storesAskedFor);
        Assert.Null(monitor.GetInfo().RecordPath);
    }

    [Fact]
    public void A_recording_that_fails_or_hangs_delays_no_sample_and_is_reported()
    {
        _recorder.Error = new IOException("full");
        ResourceMonitor monitor = Start("/somewhere/record.db");
        List<MonitorUpdate> updates = [Next(ResourceMonitor.FirstWindow)];
        Assert.True(SpinWait.SpinUntil(() => monitor.GetInfo().RecordError == "full", s_timeout));
        _recorder.Open.Reset();
        try
        {
            updates.Add(Next(s_interval));
            updates.Add(Next(s_interval));
            Assert.Single(updates, update => update.RecordError?.Message == "full");
            Assert.Equal(3, monitor.GetInfo().SamplesTaken);
        }
        finally
        {
            _recorder.Error = null;
            _recorder.Open.Set();
        }

        // Whether the write that hung failed or not, the next sample brings along what waits.
        Next(s_interval);
        Assert.True(SpinWait.SpinUntil(() => monitor.GetInfo().SamplesRecorded == 4, s_timeout));
        Assert.Null(monitor.GetInfo().RecordError);
    }

    [Fact]
    public void A_monitor_that_can_not_be_made_closes_the_recording()
    {
        Assert.Throws<ResourceArgumentException>(() =>
            _scope.StartMonitor(new MonitorOptions(logPath: "/no/such/folder/log", recordPath: "/somewhere/record.db")));

        Assert.Equal(1, _recorder.Disposed);
        Assert.Empty(_scope.Monitors);
    }

    private ResourceMonitor Start(string? recordPath) =>
        _scope.StartMonitor(new MonitorOptions(sampleInterval: s_interval, recordPath: recordPath),
            monitor => monitor.Subscribe("test", _updates.Add));

    private MonitorUpdate Next(TimeSpan passes)
    {
        _time.Advance(passes);
        Assert.True(_updates.TryTake(out MonitorUpdate? update, s_timeout));
        return update;
    }
}
