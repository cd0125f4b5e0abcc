namespace GhostMonitor.Engine.Platform;

/// <summary>
/// A bounded queue with one worker thread of its own. Items are worked off in order, off the caller's thread. When the queue is full the
/// oldest item is dropped and counted, so that slow work costs its own items and nobody's time.
/// </summary>
/// <remarks>
/// Thread-safe. The worker is a background thread and not one of the pool's: work that hangs must not take a thread that others share.
/// The worker starts with the first item and ends when nothing has come for a while, so that an idle queue costs no thread. There is never
/// a second worker. Where no thread is to be had the items wait, and the start is tried again until there is one.
/// </remarks>
/// <typeparam name="T">What is worked off.</typeparam>
internal sealed class BoundedWorker<T>
{
    /// <summary>How long after a worker could not be started that is tried again.</summary>
    internal static readonly TimeSpan StartRetryInterval = TimeSpan.FromSeconds(1);

    /// <summary>How long the worker waits for the next item before its thread ends, unless another time is set.</summary>
    internal static readonly TimeSpan DefaultIdleTime = TimeSpan.FromSeconds(15);

    /// <summary>By so much a timer may come late: less than anybody sees.</summary>
    private static readonly TimeSpan s_timerDelay = TimeSpan.FromMilliseconds(1);

    // Guards the fields below that change; held for a few instructions only, never while a callback runs.
    private readonly object _gate = new();
    private readonly string _name;
    private readonly int _capacity;
    private readonly Func<T[], bool> _work;
    private readonly TimeProvider _time;
    private Queue<T> _items = new();
    private Thread? _worker;
    private IDisposable? _startRetry;
    private Exception? _startError;
    private bool _isStartFailing;
    private bool _isKept;
    private bool _hasNew;
    private bool _stopped;
    private bool _endReported;
    private TimeSpan _drainTime;
    private long _stoppedAt;
    private long _done;
    private long _dropped;
    private long _failures;
    private long _startFailures;

    /// <summary>Creates a queue; its worker is not started.</summary>
    /// <param name="name">What the worker's thread is called.</param>
    /// <param name="capacity">How many items wait at most, those that are being worked off not counted; at least 1.</param>
    /// <param name="work">
    /// Called on the worker with the oldest items. True: they are done with. False: they are kept in their place, and tried again when
    /// another item comes. It may take its time, throw, or stop the queue; items for which it threw are done with.
    /// </param>
    /// <param name="time">The clock of the drain time and of starting again; null for the machine's.</param>
    /// <exception cref="ThreadException">There is no thread for the timer that starts workers again.</exception>
    internal BoundedWorker(string name, int capacity, Func<T[], bool> work, TimeProvider? time = null)
    {
        if (capacity < 1)
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "At least 1.");

        _name = name;
        _capacity = capacity;
        _work = work;
        _time = time ?? TimeProvider.System;
        EngineTimer.Prepare(_time);
    }

    /// <summary>How many items one call gets at the most; 1 unless set.</summary>
    internal int MostAtOnce { get; init; } = 1;

    /// <summary>How long the worker waits for the next item before its thread ends; 15 s unless set.</summary>
    internal TimeSpan IdleTime { get; init; } = DefaultIdleTime;

    /// <summary>
    /// Gets what a callback threw, on the worker, and that a worker could not be started, once until one could, on a timer's thread.
    /// </summary>
    internal Action<Exception>? Failed { get; init; }

    /// <summary>Gets each item that is dropped, on the thread that caused it; must be quick.</summary>
    internal Action<T>? Dropping { get; init; }

    /// <summary>Called once, when the queue is stopped and its worker has returned: nothing is worked off after it.</summary>
    internal Action? Ended { get; init; }

    /// <summary>Starts a thread; null for <see cref="Thread.Start()"/>.</summary>
    internal Action<Thread>? StartThread { get; set; }

    /// <summary>How many items wait, without those that are being worked off.</summary>
    internal int Count
    {
        get
        {
            lock (_gate)
                return _items.Count;
        }
    }

    /// <summary>How many items the work has returned from, with or without an error, those that it keeps left out.</summary>
    internal long Done => Interlocked.Read(ref _done);

    /// <summary>How many items were given up: pushed out of a full queue, left when it was stopped, or put in after that.</summary>
    internal long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>How many times the work or another callback threw.</summary>
    internal long Failures => Interlocked.Read(ref _failures);

    /// <summary>How many times a worker could not be started.</summary>
    internal long StartFailures => Interlocked.Read(ref _startFailures);

    /// <summary>True on the worker's own thread.</summary>
    internal bool IsCurrentThread
    {
        get
        {
            lock (_gate)
                return _worker == Thread.CurrentThread;
        }
    }

    /// <summary>Starts the worker now, and not with the first item, for a command that is to fail where there is no thread.</summary>
    /// <exception cref="ThreadException">There is no thread for it.</exception>
    internal void Start()
    {
        lock (_gate)
        {
            if (_worker is not null || _stopped)
                return;

            Thread worker = NewThread();
            ThreadStarter.Start(worker, StartThread);
            _worker = worker;
        }
    }

    /// <summary>Puts an item in. Never waits for the work and never throws.</summary>
    /// <param name="item">What to work off.</param>
    /// <returns>False if the queue is stopped; the item is then counted as dropped.</returns>
    internal bool Enqueue(T item)
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
                _hasNew = true;
                WakeWorker();
            }
        }

        if (hasLost)
            Drop(lost);

        return accepted;
    }

    /// <summary>Takes no more items; those that wait are worked off until a time has passed, then dropped. Does not wait.</summary>
    /// <param name="drain">How long. Only the first call decides.</param>
    /// <returns>The timestamp of this call, which a wait for the end may count from.</returns>
    internal long Close(TimeSpan drain)
    {
        List<T> rest;
        long now;
        lock (_gate)
        {
            now = _time.GetTimestamp();
            if (!_stopped)
            {
                _stopped = true;
                _stoppedAt = now;
                _drainTime = drain;
            }

            // What was kept is not tried again without a new item, and there will be none.
            rest = IsAtWork ? [] : TakeAll();
            Monitor.PulseAll(_gate);
        }

        rest.ForEach(Drop);
        ReportEnd();
        return now;
    }

    /// <summary>Drops what waits.</summary>
    internal void DropWaiting()
    {
        List<T> rest;
        lock (_gate)
            rest = TakeAll();

        rest.ForEach(Drop);
    }

    /// <summary>Waits until a queue that was closed has nothing more to do. On the worker's own thread it does not wait.</summary>
    /// <param name="limit">How long at the most.</param>
    /// <param name="since">The timestamp that the limit counts from; null for now.</param>
    /// <returns>True if nothing is being worked off any more.</returns>
    internal bool WaitForEnd(TimeSpan limit, long? since = null)
    {
        lock (_gate)
        {
            if (_worker != Thread.CurrentThread)
                WaitForWorker(limit, since ?? _time.GetTimestamp());
        }

        return ReportEnd();
    }

    /// <summary>Whether there is a worker, or items wait for one that is to be started.</summary>
    private bool IsAtWork => _worker is not null || (_startRetry is not null && _items.Count > 0);

    /// <summary>
    /// What was kept is tried again when an item comes, not before: the distance between items is the pause between tries.
    /// </summary>
    private bool IsDue => _items.Count > 0 && (_hasNew || !_isKept);

    private Thread NewThread() => new(Run) { IsBackground = true, Name = _name };

    private void WakeWorker()
    {
        if (_worker is not null)
            Monitor.PulseAll(_gate);
        else if (_startRetry is null)
            TryStartWorker();
    }

    /// <summary>Starts the worker, or has that tried again later. Never throws. Called with the gate held.</summary>
    private void TryStartWorker()
    {
        Thread worker = NewThread();
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
                TryStartWorker();
        }

        // Here and not where it happened: who puts an item in is not to wait for a callback.
        if (error is not null)
            Report(error);
    }

    private void Run()
    {
        while (TryTake(out T[] batch))
            Settle(batch, IsDone(batch));

        EndWorker();
    }

    /// <summary>Until the last callback has returned there is a worker, so that who waits for the end waits for that too.</summary>
    private void EndWorker()
    {
        bool isToReport;
        lock (_gate)
        {
            // One that ended for want of work has gone already, and may have a successor.
            if (_worker != Thread.CurrentThread)
                return;

            isToReport = !_endReported;
            _endReported = true;
        }

        if (isToReport)
            CallEnded();

        lock (_gate)
        {
            _worker = null;
            Monitor.PulseAll(_gate);
        }
    }

    private bool IsDone(T[] batch)
    {
        try
        {
            return _work(batch);
        }
        catch (Exception e)
        {
            CountFailure(e);
            return true;
        }
    }

    /// <summary>Takes the oldest items, when there are any to be tried.</summary>
    /// <returns>False if the worker is to end.</returns>
    private bool TryTake(out T[] batch)
    {
        List<T> late = [];
        try
        {
            lock (_gate)
            {
                while (!IsDue && !_stopped && Monitor.Wait(_gate, IdleTime))
                {
                }

                if (_stopped && (!IsDue || _time.GetElapsedTime(_stoppedAt) >= _drainTime))
                    late = TakeAll();

                if (IsDue)
                {
                    batch = TakeBatch();
                    return true;
                }

                if (!_stopped)
                    _worker = null;
            }
        }
        finally
        {
            late.ForEach(Drop);
        }

        batch = [];
        return false;
    }

    private T[] TakeBatch()
    {
        _hasNew = false;
        _isKept = false;
        var batch = new T[Math.Min(_items.Count, MostAtOnce)];
        for (int i = 0; i < batch.Length; i++)
            batch[i] = _items.Dequeue();

        return batch;
    }

    /// <summary>Puts what is not done back in its place. What came meanwhile may push out the oldest of it.</summary>
    private void Settle(T[] batch, bool isDone)
    {
        if (isDone)
        {
            Interlocked.Add(ref _done, batch.Length);
            return;
        }

        var lost = new List<T>();
        lock (_gate)
        {
            _items = new Queue<T>(batch.Concat(_items));
            _isKept = true;
            while (_items.Count > _capacity)
                lost.Add(_items.Dequeue());
        }

        lost.ForEach(Drop);
    }

    private void Report(Exception error)
    {
        if (Failed is null)
            return;

        try
        {
            Failed(error);
        }
        catch (Exception)
        {
            // There is nobody left to report it to: it is counted, and the worker goes on with the next item.
            Interlocked.Increment(ref _failures);
        }
    }

    private void CountFailure(Exception error)
    {
        Interlocked.Increment(ref _failures);
        Report(error);
    }

    private void Drop(T item)
    {
        Interlocked.Increment(ref _dropped);
        try
        {
            Dropping?.Invoke(item);
        }
        catch (Exception e)
        {
            // Who puts an item in must not be hit by what a callback does.
            CountFailure(e);
        }
    }

    private List<T> TakeAll()
    {
        List<T> all = [.. _items];
        _items.Clear();
        return all;
    }

    /// <summary>Waits, with the gate held, until the worker has returned or the time has passed.</summary>
    private void WaitForWorker(TimeSpan limit, long start)
    {
        if (!IsAtWork || limit <= TimeSpan.Zero)
            return;

        // On the machine's clock the thread waits by itself: a timer would come through the thread pool, which a script may have
        // exhausted. Any other clock wakes it through a timer of that clock.
        using ITimer? timer = ReferenceEquals(_time, TimeProvider.System)
            ? null
            : _time.CreateTimer(_ => Pulse(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        while (IsAtWork)
        {
            TimeSpan left = limit - _time.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
                return;

            // A clock that was moved between the reading and the timer's start would leave the timer late by as much.
            timer?.Change(left, Timeout.InfiniteTimeSpan);
            if (timer is null || left - (limit - _time.GetElapsedTime(start)) < s_timerDelay)
                Monitor.Wait(_gate, timer is null ? left : Timeout.InfiniteTimeSpan);
        }
    }

    private void Pulse()
    {
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    /// <summary>Reports the end, where there is no worker to do it.</summary>
    /// <returns>True if nothing is being worked off any more.</returns>
    private bool ReportEnd()
    {
        lock (_gate)
        {
            if (_endReported)
                return true;

            if (!_stopped || _worker is not null || _items.Count > 0)
                return false;

            _endReported = true;
        }

        CallEnded();
        return true;
    }

    private void CallEnded()
    {
        try
        {
            Ended?.Invoke();
        }
        catch (Exception e)
        {
            CountFailure(e);
        }
    }
}
