using System.Globalization;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Checks;

/// <summary>
/// Keeps in a file what outlives the monitors of a scope, so that the next process goes on with their episodes and loses and repeats no
/// notification.
/// </summary>
/// <remarks>
/// <para>The order of things decides what a kill, at any point, can cost:</para>
/// <list type="number">
/// <item>A sample's episodes, and what actions are to be notified of, are one change. A thread of the store's own writes it.</item>
/// <item>A notification waits on its action's worker until that write has ended, or failed, or taken longer than
/// <see cref="WriteTimeout"/>: a full or hanging disk may be what the alert is about. Killed before the write: the next process raises the
/// alert anew, and nobody was notified.</item>
/// <item>Its attempt is added to the journal before the call, its end after it. Killed in between: the next process makes the same
/// notification, with the same delivery id, once more.</item>
/// </list>
/// <para>
/// A notification has ended when its call has returned without an error or with one that stays, was tried for as long as
/// <see cref="RetryRule"/> says, or was dropped from a full queue. What is dropped or cancelled because the process ends has not, and
/// what waits for its next attempt neither.
/// </para>
/// <para>
/// What counts time is kept with the samples, and what merely moves (a peak, a trend) every 5 minutes; where nothing of it is there,
/// nothing is written.
/// </para>
/// <para>
/// Thread-safe. The sampling threads wait for no disk here. Whoever changes the scope's rules and monitors says so, by <see cref="Hold"/>
/// and <see cref="Settle"/>.
/// </para>
/// </remarks>
internal sealed class MonitorStore : IMonitorStore, IDisposable
{
    private static readonly TimeSpan s_countingPause = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan s_followingPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_retryPause = TimeSpan.FromSeconds(5);

    // Guards the file. Held while it is written, so never by a sampling thread; taken before the other lock.
    private readonly object _fileLock = new();

    // Guards everything below; held for look-ups and copies only.
    private readonly object _lock = new();
    private readonly Dictionary<string, Part> _parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<MonitorDelivery> _pending = [];
    private readonly List<MonitorDelivery> _left = [];
    private readonly MonitoringScope _scope;
    private readonly IMachineClock _clock;
    private readonly MonitorStatesFile _file;
    private readonly LearntFile _learnt;
    private readonly BoundedWorker<bool> _worker;
    private readonly long _start;

    // How many are pending no more, while the journal doesn't say so yet.
    private int _ending;
    private long _changes;
    private long _tried;
    private long _saved;
    private TimeSpan _triedAt;
    private ResourceArgumentException? _error;
    private bool _isHeld = true;
    private bool _isEnding;
    private bool _isClosed;

    /// <summary>Takes up what an earlier process has left: its silences now, the rest when its monitors run again.</summary>
    /// <param name="file">The file; the store's from here on, unless this throws.</param>
    /// <param name="scope">Whose monitors it keeps. None has been started yet.</param>
    /// <param name="clock">The machine's clocks.</param>
    /// <exception cref="ResourceArgumentException">As from <see cref="StateFile{TState}.Load"/>.</exception>
    public MonitorStore(MonitorStatesFile file, MonitoringScope scope, IMachineClock clock)
    {
        _file = file;
        _scope = scope;
        _clock = clock;
        _start = scope.Time.GetTimestamp();
        _worker = new BoundedWorker<bool>("GhostMonitor state", 1, Write);
        _learnt = new LearntFile(file.Path) { Notice = text => Notice?.Invoke(text) };
        MonitorStates? before = file.Load(out string? warning);
        Warning = warning;
        if (before is not null)
            TakeUp(before);

        scope.Store = this;
        scope.Actions.Planner = Plan;
        scope.Silences.Changed = Request;
    }

    /// <summary>What the user must know of the file: that it was damaged, and where it is now. Null for nothing.</summary>
    public string? Warning { get; }

    /// <summary>Why silences of the file hold no longer, each by its name; empty where all do.</summary>
    public IReadOnlyList<string> RefusedSilences { get; private set; } = [];

    /// <summary>
    /// Gets why the state can't be written, once, and null when it is written again. Called on the store's thread or an action's worker.
    /// </summary>
    public Action<ResourceArgumentException?>? Writing { get; init; }

    /// <summary>Gets what the user should know of notifications that an earlier process has left.</summary>
    public Action<string>? Notice { get; init; }

    /// <summary>How long a notification waits for the disk, by the machine's own clock; 5 s unless set.</summary>
    internal TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Writes the state, in place of the file itself; null for that. A seam for tests of a disk that hangs.</summary>
    internal Action<MonitorStates>? Save { get; init; }

    /// <summary>True if nothing is pending, and nothing to be written. For tests.</summary>
    internal bool IsAtRest
    {
        get
        {
            lock (_lock)
            {
                return _pending.Count == 0 && _ending == 0 && _tried == _changes
                    && _parts.Values.All(static part => part.Planned.Count == 0);
            }
        }
    }

    /// <inheritdoc/>
    public bool IsFollowed
    {
        get
        {
            lock (_lock)
                return _isHeld || _isEnding;
        }
    }

    /// <inheritdoc/>
    public ILearntStore Learnt => _learnt;

    private TimeSpan Now => _scope.Time.GetElapsedTime(_start);

    /// <summary>
    /// The rules, actions and monitors are about to change: a monitor that ends now may be followed by another of its name, which waits
    /// for <see cref="Settle"/>.
    /// </summary>
    public void Hold()
    {
        lock (_lock)
            _isHeld = true;
    }

    /// <summary>They are as they shall be: monitors go on under them, and what is left of one that there is no more is forgotten.</summary>
    public void Settle()
    {
        var running = new HashSet<string>(_scope.Monitors.Select(static monitor => monitor.Name), StringComparer.OrdinalIgnoreCase);
        MonitorDelivery[] orphans;
        lock (_lock)
        {
            _isHeld = false;
            string[] gone = [.. _parts.Keys.Where(name => !running.Contains(name))];
            foreach (string name in gone)
                _parts.Remove(name);

            if (gone.Length > 0)
                _changes++;

            orphans = TakeLeft(name => !running.Contains(name));
        }

        _learnt.KeepOnly(running.Contains);

        // No monitor's alerts can come before these any more.
        Resend(orphans);
        if (orphans.Length > 0 || HasUnsaved())
            _worker.Enqueue(true);
    }

    /// <summary>The process is about to end: what its monitors remember when they are stopped is for the next one.</summary>
    public void BeginEnd()
    {
        lock (_lock)
            _isEnding = true;
    }

    /// <inheritdoc/>
    public bool TryTake(string monitorName, TimeSpan now, out CarriedMonitor? carried)
    {
        MonitorDelivery[] left;
        lock (_lock)
        {
            carried = null;
            if (_isHeld)
                return false;

            Part part = PartOf(monitorName);
            part.IsRunning = true;
            part.KeptAt = Now;
            if (part.State is CarriedMonitor state)
            {
                part.WasCounting = true;
                carried = Moved(state, Now - part.At, now - Now);
            }

            left = TakeLeft(name => string.Equals(name, monitorName, StringComparison.OrdinalIgnoreCase));
        }

        _scope.Actions.Restore(monitorName, carried?.Actions ?? []);
        Resend(left);
        return true;
    }

    /// <inheritdoc/>
    public bool IsDue(string monitorName, bool hasChanged, bool isCounting, bool isFollowing)
    {
        lock (_lock)
        {
            Part part = PartOf(monitorName);
            TimeSpan age = Now - part.KeptAt;
            bool isDue = hasChanged || part.Planned.Count > 0
                || ((isCounting || part.WasCounting) && age >= s_countingPause)
                || ((isFollowing || part.WasFollowing) && age >= s_followingPause)
                || (_error is not null && Now - _triedAt >= s_retryPause);
            if (isDue)
            {
                part.WasCounting = isCounting;
                part.WasFollowing = isFollowing;
            }

            return isDue;
        }
    }

    /// <inheritdoc/>
    public void Keep(TimeSpan now, CarriedMonitor carried)
    {
        lock (_lock)
            Put(now, carried);

        _worker.Enqueue(true);
    }

    /// <inheritdoc/>
    public void Leave(TimeSpan now, CarriedMonitor carried)
    {
        bool isFollowed;
        lock (_lock)
        {
            isFollowed = _isHeld || _isEnding;
            Part part = PartOf(carried.MonitorName);
            part.IsRunning = false;
            if (part.State is not null || part.Planned.Count > 0 || !carried.IsEmpty)
                Put(now, carried);

            if (!isFollowed)
                _parts.Remove(carried.MonitorName);
        }

        // What follows decides what is to be written.
        if (!isFollowed)
            _worker.Enqueue(true);
    }

    /// <summary>Writes what is not written yet, and lets another process have the file. The actions have ended.</summary>
    public void Dispose()
    {
        _scope.Silences.Changed = null;
        _worker.Close(TimeSpan.Zero);
        _worker.WaitForEnd(WriteTimeout);
        _learnt.Close(WriteTimeout);
        if (!Monitor.TryEnter(_fileLock, WriteTimeout))
            return;

        try
        {
            Write();
            _isClosed = true;
            _file.Dispose();
        }
        finally
        {
            Monitor.Exit(_fileLock);
        }
    }

    /// <summary>Waits until the state has the notification, and notes that an attempt begins. Called on the action's worker.</summary>
    internal void Begin(MonitorDelivery delivery)
    {
        AwaitWrite(delivery);
        lock (_lock)
            delivery.Pending = delivery.Pending with { Attempts = delivery.Pending.Attempts + 1 };

        Note(DeliveryEvent.Begin(delivery.Pending.Id));
    }

    /// <summary>True if a notification is to be tried again when an attempt has failed for now.</summary>
    internal bool IsTriedAgain(MonitorDelivery delivery) => !PendingDeliveries.IsToBeGivenUp(delivery.Pending, Now);

    /// <summary>The call has returned, and is not tried again. Called on the action's worker.</summary>
    internal void Return(MonitorDelivery delivery, string? error)
    {
        // It may have been cancelled with all others: the next process makes it.
        if (error is not null && _scope.Actions.IsStopped)
            return;

        lock (_lock)
        {
            if (!Remove(delivery))
                return;

            _ending++;
        }

        if (!Note(DeliveryEvent.Done(delivery.Pending.Id)))
            Request();

        lock (_lock)
            _ending--;
    }

    /// <summary>It will not be called: on the thread that pushed it out, which may be a sampling thread.</summary>
    internal void Drop(MonitorDelivery delivery)
    {
        if (_scope.Actions.IsStopped)
            return;

        // In one step: between the two the store would seem to be at rest.
        lock (_lock)
        {
            Remove(delivery);
            _changes++;
        }

        _worker.Enqueue(true);
    }

    private static CarriedMonitor Moved(CarriedMonitor monitor, TimeSpan older, TimeSpan shift) => monitor with
    {
        Evaluator = monitor.Evaluator.Shifted(shift),
        Actions = [.. monitor.Actions.Select(action => action.After(older))],
    };

    private void TakeUp(MonitorStates before)
    {
        (TimeSpan elapsed, bool isMeasured) = CarriedTime.Between(before.At, _clock.Now());
        MonitorStates states = before.After(elapsed, isMeasured);
        foreach (CarriedMonitor monitor in states.Monitors)
            _parts[monitor.MonitorName] = new Part { State = monitor };

        RefusedSilences = _scope.Silences.Restore(
            [.. states.Silences.Select(static each => new KeyValuePair<AlertSilence, TimeSpan>(each.Silence, each.Left))]);
        _left.AddRange(states.Pending.Select(pending => new MonitorDelivery(this, pending, write: 0)));
        _pending.AddRange(_left);
    }

    private MonitorDelivery Plan(string action, AlertDelivery content)
    {
        var delivery = new MonitorDelivery(this, new PendingDelivery(action, content, 0) { Since = Now });
        lock (_lock)
            PartOf(content.Alert.MonitorName).Planned.Add(delivery);

        return delivery;
    }

    /// <summary>What is left of earlier notifications for some monitors.</summary>
    private MonitorDelivery[] TakeLeft(Predicate<string> isMeant)
    {
        MonitorDelivery[] taken = [.. _left.Where(delivery => isMeant(delivery.Content.Alert.MonitorName))];
        _left.RemoveAll(delivery => isMeant(delivery.Content.Alert.MonitorName));
        return taken;
    }

    /// <summary>Hands actions what an earlier process has left; what nobody can be notified of is said, and forgotten.</summary>
    private void Resend(MonitorDelivery[] left)
    {
        foreach (MonitorDelivery delivery in left)
        {
            if (WhyGivenUp(delivery) is string why)
            {
                lock (_lock)
                    Remove(delivery);

                Notice?.Invoke($"Action '{delivery.Pending.Action}' is not notified of '{delivery.Content.Alert.Message}': {why}.");
            }
        }
    }

    private string? WhyGivenUp(MonitorDelivery delivery)
    {
        if (PendingDeliveries.IsToBeGivenUp(delivery.Pending, Now))
        {
            return string.Format(CultureInfo.InvariantCulture, "{0} processes have ended while it was tried, over {1:0.#} h",
                delivery.Pending.Attempts, (Now - delivery.Pending.Since).TotalHours);
        }

        return _scope.Actions.Deliver(delivery.Pending.Action, delivery) ? null : "it is registered no more";
    }

    private Part PartOf(string monitorName)
    {
        if (!_parts.TryGetValue(monitorName, out Part? part))
            _parts.Add(monitorName, part = new Part());

        return part;
    }

    private void Put(TimeSpan now, CarriedMonitor carried)
    {
        Part part = PartOf(carried.MonitorName);
        part.State = Moved(carried, TimeSpan.Zero, Now - now);
        part.At = Now;
        part.KeptAt = Now;
        _changes++;
        foreach (MonitorDelivery delivery in part.Planned)
            delivery.Write = _changes;

        _pending.AddRange(part.Planned);
        part.Planned.Clear();
    }

    private bool Remove(MonitorDelivery delivery) =>
        _pending.Remove(delivery)
        || (_parts.TryGetValue(delivery.Content.Alert.MonitorName, out Part? part) && part.Planned.Remove(delivery));

    private void Request()
    {
        lock (_lock)
            _changes++;

        _worker.Enqueue(true);
    }

    private bool HasUnsaved()
    {
        lock (_lock)
            return _saved < _changes;
    }

    private bool Write(bool[] requests)
    {
        lock (_fileLock)
        {
            if (!_isClosed)
                Write();
        }

        return true;
    }

    /// <summary>Writes the state if it has changed. Called with the file's lock held.</summary>
    private void Write()
    {
        (MonitorStates states, long changes) = Take();
        if (changes == _saved)
            return;

        ResourceArgumentException? error = TryWrite(() => (Save ?? _file.Save)(states));
        lock (_lock)
        {
            _tried = changes;
            _triedAt = Now;
            _saved = error is null ? changes : _saved;
            Monitor.PulseAll(_lock);
        }

        Report(error);
    }

    private (MonitorStates States, long Changes) Take()
    {
        MachineMoment at = _clock.Now();
        lock (_lock)
        {
            TimeSpan now = Now;
            var states = new MonitorStates
            {
                At = at,
                Now = now,
                Monitors = [.. _parts.Values.Where(static part => part.State is { IsEmpty: false })
                    .Select(part => Moved(part.State!, now - part.At, TimeSpan.Zero))],
                Silences = [.. _scope.Silences.Export().Select(static each => new CarriedSilence(each.Key, each.Value))],
                Pending = [.. _pending.Select(static delivery => delivery.Pending)],
            };
            return (states, _changes);
        }
    }

    /// <summary>The machine's own clock: it is a real disk that is waited for.</summary>
    private void AwaitWrite(MonitorDelivery delivery)
    {
        long begin = TimeProvider.System.GetTimestamp();
        lock (_lock)
        {
            TimeSpan left = WriteTimeout;
            while ((delivery.Write is not long write || write > _tried) && left > TimeSpan.Zero)
            {
                Monitor.Wait(_lock, left);
                left = WriteTimeout - TimeProvider.System.GetElapsedTime(begin);
            }
        }
    }

    /// <summary>Adds to the journal, unless the disk hangs.</summary>
    /// <returns>False if it could not be added.</returns>
    private bool Note(DeliveryEvent happened)
    {
        if (!Monitor.TryEnter(_fileLock, WriteTimeout))
            return false;

        try
        {
            ResourceArgumentException? error = _isClosed ? null : TryWrite(() => _file.Add(happened, isDurable: true));
            Report(error ?? _error);
            return error is null;
        }
        finally
        {
            Monitor.Exit(_fileLock);
        }
    }

    private static ResourceArgumentException? TryWrite(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (ResourceArgumentException e)
        {
            return e;
        }
    }

    /// <summary>Once, and not with each write as long as it lasts. Called with the file's lock held.</summary>
    private void Report(ResourceArgumentException? error)
    {
        bool isNews = error is null != _error is null;
        lock (_lock)
            _error = error;

        if (isNews)
            Writing?.Invoke(error);
    }

    /// <summary>What is kept of one monitor. Guarded by the lock.</summary>
    private sealed class Part
    {
        /// <summary>What it remembers, on the store's line of time; ages are as of <see cref="At"/>.</summary>
        internal CarriedMonitor? State { get; set; }

        internal TimeSpan At { get; set; }

        internal TimeSpan KeptAt { get; set; }

        internal bool IsRunning { get; set; }

        internal bool WasCounting { get; set; }

        internal bool WasFollowing { get; set; }

        /// <summary>What actions are to be notified of since it was last kept.</summary>
        internal List<MonitorDelivery> Planned { get; } = [];
    }
}
