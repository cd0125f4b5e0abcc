using System.Collections.Concurrent;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Tests.History;

namespace GhostMonitor.Engine.Tests.Monitoring;

public sealed class MonitorLearningTests : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();
    private readonly FakeRecording _recording = new();
    private readonly MonitoringScope _scope;
    private readonly BlockingCollection<MonitorUpdate> _updates = [];
    private readonly string _log = Path.GetTempFileName();

    public MonitorLearningTests() => _scope = new MonitoringScope(_time, static () => new FakeReader(), () => _recording);

    public void Dispose()
    {
        _scope.Dispose();
        File.Delete(_log);
    }

    [Fact]
    public void Without_a_rule_nothing_is_learnt_or_kept()
    {
        ResourceMonitor monitor = Start();
        Sample(20);
        monitor.Stop();

        Assert.Empty(_recording.Kept);
        Assert.Equal(0, _recording.Opened);
    }

    [Fact]
    public void With_a_rule_it_is_kept_while_it_runs_and_when_it_stops()
    {
        Watch();
        ResourceMonitor monitor = Start();
        Assert.True(SpinWait.SpinUntil(IsKeptAfterOneMore, s_timeout));
        Sample(1);
        monitor.Stop();

        Assert.Equal(monitor.Latest!.Moment, _recording.Kept.Last().Moment);
        Assert.Equal(new RecordSource(Environment.MachineName, "Default"), _recording.Kept.Last().Source);
    }

    [Fact]
    public void A_rule_that_comes_later_is_learnt_for_from_then_on()
    {
        ResourceMonitor monitor = Start();
        Sample(2);
        Watch();
        while (monitor.Latest!.Anomaly is null || ReferenceEquals(monitor.Latest.Anomaly, AnomalyLearning.Loading))
            Sample(1);

        Sample(1);
        monitor.Stop();

        Assert.Equal(1, _recording.Opened);
        Assert.Single(_recording.Kept);
    }

    [Fact]
    public void What_can_not_be_gone_on_from_is_a_notice_and_a_line_in_the_log()
    {
        _recording.LearntProblem = "It is damaged.";
        Watch();
        ResourceMonitor monitor = Start(_log);
        Assert.True(SpinWait.SpinUntil(() => monitor.GetInfo().AnomalyNotice is not null, s_timeout));
        monitor.Stop();

        const string text = "what was learnt of usual numbers can't be used (It is damaged): learning began anew";
        Assert.Equal(text, monitor.GetInfo().AnomalyNotice);
        Assert.Contains($"WARN  {text}", File.ReadAllText(_log), StringComparison.Ordinal);
    }

    private void Watch() =>
        _scope.Thresholds.Adopt(ThresholdSet.Empty.With(new ResourceThreshold { ResourceName = "anomaly", Warning = 1, Critical = 2 }));

    private ResourceMonitor Start(string? log = null)
    {
        ResourceMonitor monitor = _scope.StartMonitor(new MonitorOptions(sampleInterval: s_interval, recordPath: "record.db", logPath: log),
            each => each.Subscribe("test", _updates.Add));
        if (_scope.Thresholds.Current.WatchesAnomalies("Default"))
            Assert.True(SpinWait.SpinUntil(() => _recording is { Opened: 1, Readers: 0 }, s_timeout));

        return monitor;
    }

    private bool IsKeptAfterOneMore()
    {
        Sample(1);
        return _recording.Kept.Length > 0;
    }

    private void Sample(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _time.Advance(s_interval);
            Assert.True(_updates.TryTake(out MonitorUpdate? _, s_timeout));
        }
    }
}
