using System.Globalization;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Checks;

/// <summary>Notifies actions of what is pending, each of one alert at a time, and writes down what happens as it happens.</summary>
/// <remarks>
/// <para>
/// An attempt is written before the handler is called, and its success after it. When the time is over nothing more is begun; what runs is
/// cancelled and has <see cref="Grace"/> to return. What returns after that is handed to <c>late</c> if it succeeded after all.
/// </para>
/// <para>Thread-safe: <see cref="Run"/> is called once; everything else by the actions' workers.</para>
/// </remarks>
internal sealed class DeliveryRound : IDisposable
{
    /// <summary>How long a call that was cancelled has to return.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    // Guards everything below it, and the writing: what was begun and what is over must not change in between.
    private readonly object _lock = new();
    private readonly List<DeliveryEvent> _events = [];
    private readonly List<PendingDelivery> _failed = [];
    private readonly Dictionary<Guid, string> _errors = [];
    private readonly Dictionary<string, DeliveryLane> _lanes;

    private readonly CancellationTokenSource _cancelRunning = new();
    private readonly ActionRegistry _actions;
    private readonly TimeProvider _time;
    private readonly CheckStateFile _file;
    private readonly Action<DeliveryCall> _late;
    private TimeSpan _limit;
    private long _begin;
    private CancellationToken _stop;
    private bool _isOver;
    private bool _isClosed;

    /// <summary>Creates a round.</summary>
    /// <param name="actions">The actions; what is pending for others stays pending.</param>
    /// <param name="pending">What is pending, for each action in order.</param>
    /// <param name="time">The clock.</param>
    /// <param name="file">Where attempts are written. Not used any more once <see cref="Run"/> has returned.</param>
    /// <param name="late">Writes down that a call succeeded after the round was closed. Called on the action's worker.</param>
    internal DeliveryRound(
        ActionRegistry actions, IReadOnlyList<PendingDelivery> pending, TimeProvider time, CheckStateFile file, Action<DeliveryCall> late)
    {
        _actions = actions;
        _time = time;
        _file = file;
        _late = late;
        var registered = new HashSet<string>(actions.Snapshot().Select(static action => action.Name), StringComparer.OrdinalIgnoreCase);
        _lanes = pending.Where(delivery => registered.Contains(delivery.Action))
            .GroupBy(static delivery => delivery.Action, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(static lane => lane.Key, static lane => new DeliveryLane(lane.Key, lane), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What happened, in order.</summary>
    internal IReadOnlyList<DeliveryEvent> Events => _events;

    /// <summary>How many alerts actions were notified of.</summary>
    internal int Delivered => _events.Count(static each => each.IsDone);

    /// <summary>Why attempts could not be written as they happened; null if they were.</summary>
    internal ResourceArgumentException? WriteError { get; private set; }

    /// <summary>What actions were not notified of, and why.</summary>
    internal IReadOnlyList<string> Failures { get; private set; } = [];

    /// <summary>Notifies, and returns when everything was tried once or the time is over.</summary>
    /// <param name="limit">How long.</param>
    /// <param name="cancel">Ends the time.</param>
    internal void Run(TimeSpan limit, CancellationToken cancel)
    {
        _limit = limit;
        _stop = cancel;
        _begin = _time.GetTimestamp();
        using (Alarm(limit))
        using (cancel.Register(Wake))
        {
            lock (_lock)
            {
                foreach (DeliveryLane lane in _lanes.Values)
                    Start(lane);

                while (_lanes.Values.Any(static lane => !lane.IsSettled) && !IsOver())
                    Wait(_limit - _time.GetElapsedTime(_begin));

                _isOver = true;
            }
        }

        _cancelRunning.Cancel();
        Close();
    }

    /// <summary>Lets go of what only <see cref="Run"/> needs; calls that outlive it are heard all the same.</summary>
    public void Dispose() => _cancelRunning.Dispose();

    /// <summary>Lets a call begin, and writes that down before it does.</summary>
    internal bool TryBegin(DeliveryCall call)
    {
        lock (_lock)
        {
            if (IsOver())
            {
                Wake();
                return false;
            }

            call.Begin();
            Note(DeliveryEvent.Begin(call.Id), isDurable: true);
            LaneOf(call).Begin();
            return true;
        }
    }

    internal void Expire(DeliveryCall call, string error)
    {
        lock (_lock)
        {
            if (_isClosed)
                return;

            Fail(call, error);
            LaneOf(call).Hang();
            Wake();
        }
    }

    internal void Return(DeliveryCall call, string? error)
    {
        if (TryReturn(call, error) || error is not null)
            return;

        _late(call);
    }

    internal void Drop(DeliveryCall call, string reason)
    {
        lock (_lock)
        {
            if (_isClosed)
                return;

            DeliveryLane lane = LaneOf(call);
            lane.Return();
            lane.Close(reason);
            _failed.Add(call.Delivery);
            _errors[call.Id] = reason;
            Wake();
        }
    }

    private bool TryReturn(DeliveryCall call, string? error)
    {
        lock (_lock)
        {
            if (_isClosed)
                return false;

            DeliveryLane lane = LaneOf(call);
            if (error is null)
                Succeed(call);
            else if (!lane.IsHung)
                Fail(call, error);

            lane.Return();
            HandOutNext(lane);
            Wake();
            return true;
        }
    }

    /// <summary>Begins with what an earlier run of this process has left running, if it is still pending.</summary>
    private void Start(DeliveryLane lane)
    {
        if (_actions.RunningCall(lane.Action) is DeliveryCall { HasBegun: true } running && lane.Take(running.Id))
        {
            (bool isReturned, string? error) = running.TakeOver(this);
            if (!isReturned)
            {
                lane.GoOn(running);
                Fail(running, "an earlier run's attempt has not ended");
                return;
            }

            if (error is null)
                Succeed(running);
            else
                Fail(running, error);
        }

        HandOutNext(lane);
    }

    private void HandOutNext(DeliveryLane lane)
    {
        if (!IsOver() && lane.Next() is PendingDelivery next)
        {
            var call = new DeliveryCall(next, this, _cancelRunning.Token);
            lane.HandOut(call);
            if (!_actions.Deliver(lane.Action, call))
                Drop(call, "the action was removed");
        }
        else
        {
            // The next attempt would have brought the last success to the disk.
            Write(static file => file.FlushAdded());
        }
    }

    private void Succeed(DeliveryCall call)
    {
        Note(DeliveryEvent.Done(call.Id), isDurable: false);
        _errors.Remove(call.Id);
    }

    private void Fail(DeliveryCall call, string error)
    {
        LaneOf(call).HoldBack(call.Delivery);
        if (!_errors.ContainsKey(call.Id))
            _failed.Add(call.Delivery);

        _errors[call.Id] = error;
    }

    private void Note(DeliveryEvent happened, bool isDurable)
    {
        _events.Add(happened);
        Write(file => file.Add(happened, isDurable));
    }

    /// <summary>A full disk must not keep an action from being notified of it. The end of the run writes everything once more.</summary>
    private void Write(Action<CheckStateFile> write)
    {
        if (WriteError is not null)
            return;

        try
        {
            write(_file);
        }
        catch (ResourceArgumentException e)
        {
            WriteError = e;
        }
    }

    /// <summary>Waits for what was cancelled, then takes no more results.</summary>
    private void Close()
    {
        long cancelled = _time.GetTimestamp();
        using ITimer? alarm = Alarm(Grace);
        lock (_lock)
        {
            // Read before each wait: the alarm may have gone off before there was anyone to wake.
            for (TimeSpan left; (left = Grace - _time.GetElapsedTime(cancelled)) > TimeSpan.Zero && HasRunning;)
                Wait(left);

            _isClosed = true;
            Failures = [.. DescribeFailures()];
        }
    }

    private IEnumerable<string> DescribeFailures()
    {
        foreach (PendingDelivery delivery in _failed)
        {
            if (_errors.TryGetValue(delivery.Id, out string? error))
                yield return $"action '{delivery.Action}' was not notified of '{delivery.Alert.Message}': {error}; a later run tries again";
        }

        foreach (DeliveryLane lane in _lanes.Values.Where(static lane => lane.IsRunning && !lane.IsHung))
        {
            yield return string.Format(CultureInfo.InvariantCulture,
                "action '{0}' goes on with '{1}' {2:0.#} s after it was cancelled: unless it succeeds yet, a later run tries again",
                lane.Action, lane.UnderWay!.Content.Alert.Message, Grace.TotalSeconds);
        }

        int waiting = _lanes.Values.Sum(static lane => lane.Waiting);
        if (waiting > 0)
            yield return $"{waiting} notifications were not begun in time: a later run begins them";
    }

    private bool HasRunning => _lanes.Values.Any(static lane => lane.IsRunning);

    private bool IsOver() => _isOver || _stop.IsCancellationRequested || _time.GetElapsedTime(_begin) >= _limit;

    private DeliveryLane LaneOf(DeliveryCall call) => _lanes[call.Delivery.Action];

    private bool IsOnOwnClock => ReferenceEquals(_time, TimeProvider.System);

    /// <summary>On the machine's own clock there is none: <see cref="Wait"/> needs none, and it would need the thread pool.</summary>
    private ITimer? Alarm(TimeSpan after) =>
        IsOnOwnClock ? null : _time.CreateTimer(_ => Wake(), null, after, Timeout.InfiniteTimeSpan);

    private void Wake()
    {
        lock (_lock)
            Monitor.PulseAll(_lock);
    }

    /// <summary>
    /// On the machine's own clock the thread waits by itself: a script may have exhausted the timers' thread pool. The time may pass
    /// between the look at the clock and this.
    /// </summary>
    private void Wait(TimeSpan left) =>
        Monitor.Wait(_lock, !IsOnOwnClock ? Timeout.InfiniteTimeSpan : left > TimeSpan.Zero ? left : TimeSpan.Zero);
}
