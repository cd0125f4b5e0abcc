using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>The actions of one process: registers them, hands each alert to all of them, stops them.</summary>
/// <remarks>Thread-safe; every method can be called from any thread, from inside an action too.</remarks>
internal sealed class ActionRegistry : IDisposable
{
    private static readonly TimeSpan s_cancelGrace = TimeSpan.FromSeconds(1);

    // Guards registration and removal. The array is never changed but replaced, so that alerts are handed out without the lock.
    private readonly object _lock = new();
    private readonly TimeProvider _time;
    private readonly Action<ResourceAlertAction, string>? _failed;
    private volatile AlertAction[] _actions = [];
    private volatile bool _stopped;
    private int _lastId;

    /// <summary>Creates a registry without actions.</summary>
    /// <param name="time">Where time comes from; null for the machine's clocks.</param>
    /// <param name="failed">
    /// Called with each failure and timeout, and that there is no thread for the calls, with the action as it is then, for the log. Called
    /// on the action's worker or on a timer's thread: it must be quick and must not throw.
    /// </param>
    public ActionRegistry(TimeProvider? time = null, Action<ResourceAlertAction, string>? failed = null)
    {
        _time = time ?? TimeProvider.System;
        _failed = failed;
    }

    /// <summary>
    /// Plans each notification, from the action's name and the message, before it is in the action's queue; null where nobody does.
    /// Called on the sampling thread; must be quick. Set before the first alert.
    /// </summary>
    internal Func<string, AlertDelivery, PlannedCall>? Planner { get; set; }

    /// <summary>True once it is being stopped: what is dropped or cancelled from then on is so because the process ends.</summary>
    internal bool IsStopped => _stopped;

    /// <summary>Starts the actions' workers; null for <see cref="Thread.Start()"/>.</summary>
    internal Action<Thread>? StartThread { get; init; }

    /// <summary>Registers an action. From here on the registry owns the handler and disposes it.</summary>
    /// <param name="options">Which alerts it is notified of, and how.</param>
    /// <param name="handler">What it does. If this method throws it is still the caller's.</param>
    /// <param name="definition">How a configuration would have it; null if it can't.</param>
    /// <returns>The action as it begins.</returns>
    /// <exception cref="ResourceArgumentException">ActionNameInUse: there is one of that name; or what
    /// <see cref="AlertActionOptions.Validate"/> says.</exception>
    /// <exception cref="InvalidOperationException">The registry is stopped.</exception>
    /// <exception cref="ThreadException">The process has no thread for the timer that starts workers.</exception>
    public ResourceAlertAction Register(AlertActionOptions options, IAlertActionHandler handler, ActionDefinition? definition = null)
    {
        options.Validate();
        lock (_lock)
        {
            if (_stopped)
                throw Stopped();

            if (Find(options.Name) is not null)
                throw NameInUse(options.Name);

            var action = new AlertAction(++_lastId, options, handler, _time, _failed, definition, StartThread);
            _actions = [.. _actions, action];
            return action.Snapshot();
        }
    }

    /// <summary>
    /// Removes an action. It is notified of no further alert, and those that wait are dropped; a call that is running goes on under its
    /// timeout and is not waited for, so that an action can remove itself.
    /// </summary>
    /// <param name="name">Its name, in any case.</param>
    /// <returns>The action as it was at the end; null if there is none of that name.</returns>
    public ResourceAlertAction? Unregister(string name)
    {
        AlertAction? action;
        lock (_lock)
        {
            action = Find(name);
            if (action is null)
                return null;

            _actions = [.. _actions.Where(each => each != action)];
        }

        action.Close();
        return action.Snapshot();
    }

    /// <summary>Removes actions and registers others, in one step: an alert is handed to the old ones or to the new ones.</summary>
    /// <param name="removed">The names of those to remove, as <see cref="Unregister"/> does; one that is gone already stays so.</param>
    /// <param name="added">Those to register, with their handlers, which the registry owns from here on; valid ones, and no two of one
    /// name.</param>
    /// <exception cref="ResourceArgumentException">ActionNameInUse: one is registered and not among those to remove; nothing was
    /// changed.</exception>
    /// <exception cref="InvalidOperationException">The registry is stopped; nothing was changed.</exception>
    public void Replace(IReadOnlyList<string> removed, IReadOnlyList<KeyValuePair<ActionDefinition, IAlertActionHandler>> added)
    {
        AlertAction[] closed;
        lock (_lock)
        {
            if (_stopped)
                throw Stopped();

            var unwanted = new HashSet<string>(removed, StringComparer.OrdinalIgnoreCase);
            closed = Array.FindAll(_actions, action => unwanted.Contains(action.Name));
            AlertAction[] kept = Array.FindAll(_actions, action => !unwanted.Contains(action.Name));
            var taken = new HashSet<string>(kept.Select(static action => action.Name), StringComparer.OrdinalIgnoreCase);
            foreach (KeyValuePair<ActionDefinition, IAlertActionHandler> each in added)
            {
                if (taken.Contains(each.Key.Options.Name))
                    throw NameInUse(each.Key.Options.Name);
            }

            _actions = [.. kept, .. added.Select(each => Create(each.Value, each.Key))];
        }

        foreach (AlertAction action in closed)
            action.Close();
    }

    /// <summary>
    /// The actions with how a configuration would have each, null for one that it can't have, in the order of registration.
    /// </summary>
    public IReadOnlyList<KeyValuePair<ResourceAlertAction, ActionDefinition?>> Definitions() =>
        Array.ConvertAll(_actions,
            static action => new KeyValuePair<ResourceAlertAction, ActionDefinition?>(action.Snapshot(), action.Definition));

    /// <summary>The actions with which alerts each gets, in the order of registration.</summary>
    public IReadOnlyList<RegisteredAction> Registered() =>
        Array.ConvertAll(_actions, static action => new RegisteredAction(action.Snapshot(), action.Options));

    /// <summary>The actions as they are now, in the order of registration.</summary>
    public IReadOnlyList<ResourceAlertAction> Snapshot() => Array.ConvertAll(_actions, static action => action.Snapshot());

    /// <summary>Hands an alert to every action that is to be notified. Called on the sampling thread: it waits for nothing.</summary>
    public void Dispatch(ResourceAlert alert)
    {
        foreach (AlertAction action in _actions)
            action.Offer(alert, Planner);
    }

    /// <summary>
    /// Notifies every action of what is due about episodes that go on: repetitions, groups whose wait is over, and what its cooldown held
    /// back until now. Called on the sampling thread after each sample, behind its alerts, and with no alerts when a monitor ends; it waits
    /// for nothing.
    /// </summary>
    /// <param name="monitorName">The monitor whose episodes these are.</param>
    /// <param name="active">All its active episodes as they are now, the silenced ones too; those that are missing are forgotten.</param>
    /// <param name="nextIn">In which time it is called again.</param>
    /// <param name="isSilenced">Whether an episode is silenced, so that nothing is notified now; null for none.</param>
    public void Tick(string monitorName, IReadOnlyList<ResourceAlert> active, TimeSpan nextIn,
        Func<ResourceAlert, bool>? isSilenced = null)
    {
        foreach (AlertAction action in _actions)
            action.Tick(monitorName, active, isSilenced, nextIn, Planner);
    }

    /// <summary>
    /// Notifies every action of what waits in its groups: the monitor has ended, and nobody goes on with its episodes. Waits for nothing.
    /// </summary>
    /// <param name="monitorName">The monitor.</param>
    public void Finish(string monitorName)
    {
        foreach (AlertAction action in _actions)
            action.Finish(monitorName, Planner);
    }

    /// <summary>
    /// Decides what each action is to be notified of, as <see cref="Dispatch"/> and <see cref="Tick"/> do, and remembers those decisions,
    /// without notifying anything: for a caller that writes them down first. <see cref="Deliver"/> notifies.
    /// </summary>
    /// <param name="monitorName">The monitor whose alerts these are.</param>
    /// <param name="alerts">What no silence holds back, in order.</param>
    /// <param name="active">All its active episodes as they are now.</param>
    /// <param name="nextIn">In which time it is called again.</param>
    /// <param name="isSilenced">Whether an episode is silenced now; null for none.</param>
    /// <returns>Each action's name with a message that it is to be sent; for one action in order.</returns>
    public IReadOnlyList<KeyValuePair<string, AlertDelivery>> Plan(
        string monitorName, IReadOnlyList<ResourceAlert> alerts, IReadOnlyList<ResourceAlert> active, TimeSpan nextIn,
            Func<ResourceAlert, bool>? isSilenced = null) =>
        [.. _actions.SelectMany(action =>
            action.Plan(monitorName, alerts, active, isSilenced, nextIn)
                .Select(delivery => new KeyValuePair<string, AlertDelivery>(action.Name, delivery)))];

    /// <summary>Hands an action a planned call, past its filters. Never waits.</summary>
    /// <param name="name">The action's name, in any case.</param>
    /// <param name="call">The call.</param>
    /// <returns>False if there is no action of that name; the call is then not reported.</returns>
    internal bool Deliver(string name, PlannedCall call)
    {
        AlertAction? action = Find(name);
        action?.Deliver(call);
        return action is not null;
    }

    /// <summary>
    /// The planned call that an action is running, or is about to begin; null if there is none, or no action of that name.
    /// </summary>
    internal PlannedCall? RunningCall(string name) => Find(name)?.Running;

    /// <summary>What each action remembers of one monitor's episodes, so that another process can go on.</summary>
    public IReadOnlyList<ActionSnapshot> Export(string monitorName) => Array.ConvertAll(_actions, action => action.Export(monitorName));

    /// <summary>
    /// Replaces what actions remember of one monitor's episodes. What is remembered of an action that is not registered is left out.
    /// </summary>
    public void Restore(string monitorName, IReadOnlyList<ActionSnapshot> snapshots)
    {
        foreach (ActionSnapshot snapshot in snapshots)
            Find(snapshot.Name)?.Restore(monitorName, snapshot);
    }

    /// <summary>
    /// Sends one sample alert to an action, whatever its filters, and waits for what comes of it: at most its timeout for its turn, and its
    /// timeout again for the call.
    /// </summary>
    /// <param name="name">The action's name, in any case.</param>
    /// <param name="sample">The alert; null for <see cref="SampleAlert"/>.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>What came of it. The action's counters do not count it.</returns>
    /// <exception cref="ResourceArgumentException">ActionNotFound.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public ResourceAlertActionTestResult Test(string name, ResourceAlert? sample = null, CancellationToken cancel = default)
    {
        AlertAction action = Find(name) ?? throw NameNotFound(name);
        return action.Test(sample ?? SampleAlert.Create(_time), cancel);
    }

    /// <summary>
    /// Stops and removes every action. All have the same time to finish what waits; then it is dropped, and what runs is cancelled.
    /// </summary>
    /// <param name="drain">How long they have. After it, cancelled calls have one second to return.</param>
    /// <returns>True if no call is running any more. From inside an action it is false, for that one is.</returns>
    public bool Stop(TimeSpan drain)
    {
        AlertAction[] actions;
        lock (_lock)
        {
            _stopped = true;
            actions = _actions;
            _actions = [];
        }

        long begin = _time.GetTimestamp();
        foreach (AlertAction action in actions)
            action.Stop(Left(drain, begin), TimeSpan.Zero);

        long cancelled = _time.GetTimestamp();
        bool all = true;
        foreach (AlertAction action in actions)
            all &= action.Stop(TimeSpan.Zero, Left(s_cancelGrace, cancelled));

        return all;
    }

    /// <summary>Stops without leaving time to finish what waits.</summary>
    public void Dispose() => Stop(TimeSpan.Zero);

    private AlertAction Create(IAlertActionHandler handler, ActionDefinition definition) =>
        new(++_lastId, definition.Options, handler, _time, _failed, definition, StartThread);

    private static InvalidOperationException Stopped() =>
        new("The actions are stopped for good, because what they belong to is being removed. No action can be registered any more.");

    private static ResourceArgumentException NameInUse(string name) => new(ErrorIds.ActionNameInUse, "Name", name,
        "An action of that name is registered: give another name", ErrorRemedy.UnregisterFirst);

    private static ResourceArgumentException NameNotFound(string name) => new(ErrorIds.ActionNotFound, "Name", name,
        "Give the name of a registered action", ErrorRemedy.ListActions);

    private TimeSpan Left(TimeSpan limit, long since)
    {
        TimeSpan left = limit - _time.GetElapsedTime(since);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private AlertAction? Find(string name) =>
        Array.Find(_actions, action => string.Equals(action.Name, name, StringComparison.OrdinalIgnoreCase));
}
