using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// A bounded queue with one worker of its own: what is put in is delivered in order, one at a time, off the caller's thread.
/// When it is full the oldest item is dropped and counted, so that a slow receiver costs its own items and nobody's time.
/// </summary>
/// <remarks>
/// Thread-safe. The worker is a background thread, not one of the pool's: a receiver that hangs must not eat a thread that others
/// share. It starts with the first item and ends when nothing has come for a while, so that an idle queue costs no thread. There is
/// never a second worker: a receiver that hangs makes the others wait in the queue. Where no thread is to be had, the items wait, and the
/// start is tried again until there is one.
/// </remarks>
/// <typeparam name="T">What is delivered.</typeparam>
public sealed class DeliveryQueue<T> : IDisposable
{
    /// <summary>How long after a worker could not be started that is tried again.</summary>
    internal static readonly TimeSpan StartRetryInterval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_defaultIdleTime = TimeSpan.FromSeconds(15);

    // Guards everything below it; held for a few instructions only, never while a callback runs.
    private readonly object _gate = new();
    private readonly Queue<T> _items = new();
    private readonly CancellationTokenSource _cancel = new();
    private readonly string _name;
    private readonly int _capacity;
    private readonly Action<T, CancellationToken> _deliver;
    private readonly Action<Exception>? _failed;
    private readonly Action<T>? _dropping;
    private readonly Action? _ended;
    private readonly TimeSpan _idleTime;
    private readonly TimeProvider _time;
    private Thread? _worker;
    private IDisposable? _startRetry;
    private Exception? _startError;
    private bool _isStartFailing;
    private bool _stopped;
    private bool _endReported;
    private TimeSpan _drainTime;
    private long _stoppedAt;
    private long _delivered;
    private long _dropped;
    private long _failures;
    private long _startFailures;

    /// <summary>Creates a queue; its worker is not started.</summary>
    /// <param name="name">What the worker's thread is called.</param>
    /// <param name="capacity">How many items wait at most, the one that is being delivered not counted; at least 1.</param>
    /// <param name="deliver">Called on the worker for each item. It may take its time, throw, or stop the queue.</param>
    /// <param name="failed">
    /// Told what <paramref name="deliver"/> threw, on the worker, and that a worker could not be started, once until one could, on a
    /// timer's thread; null if <see cref="Failures"/> is enough.
    /// </param>
    /// <param name="dropping">Told each item that is dropped, on the thread that caused it; must be quick. Null for none.</param>
    /// <param name="ended">Called once, when the queue is stopped and its worker has returned: nothing is delivered after it. Null for
    /// none.</param>
    /// <param name="idleTime">How long the worker waits for the next item before its thread ends; null for 15 s.</param>
    /// <param name="time">Where the time of <see cref="Stop(TimeSpan, TimeSpan)"/> comes from; null for the machine's clock.</param>
    /// <exception cref="ThreadException">There is no thread for the timer that starts workers again.</exception>
    public DeliveryQueue(
        string name,
        int capacity,
        Action<T, CancellationToken> deliver,
        Action<Exception>? failed = null,
        Action<T>? dropping = null,
        Action? ended = null,
        TimeSpan? idleTime = null,
        TimeProvider? time = null)
    {
        if (capacity < 1)
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "At least 1.");

        _name = name;
        _capacity = capacity;
        _deliver = deliver;
        _failed = failed;
        _dropping = dropping;
        _ended = ended;
        _idleTime = idleTime ?? s_defaultIdleTime;
        _time = time ?? TimeProvider.System;
        EngineTimer.Prepare(_time);
    }

    /// <summary>Starts a thread; null for <see cref="Thread.Start()"/>.</summary>
    internal Action<Thread>? StartThread { get; init; }

    /// <summary>How many items wait, without the one that is being delivered.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _items.Count;
        }
    }

    /// <summary>How many items the receiver has returned from, with or without an error.</summary>
    public long Delivered => Interlocked.Read(ref _delivered);

    /// <summary>How many items were given up: pushed out of a full queue, left when it was stopped, or put in after that.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>How many times the receiver, or a callback of this queue, threw.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>How many times a worker could not be started. The items wait, and that is tried again.</summary>
    public long StartFailures => Interlocked.Read(ref _startFailures);

    /// <summary>Puts an item in. Never waits for the receiver and never throws.</summary>
    /// <param name="item">What to deliver.</param>
    /// <returns>False if the queue is stopped; the item is then counted as dropped.</returns>
    public bool Enqueue(T item)
    {
        bool accepted;
        bool hasLost;
        T lost = item;
        lock (_gate)
        {
            accepted = !_stopped;
            hasLost = !accepted || _items.Count == _capacity;
            if (accepted)
            {
                if (hasLost)
                    lost = _items.Dequeue();

                _items.Enqueue(item);
                WakeWorker();
            }
        }

        if (hasLost)
            Drop(lost);

        return accepted;
    }

    /// <summary>
    /// Takes no more items, lets those that wait be delivered for a bounded time, then drops the rest and cancels the one that is being
    /// delivered.
    /// </summary>
    /// <param name="drain">How long the items that wait have to be delivered. Zero: they are dropped, and the running one is cancelled at
    /// once.</param>
    /// <param name="grace">How long to wait, after it was cancelled, for the running one to return.</param>
    /// <returns>True if nothing is being delivered any more.</returns>
    /// <remarks>
    /// Idempotent. From inside the receiver it does not wait, for it would wait for itself, and does not cancel, for the caller would be
    /// cancelled in the middle of its work: the items that wait are delivered until <paramref name="drain"/> has passed.
    /// </remarks>
    public bool Stop(TimeSpan drain, TimeSpan grace = default)
    {
        List<T> rest;
        lock (_gate)
        {
            CloseDoor(drain);
            if (_worker == Thread.CurrentThread)
                return false;

            WaitForWorker(drain);
            rest = TakeAll();
        }

        rest.ForEach(Drop);
        _cancel.Cancel();
        lock (_gate)
            WaitForWorker(grace);

        return TellIfEnded();
    }

    /// <summary>
    /// Takes no more items and drops those that wait. The one that is being delivered is neither waited for nor cancelled. Can be called
    /// from inside the receiver.
    /// </summary>
    public void Close()
    {
        List<T> rest;
        lock (_gate)
        {
            CloseDoor(TimeSpan.Zero);
            rest = TakeAll();
        }

        rest.ForEach(Drop);
        TellIfEnded();
    }

    /// <summary>Stops without leaving time to drain.</summary>
    public void Dispose() => Stop(TimeSpan.Zero);

    private void CloseDoor(TimeSpan drain)
    {
        if (!_stopped)
        {
            _stopped = true;
            _stoppedAt = _time.GetTimestamp();
            _drainTime = drain;
        }

        Monitor.PulseAll(_gate);
    }

    private void WakeWorker()
    {
        if (_worker is not null)
            Monitor.PulseAll(_gate);
        else if (_startRetry is null)
            StartWorker();
    }

    /// <summary>Starts the worker, or has that tried again later. Never throws. Called with the gate held.</summary>
    private void StartWorker()
    {
        var worker = new Thread(Work) { IsBackground = true, Name = _name };
        _worker = worker;
        Exception? error = ThreadStarter.TryStart(worker, StartThread);
        if (error is not null)
        {
            _worker = null;
            Interlocked.Increment(ref _startFailures);
            if (!_isStartFailing)
                _startError = new ThreadException(_name, error);

            _startRetry = EngineTimer.Start(_time, StartRetryInterval, StartAgain);
        }

        _isStartFailing = error is not null;
    }

    private void StartAgain()
    {
        Exception? error;
        lock (_gate)
        {
            _startRetry?.Dispose();
            _startRetry = null;
            error = _startError;
            _startError = null;
            if (_items.Count > 0 && _worker is null)
                StartWorker();
        }

        // Here and not where it happened: who puts an item in is not to wait for a callback.
        if (error is not null)
            Report(error);
    }

    private void Work()
    {
        while (TryTake(out T item))
        {
            try
            {
                _deliver(item, _cancel.Token);
            }
            catch (Exception e)
            {
                Interlocked.Increment(ref _failures);
                Report(e);
            }

            Interlocked.Increment(ref _delivered);
        }

        TellIfEnded();
    }

    private bool TryTake(out T item)
    {
        List<T> late = [];
        try
        {
            lock (_gate)
            {
                while (_items.Count == 0 && !_stopped && Monitor.Wait(_gate, _idleTime))
                {
                }

                if (_stopped && _time.GetElapsedTime(_stoppedAt) >= _drainTime)
                    late = TakeAll();

                if (_items.Count > 0)
                {
                    item = _items.Dequeue();
                    return true;
                }

                _worker = null;
                Monitor.PulseAll(_gate);
                item = default!;
                return false;
            }
        }
        finally
        {
            late.ForEach(Drop);
        }
    }

    private void Report(Exception error)
    {
        if (_failed is null)
            return;

        try
        {
            _failed(error);
        }
        catch (Exception)
        {
            // There is nobody left to tell; it is counted, and the worker goes on with the next item.
            Interlocked.Increment(ref _failures);
        }
    }

    private void Drop(T item)
    {
        Interlocked.Increment(ref _dropped);
        try
        {
            _dropping?.Invoke(item);
        }
        catch (Exception e)
        {
            // What puts an item in must not be hit by what another callback does.
            Interlocked.Increment(ref _failures);
            Report(e);
        }
    }

    private List<T> TakeAll()
    {
        List<T> all = [.. _items];
        _items.Clear();
        return all;
    }

    /// <summary>Waits, with the gate held, until the worker has returned or the time has passed.</summary>
    private void WaitForWorker(TimeSpan limit)
    {
        if (!IsAtWork || limit <= TimeSpan.Zero)
            return;

        // On the machine's own clock the thread waits by itself: a timer would come through the thread pool, which a script may have
        // exhausted.
        bool ownClock = !ReferenceEquals(_time, TimeProvider.System);
        using ITimer? timer = ownClock ? _time.CreateTimer(_ => Pulse(), null, limit, Timeout.InfiniteTimeSpan) : null;
        long start = _time.GetTimestamp();
        while (IsAtWork)
        {
            TimeSpan left = limit - _time.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
                return;

            Monitor.Wait(_gate, ownClock ? Timeout.InfiniteTimeSpan : left);
        }
    }

    /// <summary>Whether there is a worker, or items wait for one that is to be started.</summary>
    private bool IsAtWork => _worker is not null || (_startRetry is not null && _items.Count > 0);

    private void Pulse()
    {
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    private bool TellIfEnded()
    {
        lock (_gate)
        {
            if (!_stopped || _worker is not null)
                return false;

            if (_endReported)
                return true;

            _endReported = true;
        }

        _ended?.Invoke();
        return true;
    }
}
