using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Monitoring;

/// <summary>A monitor's detector: loaded when it is first needed, and kept every now and then, so that a restart forgets nothing.</summary>
/// <remarks>
/// <para>It belongs to the sampling thread, and to who stops the monitor once that thread has ended. Others may read the notice.</para>
/// <para>
/// Loading takes up to seconds, and to export megabytes some milliseconds. So both run on a thread of its own, which ends with them and
/// has the detector meanwhile. Samples that are taken then wait, and are learnt of when the detector is back.
/// </para>
/// </remarks>
internal sealed class AnomalyLearning : IDisposable
{
    /// <summary>The verdict while it loads: nothing is known.</summary>
    internal static readonly AnomalyVerdict Loading = new();

    // More than are taken while it loads, also at the shortest interval.
    private const int MostWaiting = 1000;

    private static readonly TimeSpan s_endTime = TimeSpan.FromSeconds(2);

    private readonly RecordSource _source;
    private readonly ILearntStore? _store;
    private readonly Action<Learnt> _loaded;
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationToken _ended;
    private readonly Queue<ResourceMetrics> _waiting = new();
    private BoundedWorker<Action>? _worker;
    private MachineDetector? _detector;
    private AnomalyVerdict _verdict = Loading;
    private DateTimeOffset? _kept;
    private DateTimeOffset _last;

    // What the worker gives back: the detector, and at first with what it was loaded from.
    private volatile MachineDetector? _back;
    private volatile Learnt? _learnt;

    /// <param name="source">The machine and the monitor.</param>
    /// <param name="store">Where it is kept; null for nowhere.</param>
    /// <param name="loaded">Gets what the monitor goes on from, on the thread that loads.</param>
    internal AnomalyLearning(RecordSource source, ILearntStore? store, Action<Learnt> loaded)
    {
        _source = source;
        _store = store;
        _loaded = loaded;
        _ended = _end.Token;
    }

    /// <summary>What a user should know of what it began with; null for nothing.</summary>
    internal string? Notice => _learnt is { Problem: not null } learnt ? learnt.Summary : null;

    /// <summary>True once a sample was to be looked at.</summary>
    internal bool HasBegun => _detector is not null || _worker is not null;

    /// <summary>True while another thread has the detector. For tests.</summary>
    internal bool IsAway => HasBegun && _detector is null && _back is null;

    /// <summary>Begins to load, where that isn't done: before the first sample there is time for it.</summary>
    /// <param name="now">The time; samples before it are in the recording.</param>
    internal void Begin(DateTimeOffset now)
    {
        if (HasBegun)
            return;

        if (_store is null)
        {
            _detector = new MachineDetector();
            return;
        }

        _worker = new BoundedWorker<Action>("GhostMonitor anomalies of " + _source.MonitorName, 1, Run) { IdleTime = TimeSpan.Zero };
        _worker.Enqueue(() => Load(now));
    }

    /// <summary>Takes the next sample.</summary>
    /// <param name="metrics">The sample.</param>
    /// <returns>What is known after it; that of the sample before while another thread has the detector.</returns>
    internal AnomalyVerdict Step(ResourceMetrics metrics)
    {
        Begin(metrics.Moment);
        if (!TryTake())
        {
            Wait(metrics);
            return _verdict;
        }

        Learn(metrics);
        _kept ??= _last;
        if (_store is not null && (_last - _kept.Value).Duration() >= Limits.LearntKeepInterval)
            LendToKeep();

        return _verdict;
    }

    /// <summary>Keeps what was learnt since the last time. The sampling thread has ended.</summary>
    public void Dispose()
    {
        if (_ended.IsCancellationRequested)
            return;

        _end.Cancel();
        _end.Dispose();
        _worker?.Close(TimeSpan.MaxValue);
        if (_worker?.WaitForEnd(s_endTime) != false && TryTake() && _kept is not null && _last != _kept)
            Keep(_detector!, _last);
    }

    private static bool Run(Action[] work)
    {
        work[0]();
        return true;
    }

    private void Load(DateTimeOffset now)
    {
        Learnt learnt = _store!.Load(_source, now, _ended);
        if (_ended.IsCancellationRequested)
            return;

        _learnt = learnt;
        _back = learnt.Detector;
        _loaded(learnt);
    }

    /// <summary>Takes back the detector, if another thread has it and is done, and learns of what has come meanwhile.</summary>
    /// <returns>False if it isn't back.</returns>
    private bool TryTake()
    {
        if (_detector is not null)
            return true;

        if (_back is not MachineDetector back)
            return false;

        _back = null;
        _detector = back;

        // What was learnt of the recording is kept soon: it took longer than a look at the state.
        if (ReferenceEquals(_verdict, Loading) && _learnt is { Rows: > 0 } learnt)
            _kept = learnt.Until ?? DateTimeOffset.MinValue;

        while (_waiting.Count > 0)
            Learn(_waiting.Dequeue());

        return true;
    }

    private void Learn(ResourceMetrics metrics)
    {
        _verdict = _detector!.Step(metrics);
        _last = metrics.Moment;
    }

    private void Wait(ResourceMetrics metrics)
    {
        if (_waiting.Count == MostWaiting)
            _waiting.Dequeue();

        _waiting.Enqueue(metrics);
    }

    private void LendToKeep()
    {
        MachineDetector detector = _detector!;
        DateTimeOffset last = _last;
        _detector = null;
        _kept = last;
        _worker!.Enqueue(() =>
        {
            try
            {
                Keep(detector, last);
            }
            finally
            {
                _back = detector;
            }
        });
    }

    private void Keep(MachineDetector detector, DateTimeOffset moment) =>
        _store?.Keep(new LearntState(_source, moment, detector.Export()));
}
