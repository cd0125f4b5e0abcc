using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// Delivers items in order, one at a time, off the caller's thread. It is a <see cref="BoundedWorker{T}"/> whose deliveries can be
/// cancelled: when the queue is full the oldest item is dropped and counted.
/// </summary>
/// <remarks>Thread-safe. There is never a second worker: a receiver that hangs makes the others wait in the queue.</remarks>
/// <typeparam name="T">What is delivered.</typeparam>
internal sealed class DeliveryQueue<T> : IDisposable
{
    /// <summary>How long after a worker could not be started that is tried again.</summary>
    internal static readonly TimeSpan StartRetryInterval = BoundedWorker<T>.StartRetryInterval;

    private readonly BoundedWorker<T> _worker;
    private readonly Action<T, CancellationToken> _deliver;
    private readonly CancellationTokenSource _cancel = new();

    /// <summary>Creates a queue; its worker is not started.</summary>
    /// <param name="name">What the worker's thread is called.</param>
    /// <param name="capacity">How many items wait at most, the one that is being delivered not counted; at least 1.</param>
    /// <param name="deliver">Called on the worker for each item. It may take its time, throw, or stop the queue.</param>
    /// <param name="failed">
    /// Gets what <paramref name="deliver"/> threw, on the worker, and that a worker could not be started, once until one could, on a
    /// timer's thread; null if <see cref="Failures"/> is enough.
    /// </param>
    /// <param name="dropping">Gets each item that is dropped, on the thread that caused it; must be quick. Null for none.</param>
    /// <param name="ended">Called once, when the queue is stopped and its worker has returned: nothing is delivered after it. Null for
    /// none.</param>
    /// <param name="idleTime">How long the worker waits for the next item before its thread ends; null for 15 s.</param>
    /// <param name="time">Where the time of <see cref="Stop(TimeSpan, TimeSpan)"/> comes from; null for the machine's clock.</param>
    /// <exception cref="ThreadException">There is no thread for the timer that starts workers again.</exception>
    internal DeliveryQueue(
        string name,
        int capacity,
        Action<T, CancellationToken> deliver,
        Action<Exception>? failed = null,
        Action<T>? dropping = null,
        Action? ended = null,
        TimeSpan? idleTime = null,
        TimeProvider? time = null)
    {
        _deliver = deliver;
        _worker = new BoundedWorker<T>(name, capacity, Deliver, time)
        {
            Failed = failed,
            Dropping = dropping,
            Ended = ended,
            IdleTime = idleTime ?? BoundedWorker<T>.DefaultIdleTime,
        };
    }

    /// <summary>Starts a thread; null for <see cref="Thread.Start()"/>.</summary>
    internal Action<Thread>? StartThread
    {
        init => _worker.StartThread = value;
    }

    /// <summary>How many items wait, without the one that is being delivered.</summary>
    internal int Count => _worker.Count;

    /// <summary>How many items the receiver has returned from, with or without an error.</summary>
    internal long Delivered => _worker.Done;

    /// <summary>How many items were given up: pushed out of a full queue, left when it was stopped, or put in after that.</summary>
    internal long Dropped => _worker.Dropped;

    /// <summary>How many times the receiver, or a callback of this queue, threw.</summary>
    internal long Failures => _worker.Failures;

    /// <summary>How many times a worker could not be started. The items wait, and that is tried again.</summary>
    internal long StartFailures => _worker.StartFailures;

    /// <summary>Puts an item in. Never waits for the receiver and never throws.</summary>
    /// <param name="item">What to deliver.</param>
    /// <returns>False if the queue is stopped; the item is then counted as dropped.</returns>
    internal bool Enqueue(T item) => _worker.Enqueue(item);

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
    internal bool Stop(TimeSpan drain, TimeSpan grace = default)
    {
        long begun = _worker.Close(drain);
        if (_worker.IsCurrentThread)
            return false;

        _worker.WaitForEnd(drain, begun);
        _worker.DropWaiting();
        _cancel.Cancel();
        return _worker.WaitForEnd(grace);
    }

    /// <summary>
    /// Takes no more items and drops those that wait. The one that is being delivered is neither waited for nor cancelled. Can be called
    /// from inside the receiver.
    /// </summary>
    internal void Close()
    {
        _worker.Close(TimeSpan.Zero);
        _worker.DropWaiting();
        _worker.WaitForEnd(TimeSpan.Zero);
    }

    /// <summary>Stops without leaving time to drain.</summary>
    public void Dispose() => Stop(TimeSpan.Zero);

    private bool Deliver(T[] items)
    {
        _deliver(items[0], _cancel.Token);
        return true;
    }
}
