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
    private const int MostAtOnce = 100;

    // Guards what is below it; held for a few instructions, never while the recorder is called.
    private readonly object _gate = new();
    private readonly Queue<RecordedSample> _waiting = new();
    private readonly IResourceRecorder _recorder;
    private readonly string _monitorName;
    private readonly Action<Exception?> _changed;
    private readonly Action<string>? _warned;
    private readonly Thread _worker;
    private Exception? _lastError;
    private Exception? _newError;
    private string? _notice;
    private bool _hasNew;
    private bool _started;
    private bool _stopped;
    private long _recorded;
    private long _dropped;

    /// <summary>Creates a queue; its worker is not started.</summary>
    /// <param name="recorder">What writes; disposed of when the queue is stopped.</param>
    /// <param name="monitorName">The monitor that the samples are of.</param>
    /// <param name="changed">Told on the worker when writing begins to fail, or fails for another reason, and, with null, when it succeeds
    /// again.</param>
    /// <param name="warned">Called on the worker with what a user should hear though writing succeeds, once as long as it lasts.</param>
    internal RecordingQueue(IResourceRecorder recorder, string monitorName, Action<Exception?> changed, Action<string>? warned = null)
    {
        _recorder = recorder;
        _monitorName = monitorName;
        _changed = changed;
        _warned = warned;
        _worker = new Thread(Work) { IsBackground = true, Name = "GhostMonitor recording of " + monitorName };
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
    internal long Dropped
    {
        get
        {
            lock (_gate)
                return _dropped;
        }
    }

    /// <summary>What the last write failed with; null if it succeeded.</summary>
    internal Exception? LastError
    {
        get
        {
            lock (_gate)
                return _lastError;
        }
    }

    /// <summary>What a user should hear of the recording, though it is written; null if nothing.</summary>
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
    internal void Start()
    {
        ThreadStarter.Start(_worker);
        _started = true;
    }

    /// <summary>Puts a sample in. Never waits for the file and never throws.</summary>
    internal void Enqueue(ResourceMetrics metrics, IReadOnlyList<ResourceAlert> alerts)
    {
        lock (_gate)
        {
            if (_waiting.Count == Capacity)
            {
                _waiting.Dequeue();
                _dropped++;
            }

            _waiting.Enqueue(new RecordedSample(_monitorName, metrics, alerts));
            _hasNew = true;
            Monitor.Pulse(_gate);
        }
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

    /// <summary>Takes no more samples, and leaves a bounded time for those that wait to be written.</summary>
    internal void Stop(TimeSpan limit)
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
        }

        if (_started)
            _worker.Join(limit);
        else
            _recorder.Dispose();
    }

    /// <summary>Stops without leaving time.</summary>
    public void Dispose() => Stop(TimeSpan.Zero);

    private void Work()
    {
        while (WaitForWork())
        {
            RecordedSample[] batch = Peek();
            Exception? error = TryWrite(batch);
            Settle(batch, error);
            if (error is null)
                TakeNotice();
        }

        _recorder.Dispose();
    }

    /// <summary>Waits for a sample that came since the last failure.</summary>
    /// <returns>False when it is over: stopped, with nothing left that could be written.</returns>
    private bool WaitForWork()
    {
        lock (_gate)
        {
            while (!IsDue() && !_stopped)
                Monitor.Wait(_gate);

            if (IsDue())
            {
                _hasNew = false;
                return true;
            }

            _dropped += _waiting.Count;
            _waiting.Clear();
            return false;
        }
    }

    /// <summary>What fails is tried again when a sample comes, not before: the sampling interval is the pause between tries.</summary>
    private bool IsDue() => _waiting.Count > 0 && (_hasNew || _lastError is null);

    private RecordedSample[] Peek()
    {
        lock (_gate)
            return _waiting.Take(MostAtOnce).ToArray();
    }

    private Exception? TryWrite(RecordedSample[] batch)
    {
        try
        {
            _recorder.Write(batch);
            return null;
        }
        catch (Exception e)
        {
            // Whatever it is: it is reported, and what could not be written is kept to be tried again.
            return e;
        }
    }

    private void Settle(RecordedSample[] batch, Exception? error)
    {
        bool isChanged;
        lock (_gate)
        {
            isChanged = error?.Message != _lastError?.Message;
            _lastError = error;
            if (isChanged && error is not null)
                _newError = error;

            if (error is null)
            {
                _recorded += batch.Length;
                Forget(batch);
            }
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

    /// <summary>Removes what was written; some of it may have been pushed out meanwhile, and was then written all the same.</summary>
    private void Forget(RecordedSample[] batch)
    {
        int pushedOut = 0;
        while (pushedOut < batch.Length && (_waiting.Count == 0 || !ReferenceEquals(batch[pushedOut], _waiting.Peek())))
            pushedOut++;

        for (int i = pushedOut; i < batch.Length; i++)
            _waiting.Dequeue();

        _dropped -= pushedOut;
    }
}
