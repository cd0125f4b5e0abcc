using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Benchmarks.Anomaly.Live;

/// <summary>
/// This machine, read and judged as a monitor does it, on a compressed clock: the reader, the detector, and the alerts of a rule for
/// <c>anomaly</c> as it ships. One thread samples, in <see cref="RunUntil"/>.
/// </summary>
/// <remarks>
/// There is no monitor's thread: by a clock that goes on while it waits it would look at it without a pause, and use a CPU.
/// </remarks>
internal sealed class LiveMachine : IDisposable
{
    private const string Name = "live";

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(20);

    private readonly CompressedTime _time;
    private readonly ResourceSampler _sampler;
    private readonly ThresholdSet _rules;
    private readonly AlertEvaluator _evaluator = new(Name, Environment.MachineName, s_interval);
    private readonly MachineDetector _detector = new();
    private readonly List<ResourceAlert> _changes = [];
    private readonly List<ResourceAlert> _begun = [];
    private readonly List<AnomalyVerdict> _verdicts = [];
    private TimeSpan _due = s_interval;

    internal LiveMachine(CompressedTime time)
    {
        _time = time;
        var rules = new ThresholdRegistry();
        rules.Adopt(ThresholdSet.Empty);
        rules.Set(new ThresholdChange { Resource = Metric.Anomaly.Name });
        _rules = rules.Current;
        _sampler = new ResourceSampler(ResourceReaders.ForThisMachine(), time);
        _sampler.Begin(ResourceKinds.All);
    }

    /// <summary>Called with each new verdict.</summary>
    internal Action<AnomalyVerdict>? Judged { get; set; }

    /// <summary>What was learnt of the numbers.</summary>
    internal IReadOnlyList<LearntNumber> Numbers => _detector.Numbers;

    /// <summary>The alerts that have begun, the oldest first.</summary>
    internal IReadOnlyList<ResourceAlert> Begun => _begun;

    /// <summary>A verdict for each time at which a bucket was complete, the oldest first.</summary>
    internal IReadOnlyList<AnomalyVerdict> Verdicts => _verdicts;

    /// <summary>How many samples were taken.</summary>
    internal int Taken { get; private set; }

    /// <summary>How many samples were not, because one or what was done between took too long.</summary>
    internal long Missed { get; private set; }

    /// <summary>Whether an alert is open.</summary>
    internal bool IsAlerting => _evaluator.Active.Count > 0;

    /// <summary>Samples until so long after the clock's start.</summary>
    internal void RunUntil(TimeSpan end)
    {
        while (_due < end)
        {
            _time.WaitUntil(_due);
            Sample();
            long next = Math.Max(_due.Ticks / s_interval.Ticks, _time.Elapsed.Ticks / s_interval.Ticks) + 1;
            Missed += next - (_due.Ticks / s_interval.Ticks) - 1;
            _due = next * s_interval;
        }

        _time.WaitUntil(end);
    }

    public void Dispose() => _sampler.Dispose();

    private void Sample()
    {
        ResourceMetrics sample = _sampler.Sample();
        AnomalyVerdict verdict = _detector.Step(sample);
        Taken++;
        _changes.Clear();
        _evaluator.Evaluate(sample.With(verdict), _time.Elapsed, _rules, _changes);
        _begun.AddRange(_changes.Where(static alert => alert.Change == AlertTransition.Raised));
        if (_verdicts.Count > 0 && ReferenceEquals(verdict, _verdicts[^1]))
            return;

        _verdicts.Add(verdict);
        Judged?.Invoke(verdict);
    }
}
