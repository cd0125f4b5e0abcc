using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Monitoring;

/// <summary>
/// Everything that belongs together in one process: the thresholds, the actions, the silences, the monitors that use them, and the
/// endpoints that show them.
/// </summary>
/// <remarks>Thread-safe. Whoever creates it disposes it, and with it every endpoint, monitor and action.</remarks>
public sealed class MonitoringScope : IDisposable
{
    private static readonly TimeSpan s_actionDrainTime = TimeSpan.FromSeconds(5);

    private const int ListenerQueueLength = 1000;

    private readonly object _lock = new();
    private readonly Func<IResourceReader> _createReader;
    private readonly Func<IRecordStore> _findRecordStore;
    private readonly Dictionary<string, ResourceMonitor> _monitors = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ResourceEndpoint> _endpoints = [];
    private DeliveryQueue<AlertNotice>[] _listeners = [];
    private bool _disposed;

    /// <summary>Creates a scope with the default thresholds, without actions and monitors.</summary>
    /// <param name="time">Where time comes from; null for the machine's clocks.</param>
    /// <param name="createReader">Makes a reader for each monitor and each single sample; null for this machine's.</param>
    /// <param name="findRecordStore">Finds what opens recordings, when a monitor is to record; null for this build's.</param>
    public MonitoringScope(TimeProvider? time = null, Func<IResourceReader>? createReader = null,
        Func<IRecordStore>? findRecordStore = null)
    {
        Time = time ?? TimeProvider.System;
        _createReader = createReader ?? ResourceReaders.ForThisMachine;
        _findRecordStore = findRecordStore ?? (static () => RecordStores.Current);
        Actions = new ActionRegistry(Time, LogFailure);
        Silences = new SilenceRegistry(Time);
    }

    /// <summary>Where time comes from.</summary>
    public TimeProvider Time { get; }

    /// <summary>The thresholds that every monitor evaluates.</summary>
    public ThresholdRegistry Thresholds { get; } = new();

    /// <summary>The actions that alerts run.</summary>
    public ActionRegistry Actions { get; }

    /// <summary>What is silenced.</summary>
    public SilenceRegistry Silences { get; }

    /// <summary>The running monitors, by name.</summary>
    public IReadOnlyList<ResourceMonitor> Monitors
    {
        get
        {
            lock (_lock)
                return _monitors.Values.OrderBy(monitor => monitor.Name, StringComparer.OrdinalIgnoreCase).ToArray();
        }
    }

    /// <summary>The running endpoints, by port.</summary>
    public IReadOnlyList<ResourceEndpoint> Endpoints
    {
        get
        {
            lock (_lock)
                return [.. _endpoints.OrderBy(endpoint => endpoint.Prefix.Port)];
        }
    }

    /// <summary>Starts an HTTP endpoint.</summary>
    /// <param name="options">How it is to run.</param>
    /// <exception cref="ResourceArgumentException">EndpointPortInUse, EndpointPortDenied or EndpointAddressNotAvailable: the system refuses
    /// the address.</exception>
    /// <exception cref="ThreadException">There is no thread for it; nothing was started.</exception>
    public ResourceEndpoint StartEndpoint(EndpointOptions options)
    {
        lock (_lock)
        {
            if (_disposed)
                throw new ObjectDisposedException(nameof(MonitoringScope));

            var endpoint = new ResourceEndpoint(this, options);
            _endpoints.Add(endpoint);
            Start(endpoint.Start, endpoint.Stop);
            return endpoint;
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
            Start(monitor.Start, monitor.Stop);
            return monitor;
        }
    }

    /// <summary>
    /// Calls a listener for every alert of every monitor from now on, those that a silence holds back left out, from a worker of its own,
    /// in order. One that is too slow loses the oldest of more than 1,000 that wait.
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

    /// <summary>Takes single samples, apart from any monitor.</summary>
    /// <returns>A sampler that the caller disposes.</returns>
    public ResourceSampler CreateSampler() => new(_createReader(), Time);

    /// <summary>Stops every endpoint and monitor, then every action, for which it leaves a bounded time to finish.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed)
                return;

            _disposed = true;
        }

        foreach (ResourceEndpoint endpoint in Endpoints)
            endpoint.Stop();

        foreach (ResourceMonitor monitor in Monitors)
            monitor.Stop();

        Actions.Stop(s_actionDrainTime);
    }

    /// <summary>Hands an alert to the actions and the listeners. Called on the sampling thread: it waits for nothing.</summary>
    internal void Announce(ResourceMonitor monitor, ResourceAlert alert)
    {
        Actions.Dispatch(alert);
        foreach (DeliveryQueue<AlertNotice> listener in Volatile.Read(ref _listeners))
            listener.Enqueue(new AlertNotice(monitor, alert));
    }

    internal void Forget(ResourceEndpoint endpoint)
    {
        lock (_lock)
            _endpoints.Remove(endpoint);
    }

    private static void Start(Action start, Action stop)
    {
        try
        {
            start();
        }
        catch (ThreadException)
        {
            stop();
            throw;
        }
    }

    private ResourceMonitor Create(MonitorOptions options)
    {
        IResourceRecorder? recorder = options.RecordPath is null
            ? null
            : _findRecordStore().OpenRecorder(options.RecordPath, options.RecordRetention);
        IResourceReader? reader = null;
        try
        {
            reader = _createReader();
            return new ResourceMonitor(this, options, reader, recorder);
        }
        catch
        {
            reader?.Dispose();
            recorder?.Dispose();
            throw;
        }
    }

    internal void Forget(ResourceMonitor monitor)
    {
        lock (_lock)
        {
            if (_monitors.TryGetValue(monitor.Name, out ResourceMonitor? known) && known == monitor)
                _monitors.Remove(monitor.Name);
        }
    }

    /// <summary>An action that serves every monitor is in every monitor's log: whoever reads one must learn that nobody was told.</summary>
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
