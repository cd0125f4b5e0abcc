using System.Collections.Concurrent;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Monitoring;

/// <summary>A monitor looks for what is unusual while a rule asks for it.</summary>
public sealed class AnomalyWatchTests : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);
    private static readonly ThresholdSet s_asking =
        ThresholdSet.Empty.With(new ResourceThreshold { ResourceName = "anomaly", Warning = 1 });

    private readonly FakeTimeProvider _time = new();
    private readonly MonitoringScope _scope;
    private readonly BlockingCollection<MonitorUpdate> _updates = [];
    private readonly AnomalyLearning _learning = new(new RecordSource("here", "main"), store: null, static _ => { });
    private readonly AnomalyWatch _watch;
    private int _minutes;

    public AnomalyWatchTests()
    {
        _scope = new MonitoringScope(_time, static () => new FakeReader { CpuPercent = 20 });
        _watch = new AnomalyWatch("main", _learning);
    }

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Without_a_rule_a_sample_stays_the_object_that_it_was_and_nothing_is_learnt()
    {
        ResourceMetrics sample = Sample();

        Assert.Same(sample, _watch.Step(sample, ThresholdSet.Default));
        Assert.False(_watch.IsWatched);
        Assert.False(_learning.HasBegun);
    }

    [Theory]
    [InlineData("anomaly")]
    [InlineData("anomaly_rate")]
    public void With_a_rule_a_sample_has_a_verdict(string resource)
    {
        ResourceMetrics sample = Sample();

        ResourceMetrics judged = _watch.Step(sample,
            ThresholdSet.Empty.With(new ResourceThreshold { ResourceName = resource, Warning = 1 }));

        Assert.NotNull(judged.Anomaly);
        Assert.Equal(judged.Anomaly.Score, judged.AnomalyScore);
        Assert.Equal(sample.CpuPercent, judged.CpuPercent);
        Assert.True(_learning.HasBegun);
    }

    [Fact]
    public void A_rule_of_another_monitor_asks_nothing()
    {
        ResourceMetrics sample = Sample();
        ThresholdSet rules =
            ThresholdSet.Empty.With(new ResourceThreshold { ResourceName = "anomaly", Warning = 1, MonitorName = "other" });

        Assert.Same(sample, _watch.Step(sample, rules));
    }

    [Fact]
    public void What_was_learnt_is_kept_when_the_rule_goes_away()
    {
        var store = new FakeLearntStore();
        using var loaded = new ManualResetEventSlim();
        var watch = new AnomalyWatch("main", new AnomalyLearning(new RecordSource("here", "main"), store, _ => loaded.Set()));
        watch.Begin(s_asking, Sample().Moment);
        Assert.True(loaded.Wait(s_timeout, TestContext.Current.CancellationToken));
        watch.Step(Sample(), s_asking);
        ResourceMetrics last = watch.Step(Sample(), s_asking);
        ResourceMetrics sample = Sample();

        Assert.Same(sample, watch.Step(sample, ThresholdSet.Empty));
        watch.Dispose();

        Assert.Equal(last.Moment, Assert.Single(store.Kept).Moment);
    }

    [Fact]
    public void A_monitor_has_no_score_until_a_rule_asks_for_it_and_has_one_from_its_next_sample_on()
    {
        ResourceMonitor monitor = _scope.StartMonitor(new MonitorOptions("main", TimeSpan.FromSeconds(30)));
        monitor.Subscribe("test", _updates.Add);
        Assert.Null(Next(ResourceMonitor.FirstWindow).Anomaly);
        _scope.Thresholds.Set(new ThresholdChange { Resource = "anomaly" });

        Assert.NotNull(Next(TimeSpan.FromSeconds(30)).Anomaly);
        Assert.NotNull(monitor.Latest!.Anomaly);
    }

    [Fact]
    public void A_score_is_a_number_of_every_document()
    {
        ResourceMetrics sample = Sample().With(new AnomalyVerdict { Score = 1.25 });

        Assert.Contains("\"anomaly_score\":1.25", Json(sample), StringComparison.Ordinal);
        Assert.Contains("\"anomaly_score\":null", Json(Sample()), StringComparison.Ordinal);
        Assert.Contains("\nghostmonitor_anomaly_score 1.25\n", Scraped(sample), StringComparison.Ordinal);
        Assert.DoesNotContain("anomaly", Scraped(Sample()), StringComparison.Ordinal);
    }

    private static string Scraped(ResourceMetrics metrics) => MetricsDocument.Write(metrics, [], [], "1", isOpenMetrics: false);

    private static string Json(ResourceMetrics metrics)
    {
        var json = new JsonTextWriter();
        MetricsJson.Write(json, metrics);
        return json.ToString();
    }

    private ResourceMetrics Next(TimeSpan step)
    {
        _time.Advance(step);
        Assert.True(_updates.TryTake(out MonitorUpdate? update, s_timeout));
        return update.Metrics;
    }

    private ResourceMetrics Sample() => new() { Moment = new DateTimeOffset(2026, 1, 1, 0, _minutes++, 0, TimeSpan.Zero), CpuPercent = 20 };
}
