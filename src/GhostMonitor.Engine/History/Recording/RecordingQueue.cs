using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.History;

/// <summary>
/// Takes samples from the sampling thread and has them written by a thread of its own. While the file can't be written they wait, and are
/// tried again with every sample that comes; when too many wait, the oldest are dropped and counted.
/// </summary>
/// <remarks>Thread-safe. The recorder belongs to the worker, which disposes of it.</remarks>
internal sealed class RecordingQueue : IDisposable
{
    /// <summary>How many samples wait at the most: at 30 s, 8 hours of a disk that is full.</summary>
    internal const int Capacity = 1000;

    // A write that fails is made again as a whole, so it must not grow with what waits.
    private const int LargestBatch = 100;

    // Guards what is below it; held for a few instructions, never while the recorder is called.
    private readonly object _gate = new();
    private readonly BoundedWorker<RecordedSample> _worker;
    private readonly IResourceRecorder _recorder;
    private readonly string _monitorName;
    private readonly Action<Exception?> _changed;
    private readonly Action<string>? _warned;
    private Exception? _lastError;
    private Exception? _newError;
    private string? _notice;
    private LearntState? _learnt;
    private long _recorded;

    /// <summary>Creates a queue; its worker is not started.</summary>
    /// <param name="recorder">What writes; disposed of when the queue is stopped.</param>
    /// <param name="monitorName">The monitor that the samples are of.</param>
    /// <param name="changed">Called on the worker when writing begins to fail, or fails for another reason, and, with null, when it
    /// succeeds again.</param>
    /// <param name="warned">Called on the worker with what a user should hear though writing succeeds, once as long as it lasts.</param>
    /// <exception cref="ThreadException">There is no thread for the timer that starts workers.</exception>
    internal RecordingQueue(IResourceRecorder recorder, string monitorName, Action<Exception?> changed, Action<string>? warned = null)
    {
        _recorder = recorder;
        _monitorName = monitorName;
        _changed = changed;
        _warned = warned;
        _worker = new BoundedWorker<RecordedSample>("GhostMonitor recording of " + monitorName, Capacity, Write)
        {
            MostAtOnce = LargestBatch,
            IdleTime = Timeout.InfiniteTimeSpan,
            Ended = End,
        };
    }

    /// <summary>The samples that were acknowledged.</summary>
    internal long Recorded
    {
        get
        {
            lock (_gate)
                return _recorded;
        }
    }

    /// <summary>The samples that were given up: pushed out by newer ones, or left when the queue was stopped.</summary>
    internal long Dropped => _worker.Dropped;

    /// <summary>What the last write failed with; null if it succeeded.</summary>
    internal Exception? LastError
    {
        get
        {
            lock (_gate)
                return _lastError;
        }
    }

    /// <summary>What a user should know of the recording, though it is written; null if nothing.</summary>
    internal string? Notice
    {
        get
        {
            lock (_gate)
                return _notice;
        }
    }

    /// <summary>Starts the worker, which is there until the queue is stopped.</summary>
    /// <exception cref="ThreadException">There is no thread for it.</exception>
    internal void Start() => _worker.Start();

    /// <summary>Puts a sample in. Never waits for the file and never throws.</summary>
    /// <param name="metrics">The sample.</param>
    /// <param name="alerts">The transitions that it caused, in order.</param>
    /// <param name="processes">Who used the machine since the sample before; null if nobody looked meanwhile.</param>
    internal void Enqueue(ResourceMetrics metrics, IReadOnlyList<ResourceAlert> alerts, ProcessWindow? processes = null) =>
        _worker.Enqueue(new RecordedSample(_monitorName, metrics, alerts, processes));

    /// <summary>
    /// Keeps what the monitor has learnt: it is written with the samples that come next, or when the queue is stopped. One that waits is
    /// replaced, so that a full disk makes none pile up. Never waits for the file and never throws.
    /// </summary>
    internal void Keep(LearntState learnt)
    {
        lock (_gate)
            _learnt = learnt;
    }

    /// <summary>What writing began to fail with since this was last called; null if nothing.</summary>
    internal Exception? TakeNewError()
    {
        lock (_gate)
        {
            Exception? error = _newError;
            _newError = null;
            return error;
        }
    }

    /// <summary>Takes no more samples, and waits a bounded time until those that wait are written.</summary>
    internal void Stop(TimeSpan limit)
    {
        // What isn't written by then is still written if the process goes on: nothing is gained by dropping it.
        _worker.Close(drain: TimeSpan.MaxValue);
        _worker.WaitForEnd(limit);
    }

    /// <summary>Stops without waiting.</summary>
    public void Dispose() => Stop(TimeSpan.Zero);

    private bool Write(RecordedSample[] batch)
    {
        Exception? error = Try(() => _recorder.Write(batch));
        if (error is null)
            CountRecorded(batch.Length);

        Exception? notKept = error is null ? TryKeep() : null;
        Settle(error ?? notKept);
        if (error is null)
            TakeNotice();

        return error is null;
    }

    /// <summary>What was learnt last is written though no sample comes any more.</summary>
    private void End()
    {
        if (TryKeep() is Exception error)
            Settle(error);

        _recorder.Dispose();
    }

    private Exception? TryKeep()
    {
        LearntState? learnt;
        lock (_gate)
        {
            learnt = _learnt;
            _learnt = null;
        }

        Exception? error = learnt is null ? null : Try(() => _recorder.Keep(learnt));
        lock (_gate)
            _learnt ??= error is null ? null : learnt;

        return error;
    }

    private static Exception? Try(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (Exception e)
        {
            // Whatever it is: it is reported, and what could not be written is kept to be tried again.
            return e;
        }
    }

    private void CountRecorded(int samples)
    {
        lock (_gate)
            _recorded += samples;
    }

    private void Settle(Exception? error)
    {
        bool isChanged;
        lock (_gate)
        {
            isChanged = error?.Message != _lastError?.Message;
            _lastError = error;
            if (isChanged && error is not null)
                _newError = error;
        }

        if (isChanged)
            _changed(error);
    }

    private void TakeNotice()
    {
        string? notice = _recorder.Notice?.Message;
        bool isNew;
        lock (_gate)
        {
            isNew = notice is not null && notice != _notice;
            _notice = notice;
        }

        if (isNew)
            _warned?.Invoke(notice!);
    }
}
