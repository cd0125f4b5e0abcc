using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// The messages of one action that could not be delivered yet. Each waits for its next attempt, and with it those of the same episode or
/// group that come after it: their order is kept, and nobody else waits for them.
/// </summary>
/// <remarks>
/// Thread-safe: a timer and whoever stops the action meet the worker here. It is the action's, which closes it.
/// </remarks>
internal sealed class RetryList
{
    // Guards the lanes; held for look-ups only.
    private readonly object _lock = new();
    private readonly List<Lane> _lanes = [];
    private readonly TimeProvider _time;
    private readonly int _capacity;
    private readonly Action<QueuedDelivery> _again;
    private bool _isClosed;

    /// <summary>Creates an empty list.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="capacity">How many messages wait at most.</param>
    /// <param name="again">Called on a timer's thread with a message whose time has come; must be quick.</param>
    internal RetryList(TimeProvider time, int capacity, Action<QueuedDelivery> again)
    {
        _time = time;
        _capacity = capacity;
        _again = again;
    }

    /// <summary>How many messages wait.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
                return Waiting;
        }
    }

    private int Waiting => _lanes.Sum(static lane => lane.Followers.Count + (lane.IsWaiting ? 1 : 0));

    /// <summary>Has a message wait behind an earlier one of its episode or group.</summary>
    /// <param name="delivery">A message whose turn has come.</param>
    /// <param name="dropped">What has to go for it, because too many wait; null for nothing.</param>
    /// <returns>False if there is no earlier one, or it is the earlier one itself.</returns>
    internal bool TryFollow(QueuedDelivery delivery, out QueuedDelivery? dropped)
    {
        dropped = null;
        lock (_lock)
        {
            Lane? lane = LaneOf(delivery);
            if (lane is null)
                return false;

            if (lane.First == delivery)
            {
                lane.End();
                return false;
            }

            dropped = MakeRoom();
            if (dropped is null || _lanes.Contains(lane))
            {
                lane.Followers.Enqueue(delivery);
                return true;
            }

            return false;
        }
    }

    /// <summary>Has a message wait for its next attempt.</summary>
    /// <param name="delivery">A message that could not be delivered.</param>
    /// <param name="delay">For how long.</param>
    /// <param name="dropped">What has to go for it, because too many wait; null for nothing.</param>
    /// <returns>False if the list is closed.</returns>
    internal bool TryHold(QueuedDelivery delivery, TimeSpan delay, out QueuedDelivery? dropped)
    {
        dropped = null;
        lock (_lock)
        {
            if (_isClosed)
                return false;

            dropped = MakeRoom();
            Lane? lane = LaneOf(delivery);
            if (lane is null)
            {
                lane = new Lane(delivery.Content.ThreadId);
                _lanes.Add(lane);
            }

            lane.First = delivery;
            lane.Timer = EngineTimer.Start(_time, delay, () => _again(delivery));
            return true;
        }
    }

    /// <summary>The next message of an episode or group, once the one before it is done with.</summary>
    /// <returns>Null if there is none.</returns>
    internal QueuedDelivery? Next(QueuedDelivery done)
    {
        lock (_lock)
        {
            Lane? lane = LaneOf(done);
            if (lane is null)
                return null;

            lane.End();
            if (lane.Followers.Count > 0)
                return lane.Followers.Dequeue();

            _lanes.Remove(lane);
            return null;
        }
    }

    /// <summary>A message was dropped on its way to its next attempt.</summary>
    internal void Forget(QueuedDelivery dropped)
    {
        lock (_lock)
        {
            if (LaneOf(dropped) is Lane lane && lane.First == dropped)
                GoOn(lane);
        }
    }

    /// <summary>
    /// Lets nothing wait any more: what is not delivered from here on is not tried again. Calling it again does nothing.
    /// </summary>
    /// <returns>What waited for its next attempt; those behind it come with <see cref="Next"/>.</returns>
    internal IReadOnlyList<QueuedDelivery> Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            QueuedDelivery[] first = [.. _lanes.Where(static lane => lane.IsWaiting).Select(static lane => lane.First!)];
            foreach (Lane lane in _lanes)
                lane.Timer?.Dispose();

            return first;
        }
    }

    /// <summary>Takes everything out.</summary>
    internal IReadOnlyList<QueuedDelivery> TakeAll()
    {
        lock (_lock)
        {
            QueuedDelivery[] all =
                [.. _lanes.SelectMany(static lane => lane.IsWaiting ? lane.Followers.Prepend(lane.First!) : lane.Followers)];
            _lanes.Clear();
            return all;
        }
    }

    private Lane? LaneOf(QueuedDelivery delivery) => _lanes.Find(lane => lane.ThreadId == delivery.Content.ThreadId);

    /// <summary>Takes out what has waited the longest, where as many wait as may.</summary>
    private QueuedDelivery? MakeRoom()
    {
        if (Waiting < _capacity || _lanes.Find(static lane => lane.IsWaiting) is not Lane oldest)
            return null;

        QueuedDelivery dropped = oldest.First!;
        GoOn(oldest);
        return dropped;
    }

    /// <summary>The first message of a lane is given up: the one behind it is tried at once.</summary>
    private void GoOn(Lane lane)
    {
        lane.End();
        if (lane.Followers.Count == 0)
        {
            _lanes.Remove(lane);
            return;
        }

        QueuedDelivery next = lane.Followers.Dequeue();
        lane.First = next;
        lane.Timer = EngineTimer.Start(_time, TimeSpan.Zero, () => _again(next));
    }

    /// <summary>A message that waits or is being tried again, and those behind it.</summary>
    private sealed class Lane(Guid threadId)
    {
        internal Guid ThreadId { get; } = threadId;

        internal QueuedDelivery? First { get; set; }

        internal IDisposable? Timer { get; set; }

        internal Queue<QueuedDelivery> Followers { get; } = new();

        /// <summary>False while its first message is with the worker.</summary>
        internal bool IsWaiting => First is not null;

        /// <summary>The worker has its first message.</summary>
        internal void End()
        {
            Timer?.Dispose();
            Timer = null;
            First = null;
        }
    }
}
