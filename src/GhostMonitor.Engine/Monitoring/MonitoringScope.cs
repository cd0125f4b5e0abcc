using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Monitoring;

/// <summary>
/// Everything that belongs together in one process: the thresholds, the actions, the silences, and the monitors that use them.
/// </summary>
/// <remarks>
/// Thread-safe. It owns the monitors and whatever else is made to live as long as it (<see cref="Part"/>). Disposing it ends them, the
/// newest first, and then the actions.
/// </remarks>
internal sealed class MonitoringScope : IDisposable
{
    private static readonly TimeSpan s_actionDrainTime = TimeSpan.FromSeconds(5);

    private const int ListenerQueueLength = 1000;

    private readonly object _lock = new();
    private readonly Func<IResourceReader> _createReader;
    private readonly Func<IRecordStore> _findRecordStore;
    private readonly Func<CommandLineMask, IProcessReader?> _createProcessReader;
    private readonly Func<string, IMailTransport> _findMailTransport;
    private readonly Dictionary<string, ResourceMonitor> _monitors = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<IDisposable> _owned = [];
    private DeliveryQueue<AlertNotice>[] _listeners = [];
    private bool _disposed;

    /// <summary>Creates a scope with the default thresholds, without actions and monitors.</summary>
    /// <param name="time">Where time comes from; null for the machine's clocks.</param>
    /// <param name="createReader">Makes a reader for each monitor and each single sample; null for this machine's.</param>
    /// <param name="findRecordStore">Finds what opens recordings, when a monitor is to record; null for nothing.</param>
    /// <param name="createProcessReader">
    /// Makes a reader of processes for each monitor; null for this machine's, or for none where <paramref name="createReader"/> is another
    /// machine's.
    /// </param>
    /// <param name="findCronCalendar">Finds what reads cron expressions, when a silence has one; null for nothing.</param>
    /// <param name="findMailTransport">Finds what sends mail, for a server, when an action is to; null for nothing.</param>
    public MonitoringScope(TimeProvider? time = null, Func<IResourceReader>? createReader = null,
        Func<IRecordStore>? findRecordStore = null, Func<CommandLineMask, IProcessReader?>? createProcessReader = null,
        Func<ICronCalendar>? findCronCalendar = null, Func<string, IMailTransport>? findMailTransport = null)
    {
        _findMailTransport = findMailTransport ?? MailTransports.None;
        Time = time ?? TimeProvider.System;
        _createReader = createReader ?? ResourceReaders.ForThisMachine;
        _createProcessReader = createProcessReader
            ?? (createReader is null ? ProcessReaders.ForThisMachine : static _ => null);
        _findRecordStore = findRecordStore ?? (static () => new UnsupportedRecordStore());
        Actions = new ActionRegistry(Time, LogFailure);
        Silences = new SilenceRegistry(Time, findCronCalendar: findCronCalendar);
    }

    /// <summary>Where time comes from.</summary>
    public TimeProvider Time { get; }

    /// <summary>The thresholds that every monitor evaluates.</summary>
    public ThresholdRegistry Thresholds { get; } = new();

    /// <summary>The actions that alerts run.</summary>
    public ActionRegistry Actions { get; }

    /// <summary>What actions are made in; which alerts they get, and how, is for who makes them to say.</summary>
    public ActionContext ActionContext => new() { Time = Time, FindMailTransport = _findMailTransport, FindCurve = FindCurve };

    /// <summary>What is silenced.</summary>
    public SilenceRegistry Silences { get; }

    /// <summary>Keeps what outlives the monitors; null for nothing. Set before the first one starts.</summary>
    internal IMonitorStore? Store { get; set; }

    /// <summary>The running monitors, by name.</summary>
    public IReadOnlyList<ResourceMonitor> Monitors
    {
        get
        {
            lock (_lock)
                return _monitors.Values.OrderBy(monitor => monitor.Name, StringComparer.OrdinalIgnoreCase).ToArray();
        }
    }

    /// <summary>The scope's one part of a kind that it doesn't know: made when it is first asked for, ended with the scope.</summary>
    /// <typeparam name="T">Its type; a scope has one of each at the most.</typeparam>
    /// <param name="create">Makes it. Called under the scope's lock, so it must be quick.</param>
    /// <exception cref="ObjectDisposedException">The scope has ended.</exception>
    public T Part<T>(Func<MonitoringScope, T> create)
        where T : class, IDisposable
    {
        lock (_lock)
        {
            if (_disposed)
                throw new ObjectDisposedException(nameof(MonitoringScope));

            if (_owned.OfType<T>().FirstOrDefault() is T existing)
                return existing;

            T part = create(this);
            _owned.Add(part);
            return part;
        }
    }

    /// <summary>Finds a running monitor.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <returns>Null if none of that name runs.</returns>
    public ResourceMonitor? FindMonitor(string name)
    {
        lock (_lock)
            return _monitors.TryGetValue(name, out ResourceMonitor? monitor) ? monitor : null;
    }

    /// <summary>Starts a monitor.</summary>
    /// <param name="options">How it is to run.</param>
    /// <param name="prepare">Called before its first sample, so that an observer misses none; null for nothing.</param>
    /// <exception cref="ResourceArgumentException">MonitorNameInUse: one of that name runs. InvalidLogPath: the log file can't be written.
    /// What <see cref="IRecordStore.OpenRecorder"/> names: the recording can't be.</exception>
    /// <exception cref="ThreadException">There is no thread for it; nothing was started.</exception>
    public ResourceMonitor StartMonitor(MonitorOptions options, Action<ResourceMonitor>? prepare = null)
    {
        lock (_lock)
        {
            if (_disposed)
                throw new ObjectDisposedException(nameof(MonitoringScope));

            if (_monitors.ContainsKey(options.Name))
            {
                throw new ResourceArgumentException(ErrorIds.MonitorNameInUse, "Name", options.Name,
                    "A monitor of that name is running: give another name", ErrorRemedy.StopFirst);
            }

            ResourceMonitor monitor = Create(options);
            prepare?.Invoke(monitor);
            _monitors.Add(options.Name, monitor);
            _owned.Add(monitor);
            Start(monitor);
            return monitor;
        }
    }

    /// <summary>
    /// Calls a listener for every alert of every monitor from now on, those that a silence or a worse alert holds back left out, from a
    /// worker of its own, in order. One that is too slow loses the oldest of more than 1,000 that wait.
    /// </summary>
    /// <param name="name">What the worker's thread is called.</param>
    /// <param name="listener">What to call; it may take its time or throw.</param>
    /// <returns>Ends the calls when disposed; those that wait are dropped.</returns>
    public IDisposable SubscribeAlerts(string name, Action<ResourceMonitor, ResourceAlert> listener)
    {
        var queue = new DeliveryQueue<AlertNotice>(name, ListenerQueueLength, (notice, _) => listener(notice.Monitor, notice.Alert));
        lock (_lock)
            _listeners = [.. _listeners, queue];

        return new AlertSubscription(this, queue);
    }

    /// <summary>Opens a recording to read it, apart from any monitor.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <returns>A reader that the caller disposes.</returns>
    /// <exception cref="ResourceArgumentException">What <see cref="IRecordStore.OpenReader"/> names.</exception>
    public IRecordReader OpenRecord(string path) => _findRecordStore().OpenReader(path);

    /// <summary>Takes single samples, apart from any monitor.</summary>
    /// <param name="processes">Hands over who used the machine; null where nobody sweeps over its processes.</param>
    /// <returns>A sampler that the caller disposes.</returns>
    public ResourceSampler CreateSampler(ICollector? processes = null) => new(_createReader(), Time, processes: processes);

    /// <summary>Looks at processes, apart from any monitor.</summary>
    /// <param name="options">How it looks.</param>
    /// <param name="keep">How many processes and units are kept of each measure; <see cref="int.MaxValue"/> for all.</param>
    /// <returns>A sampler that the caller disposes.</returns>
    /// <exception cref="InvalidOperationException">The scope's machine is made up, and has no processes.</exception>
    /// <exception cref="ResourceArgumentException">InvalidSecretPattern.</exception>
    public ProcessSampler CreateProcessSampler(ProcessOptions options, int keep) =>
        TryCreateProcessSampler(options, keep) ?? throw new InvalidOperationException("This scope has no processes.");

    /// <summary>The same; null where the scope has no processes.</summary>
    /// <inheritdoc cref="CreateProcessSampler"/>
    internal ProcessSampler? TryCreateProcessSampler(ProcessOptions options, int keep)
    {
        IProcessReader? reader = _createProcessReader(new CommandLineMask(options.SecretPatterns));
        return reader is null ? null : new ProcessSampler(reader, _createReader(), Time, keep, options.WithCommandLines);
    }

    /// <summary>Ends what it owns, then every action, for which it leaves a bounded time to finish.</summary>
    public void Dispose()
    {
        IDisposable[] owned;
        lock (_lock)
        {
            if (_disposed)
                return;

            _disposed = true;
            owned = [.. _owned];
        }

        foreach (IDisposable part in Enumerable.Reverse(owned))
            part.Dispose();

        Actions.Stop(s_actionDrainTime);
    }

    /// <summary>Hands an alert to the actions and the listeners. Called on the sampling thread: it waits for nothing.</summary>
    internal void Announce(ResourceMonitor monitor, ResourceAlert alert)
    {
        Actions.Dispatch(alert);
        foreach (DeliveryQueue<AlertNotice> listener in Volatile.Read(ref _listeners))
            listener.Enqueue(new AlertNotice(monitor, alert));
    }

    /// <summary>How a number went that a monitor watches; nothing is known of a monitor that has ended.</summary>
    private AlertCurve FindCurve(ResourceAlert alert, DateTimeOffset end, TimeSpan length) =>
        FindMonitor(alert.MonitorName) is ResourceMonitor monitor
            ? AlertCurves.Read(TimeAxis.Of(this, monitor), alert, end, length)
            : AlertCurve.None;

    private static void Start(ResourceMonitor monitor)
    {
        try
        {
            monitor.Start();
        }
        catch (ThreadException)
        {
            monitor.Stop();
            throw;
        }
    }

    private ResourceMonitor Create(MonitorOptions options)
    {
        IResourceRecorder? recorder = options.RecordPath is null
            ? null
            : _findRecordStore().OpenRecorder(options.RecordPath, options.RecordRetention);
        IResourceReader? reader = null;
        ProcessSampler? processes = null;
        try
        {
            reader = _createReader();
            processes = options.Processes.IsOn ? TryCreateProcessSampler(options.Processes, ProcessOptions.DefaultKept) : null;
            return new ResourceMonitor(this, options, reader, recorder, processes);
        }
        catch
        {
            reader?.Dispose();
            processes?.Dispose();
            recorder?.Dispose();
            throw;
        }
    }

    internal void Forget(ResourceMonitor monitor)
    {
        lock (_lock)
        {
            _owned.Remove(monitor);
            if (_monitors.TryGetValue(monitor.Name, out ResourceMonitor? known) && known == monitor)
                _monitors.Remove(monitor.Name);
        }
    }

    /// <summary>
    /// An action that serves every monitor is in every monitor's log: whoever reads one must learn that nobody was notified.
    /// </summary>
    private void LogFailure(ResourceAlertAction action, string error)
    {
        foreach (ResourceMonitor monitor in Monitors)
        {
            if (action.MonitorName is null || string.Equals(action.MonitorName, monitor.Name, StringComparison.OrdinalIgnoreCase))
                monitor.LogActionFailure(action.Name, error);
        }
    }

    private void Unsubscribe(DeliveryQueue<AlertNotice> queue)
    {
        lock (_lock)
            _listeners = _listeners.Where(each => each != queue).ToArray();

        queue.Stop(TimeSpan.Zero);
    }

    private readonly record struct AlertNotice(ResourceMonitor Monitor, ResourceAlert Alert);

    private sealed class AlertSubscription(MonitoringScope scope, DeliveryQueue<AlertNotice> queue) : IDisposable
    {
        public void Dispose() => scope.Unsubscribe(queue);
    }
}
