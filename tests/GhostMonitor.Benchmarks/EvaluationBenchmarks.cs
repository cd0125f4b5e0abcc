using BenchmarkDotNet.Attributes;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Benchmarks;

/// <summary>What one sample costs to evaluate with 10,000 thresholded instances, and what a million samples leave behind.</summary>
[MemoryDiagnoser]
public class EvaluationBenchmarks
{
    private const int Instances = 10_000;
    private const int Samples = 1_000_000;
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly List<ResourceAlert> _alerts = [];
    private AlertEvaluator _evaluator = null!;
    private ThresholdSet _thresholds = null!;
    private ThresholdSet _otherThresholds = null!;
    private ResourceMetrics[] _samples = null!;
    private int _sample;

    /// <summary>Nothing breaches; readings change with each sample.</summary>
    [GlobalSetup(Target = nameof(Quiet))]
    public void SetUpQuiet() => SetUp(ThresholdSet.Default, lowest: 10);

    /// <summary>One sample of the quiet machine.</summary>
    [Benchmark(Baseline = true)]
    public int Quiet() => Evaluate();

    /// <summary>All 10,000 episodes are open; readings change with each sample.</summary>
    [GlobalSetup(Target = nameof(AllActive))]
    public void SetUpActive() => SetUp(ThresholdSet.Default, lowest: 90);

    /// <summary>One sample with every episode open.</summary>
    [Benchmark]
    public int AllActive() => Evaluate();

    /// <summary>Every second sample raises 10,000 alerts and the next resolves them.</summary>
    [GlobalSetup(Target = nameof(AllChange))]
    public void SetUpChange()
    {
        SetUp(ThresholdSet.Default, lowest: 90);
        _samples[1] = Filesystems(lowest: 10, phase: 1);
    }

    /// <summary>One sample in which every instance raises or resolves.</summary>
    [Benchmark]
    public int AllChange() => Evaluate();

    /// <summary>Every instance has a forecast, with its history full.</summary>
    [GlobalSetup(Target = nameof(Forecast))]
    public void SetUpForecast()
    {
        SetUp(ThresholdSet.Empty.With(new ResourceThreshold { ResourceName = "disk", Warning = 85, Forecast = TimeSpan.FromMinutes(4) }),
            lowest: 10);
        for (int i = 0; i < 200; i++)
            Evaluate();
    }

    /// <summary>One sample with 10,000 forecasts.</summary>
    [Benchmark]
    public int Forecast() => Evaluate();

    /// <summary>Every instance has a rule of its own.</summary>
    [GlobalSetup(Target = nameof(RulesChanged))]
    public void SetUpRules()
    {
        ThresholdSet thresholds = ThresholdSet.Default;
        for (int i = 0; i < Instances; i++)
            thresholds = thresholds.With(new ResourceThreshold { ResourceName = "disk", Instance = "/mnt/volume" + i, Warning = 80 });

        SetUp(thresholds, lowest: 10);
        _otherThresholds = thresholds.With(thresholds.Rules[0]);
        _otherThresholds.BuildIndex();
    }

    /// <summary>One sample after a change of one of the 10,000 rules: every instance looks up its rule again.</summary>
    [Benchmark]
    public int RulesChanged()
    {
        (_thresholds, _otherThresholds) = (_otherThresholds, _thresholds);
        return Evaluate();
    }

    /// <summary>
    /// A million samples of a machine on which CPU flaps and each sample brings a mount that was never seen before and takes away the last.
    /// Prints the managed heap after 10,000 samples and after all of them.
    /// </summary>
    /// <returns>Bytes by which the heap grew between the two.</returns>
    public static long MeasureGrowth()
    {
        var evaluator = new AlertEvaluator("main", "host", s_interval);
        var history = new BoundedHistory<ResourceAlert>(new MonitorOptions().AlertHistorySize);
        var alerts = new List<ResourceAlert>();
        long before = 0;
        for (int i = 0; i < Samples; i++)
        {
            if (i == Samples / 100)
                before = GC.GetTotalMemory(forceFullCollection: true);

            var metrics = new ResourceMetrics
            {
                CpuPercent = i % 2 == 0 ? 95 : 5,
                MemoryPercent = 50,
                Filesystems =
                    [new FilesystemMetrics { Name = "/", Percent = 50 }, new FilesystemMetrics { Name = "/mnt/" + i, Percent = 96 }],
                ProcessCount = 150,
            };
            evaluator.Evaluate(metrics, s_interval * i, ThresholdSet.Default, alerts);
            foreach (ResourceAlert alert in alerts)
                history.Add(alert);
            alerts.Clear();
        }

        long after = GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine(
            $"{Samples:N0} samples, {history.TotalAdded:N0} alerts: heap {before:N0} B after {Samples / 100:N0} samples, {after:N0} B " +
                $"at the end");
        GC.KeepAlive(evaluator);
        return after - before;
    }

    private static ResourceMetrics Filesystems(int lowest, int phase) => new()
    {
        Filesystems =
            [.. Enumerable.Range(0, Instances)
                .Select(i => new FilesystemMetrics { Name = "/mnt/volume" + i, Percent = lowest + ((i + phase) % 4) })],
    };

    private void SetUp(ThresholdSet thresholds, int lowest)
    {
        _evaluator = new AlertEvaluator("main", "host", s_interval);
        _thresholds = thresholds;
        _samples = [Filesystems(lowest, phase: 0), Filesystems(lowest, phase: 1)];
        Evaluate();
    }

    private int Evaluate()
    {
        _alerts.Clear();
        _evaluator.Evaluate(_samples[_sample & 1], s_interval * _sample++, _thresholds, _alerts);
        return _alerts.Count;
    }
}
