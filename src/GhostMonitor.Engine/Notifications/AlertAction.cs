using System.Globalization;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>One registered action: the gate in front of it, its queue with its worker, its handler, and its counters.</summary>
/// <remarks>Thread-safe. The handler is called by the queue's worker only, one alert at a time, and disposed when that has ended.</remarks>
internal sealed class AlertAction : IDisposable
{
    private readonly AlertActionOptions _options;
    private readonly IAlertActionHandler _handler;
    private readonly TimeProvider _time;
    private readonly Action<ResourceAlertAction, string>? _failed;
    private readonly Func<double> _random;
    private readonly DeliveryPlanner _planner;
    private readonly DeliveryQueue<QueuedDelivery> _queue;
    private readonly RetryList _retries;

    // Guards the counters below, so that a snapshot of them belongs together.
    private readonly object _counters = new();
    private long _invocations;
    private long _successes;
    private long _failures;
    private long _timeouts;
    private long _dropped;
    private long _suppressed;
    private bool _isHung;
    private string? _lastError;
    private TimeSpan? _lastDuration;
    private DateTimeOffset? _lastInvokedAt;

    // Written by the worker; from before the beginning of a planned call until what came of it is written down.
    private volatile PlannedCall? _running;

    internal AlertAction(
        int id,
        AlertActionOptions options,
        IAlertActionHandler handler,
        TimeProvider time,
        Action<ResourceAlertAction, string>? failed,
        ActionDefinition? definition = null,
        Action<Thread>? startThread = null)
    {
        Id = id;
        Definition = definition;
        _options = options;
        _handler = handler;
        _time = time;
        _failed = failed;
        _random = new Random().NextDouble;
        _planner = new DeliveryPlanner(options, time);
        _retries = new RetryList(time, options.QueueLength, delivery => _queue!.Enqueue(delivery));
        _queue = new DeliveryQueue<QueuedDelivery>(
            "GhostMonitor action " + options.Name, options.QueueLength, Deliver, NoteStartFailure, CountDropped, DisposeHandler, time: time)
        {
            StartThread = startThread,
        };

        // The first one loads the system's library for hashes. That needs a descriptor, and a failure would stay for as long as the
        // process lives.
        DeliveryId.Of(options.Name, SampleAlert.Create(time));
    }

    internal int Id { get; }

    internal string Name => _options.Name;

    /// <summary>Which alerts it gets, and how.</summary>
    internal AlertActionOptions Options => _options;

    /// <summary>How a configuration would have it; null if it can't.</summary>
    internal ActionDefinition? Definition { get; }

    /// <summary>Puts an alert in the queue, if the action is to be notified. Never waits.</summary>
    internal void Offer(ResourceAlert alert, Func<string, AlertDelivery, PlannedCall>? planner = null)
    {
        foreach (AlertDelivery delivery in Offered([alert]))
            Enqueue(delivery, planner);
    }

    /// <summary>Puts what is due about episodes that go on in the queue. Never waits.</summary>
    internal void Tick(string monitorName, IReadOnlyList<ResourceAlert> active, Func<ResourceAlert, bool>? isSilenced, TimeSpan nextIn,
        Func<string, AlertDelivery, PlannedCall>? planner)
    {
        foreach (AlertDelivery delivery in Due(monitorName, active, isSilenced, nextIn))
            Enqueue(delivery, planner);
    }

    /// <summary>Puts what no message has mentioned yet of a monitor that has ended in the queue. Never waits.</summary>
    internal void Finish(string monitorName, Func<string, AlertDelivery, PlannedCall>? planner)
    {
        List<AlertDelivery> rest = [];
        _planner.CollectRest(monitorName, rest);
        foreach (AlertDelivery delivery in rest)
            Enqueue(delivery, planner);
    }

    /// <summary>Decides as <see cref="Offer"/> and <see cref="Tick"/> do, remembers that, and puts nothing in the queue.</summary>
    internal IEnumerable<AlertDelivery> Plan(string monitorName, IReadOnlyList<ResourceAlert> alerts, IReadOnlyList<ResourceAlert> active,
        Func<ResourceAlert, bool>? isSilenced, TimeSpan nextIn) =>
        [.. Offered(alerts), .. Due(monitorName, active, isSilenced, nextIn)];

    /// <summary>The planned call that is running, or about to begin or to be withdrawn; null if there is none.</summary>
    internal PlannedCall? Running => _running;

    /// <summary>Puts a planned call in the queue. Never waits. If the action is stopped, the call is dropped at once.</summary>
    internal void Deliver(PlannedCall call) => _queue.Enqueue(Queued(call.Content, call));

    /// <summary>What its gate remembers of one monitor's episodes.</summary>
    internal ActionSnapshot Export(string monitorName) => _planner.Export(monitorName);

    /// <summary>Replaces what its gate remembers of one monitor's episodes.</summary>
    internal void Restore(string monitorName, ActionSnapshot snapshot) => _planner.Restore(monitorName, snapshot);

    /// <summary>Sends an alert through the queue, past the gate and the counters, and waits for what comes of it.</summary>
    internal ResourceAlertActionTestResult Test(ResourceAlert alert, CancellationToken cancel)
    {
        var test = new TestCall();
        if (!_queue.Enqueue(new QueuedDelivery(new AlertDelivery(DeliveryId.Of(Name, alert), alert), 0) { Test = test }))
            return TestResult(TimeSpan.Zero, "the action was stopped");

        using IDisposable timer = EngineTimer.Start(_time, _options.Timeout, () => GiveUp(test));
        try
        {
            return test.Wait(cancel);
        }
        finally
        {
            // A caller that has gone must not make the sample be sent later.
            test.TryClaim();
        }
    }

    /// <summary>
    /// Stops the action. What waits for its next attempt has one more. See <see cref="DeliveryQueue{T}.Stop(TimeSpan, TimeSpan)"/>.
    /// </summary>
    internal bool Stop(TimeSpan drain, TimeSpan grace)
    {
        foreach (QueuedDelivery waiting in _retries.Close())
            _queue.Enqueue(waiting);

        bool hasEnded = _queue.Stop(drain, grace);
        DropRetries();
        return hasEnded;
    }

    /// <summary>Begins no further call; the one that is running goes on, under its timeout.</summary>
    internal void Close()
    {
        _retries.Close();
        _queue.Close();
        DropRetries();
    }

    /// <summary>Stops without leaving time to finish what waits.</summary>
    public void Dispose() => Stop(TimeSpan.Zero, TimeSpan.Zero);

    internal ResourceAlertAction Snapshot()
    {
        int waiting = _queue.Count;
        int retrying = _retries.Count;
        lock (_counters)
        {
            return new ResourceAlertAction
            {
                Name = _options.Name,
                Id = Id,
                Kind = _handler.Kind,
                Target = _handler.Target,
                AlertLevel = [.. _planner.Gate.Levels.Select(static level => level.ToString())],
                ResourceName = _options.Resource.Patterns,
                Instance = _options.Instance.Patterns,
                Transition = [.. _planner.Gate.Transitions.Select(static transition => transition.ToString())],
                Cooldown = _options.Cooldown,
                RepeatInterval = _options.RepeatInterval,
                GroupBy = [.. _options.GroupBy.Distinct().Select(static key => key.ToString())],
                GroupWait = _options.GroupBy.Count == 0 ? null : _options.GroupWait,
                GroupInterval = _options.GroupBy.Count == 0 ? null : _options.GroupInterval,
                Timeout = _options.Timeout,
                MonitorName = _options.MonitorName,
                Invocations = _invocations,
                Successes = _successes,
                Failures = _failures,
                Timeouts = _timeouts,
                Dropped = _dropped,
                StartFailures = _queue.StartFailures,
                Suppressed = _suppressed,
                QueueLength = waiting,
                Retrying = retrying,
                IsHung = _isHung,
                LastError = _lastError,
                LastDuration = _lastDuration,
                LastInvokedMoment = _lastInvokedAt,
            };
        }
    }

    private string TimeoutText =>
        string.Format(CultureInfo.InvariantCulture, "timed out after {0:0.###} s", _options.Timeout.TotalSeconds);

    private void Enqueue(AlertDelivery content, Func<string, AlertDelivery, PlannedCall>? planner) =>
        _queue.Enqueue(Queued(content, planner?.Invoke(Name, content)));

    private QueuedDelivery Queued(AlertDelivery content, PlannedCall? planned) => new(content, _time.GetTimestamp()) { Planned = planned };

    private List<AlertDelivery> Offered(IReadOnlyList<ResourceAlert> alerts)
    {
        List<AlertDelivery> deliveries = [];
        int suppressed = alerts.Count(alert => _planner.Offer(alert, deliveries) == AlertVerdict.Suppress);
        if (suppressed > 0)
        {
            lock (_counters)
                _suppressed += suppressed;
        }

        return deliveries;
    }

    private List<AlertDelivery> Due(string monitorName, IReadOnlyList<ResourceAlert> active, Func<ResourceAlert, bool>? isSilenced,
        TimeSpan nextIn)
    {
        List<AlertDelivery> due = [];
        _planner.CollectDue(monitorName, active, isSilenced, nextIn, due);
        return due;
    }

    private void Deliver(QueuedDelivery delivery, CancellationToken stopping)
    {
        if (delivery.Test is not null)
        {
            if (delivery.Test.TryClaim())
                Make(delivery, stopping);

            return;
        }

        bool follows = _retries.TryFollow(delivery, out QueuedDelivery? dropped);
        Drop(dropped);
        QueuedDelivery? next = follows ? null : delivery;
        while (next is not null)
            next = IsDoneWith(next, stopping) && !stopping.IsCancellationRequested ? _retries.Next(next) : null;
    }

    /// <summary>Makes a call.</summary>
    /// <returns>False if it will be made again.</returns>
    private bool IsDoneWith(QueuedDelivery delivery, CancellationToken stopping)
    {
        if (delivery.Planned is not PlannedCall call)
            return Make(delivery, stopping);

        // First, so that a call that has begun is never one that nobody finds.
        _running = call;
        try
        {
            return !call.TryBegin() || Make(delivery, stopping);
        }
        finally
        {
            _running = null;
        }
    }

    private bool Make(QueuedDelivery delivery, CancellationToken stopping)
    {
        CountCall(delivery);
        long begin = _time.GetTimestamp();
        Exception? error;
        bool inTime;
        using (var call = new TimedCall(_time, _options.Timeout, () => Expire(delivery), RecordError, stopping))
        using (delivery.Planned?.Cancelled.Register(call.Cancel))
        {
            error = Call(delivery.Content, call.Token);
            inTime = call.TryReturn();
        }

        return Settle(delivery, _time.GetElapsedTime(begin), error, inTime, stopping);
    }

    private Exception? Call(AlertDelivery content, CancellationToken cancel)
    {
        try
        {
            _handler.Execute(content, cancel);
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private void CountCall(QueuedDelivery delivery)
    {
        lock (_counters)
        {
            _lastInvokedAt = _time.GetLocalNow();
            delivery.Attempts++;
            if (delivery.Test is null)
                _invocations++;
        }
    }

    /// <summary>Counts the timeout when the time has passed, not when the call returns: it may never.</summary>
    private void Expire(QueuedDelivery delivery)
    {
        string text = TimeoutText;
        lock (_counters)
        {
            _isHung = true;
            _lastError = text;
            if (delivery.Test is null)
                _timeouts++;
        }

        // Reported first, so that whoever waits for the test finds it in the log.
        Report(text);
        delivery.Test?.Complete(TestResult(_options.Timeout, text));
        delivery.Planned?.Expire(text);
    }

    /// <returns>False if it will be made again.</returns>
    private bool Settle(QueuedDelivery delivery, TimeSpan duration, Exception? error, bool inTime, CancellationToken stopping)
    {
        string? text = error is null ? null : Describe(error, delivery, inTime);
        bool mayHelp = !stopping.IsCancellationRequested && (inTime ? IsTemporary(error) : IsTemporaryAfterTimeout(error));
        TimeSpan? delay = mayHelp ? RetryDelay(delivery, (error as AlertActionException)?.RetryAfter) : null;
        bool isReported = Count(delivery, duration, error, text, inTime);
        if (isReported && text is not null)
            Report(delay is TimeSpan wait ? text + "; tried again in " + DurationText.Of(wait) : text);

        if (isReported)
            delivery.Test?.Complete(TestResult(duration, text) with { ErrorId = (error as AlertActionException)?.ErrorId });

        if (delay is TimeSpan asked && _retries.TryHold(delivery, asked, out QueuedDelivery? dropped))
        {
            Drop(dropped);
            return false;
        }

        if (delivery.Planned is not null)
            Return(delivery.Planned, text);

        return true;
    }

    /// <summary>After which time a call is made again; null for never.</summary>
    private TimeSpan? RetryDelay(QueuedDelivery delivery, TimeSpan? asked)
    {
        bool isTriedAgain = delivery.Test is null && (delivery.Planned?.IsTriedAgain ?? IsYoung(delivery));
        return isTriedAgain ? RetryRule.DelayAfter(delivery.Attempts, _random(), asked) : null;
    }

    private static bool IsTemporary(Exception? error) => error is AlertActionException { IsTemporary: true };

    private bool IsTemporaryAfterTimeout(Exception? error) =>
        IsTemporary(error) || (_options.RetriesTimeouts && error is OperationCanceledException);

    private bool IsYoung(QueuedDelivery delivery) =>
        !RetryRule.IsToBeGivenUp(delivery.Attempts, _time.GetElapsedTime(delivery.Since));

    /// <summary>Counts a call that has returned.</summary>
    /// <returns>False if its timeout was counted and reported before.</returns>
    private bool Count(QueuedDelivery delivery, TimeSpan duration, Exception? error, string? text, bool inTime)
    {
        lock (_counters)
        {
            _isHung = false;
            _lastDuration = duration;
            if (!inTime)
            {
                // What the handler says when it is cancelled tells why it took so long; a bare cancellation does not.
                if (error is AlertActionException)
                    _lastError += ": " + text;

                return false;
            }

            _lastError = text ?? _lastError;
            if (delivery.Test is null && text is null)
                _successes++;
            else if (delivery.Test is null)
                _failures++;

            return true;
        }
    }

    private void Return(PlannedCall call, string? error)
    {
        try
        {
            call.Return(error);
        }
        catch (Exception e)
        {
            // Nobody waits for it any more: that a late success could not be written is in the log.
            string text = "notified, but that could not be written, so it is notified again: " + e.Message;
            lock (_counters)
                _lastError = text;

            Report(text);
        }
    }

    private string Describe(Exception error, QueuedDelivery delivery, bool inTime)
    {
        if (error is not OperationCanceledException)
            return error.Message;

        if (!inTime)
            return TimeoutText;

        return delivery.Planned?.Cancelled.IsCancellationRequested == true
            ? "cancelled, because the time for the actions was over"
            : "cancelled, because the action was stopped";
    }

    private void RecordError(Exception error)
    {
        lock (_counters)
            _lastError = "could not be cancelled: " + error.Message;
    }

    private void NoteStartFailure(Exception error)
    {
        lock (_counters)
            _lastError = error.Message;

        Report(error.Message);
    }

    private void Report(string text) => _failed?.Invoke(Snapshot(), text);

    private void DropRetries()
    {
        foreach (QueuedDelivery waiting in _retries.TakeAll())
            Drop(waiting);
    }

    /// <summary>The queue has dropped it.</summary>
    private void CountDropped(QueuedDelivery delivery)
    {
        if (delivery.Test is null)
        {
            _retries.Forget(delivery);
            Drop(delivery);
            return;
        }

        if (delivery.Test.TryClaim())
            delivery.Test.Complete(TestResult(TimeSpan.Zero,
                "the action was stopped, or its queue overflowed, before the sample's turn came"));
    }

    private void Drop(QueuedDelivery? delivery)
    {
        if (delivery is null)
            return;

        lock (_counters)
            _dropped++;

        delivery.Planned?.Drop("the action was stopped, or its queue overflowed, before the alert's turn came");
    }

    private void GiveUp(TestCall test)
    {
        if (test.TryClaim())
            test.Complete(TestResult(_options.Timeout, "the action was still busy with the alerts before it"));
    }

    private ResourceAlertActionTestResult TestResult(TimeSpan duration, string? error) => new()
    {
        Name = _options.Name,
        Kind = _handler.Kind,
        Target = _handler.Target,
        Succeeded = error is null,
        Duration = duration,
        Error = error,
    };

    private void DisposeHandler()
    {
        try
        {
            _handler.Dispose();
        }
        catch (Exception e)
        {
            // Nobody waits for it: this is the worker's last step.
            lock (_counters)
                _lastError = "could not be disposed: " + e.Message;

            Report(e.Message);
        }
    }
}
