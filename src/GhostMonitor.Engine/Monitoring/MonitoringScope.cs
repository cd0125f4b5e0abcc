using GhostMonitor.Engine.Actions;
using GhostMonitor.Engine.Alerts;
using GhostMonitor.Engine.Endpoint;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Thresholds;

namespace GhostMonitor.Engine.Monitoring;

/// <summary>Everything that belongs together in one process: the thresholds, the actions, the silences and the monitors that use them.</summary>
/// <remarks>Thread-safe. Whoever creates it disposes it, and with it every monitor and action.</remarks>
public sealed class MonitoringScope : IDisposable
{
    private static readonly TimeSpan ActionDrainTime = TimeSpan.FromSeconds(5);

    private readonly object _lock = new();
    private readonly Func<IResourceReader> _createReader;
    private readonly Dictionary<string, ResourceMonitor> _monitors = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ResourceEndpoint> _endpoints = [];
    private bool _disposed;

    /// <summary>Creates a scope with the default thresholds, without actions and monitors.</summary>
    /// <param name="time">Where time comes from; null for the machine's clocks.</param>
    /// <param name="createReader">Makes a reader for each monitor and each single sample; null for this machine's.</param>
    public MonitoringScope(TimeProvider? time = null, Func<IResourceReader>? createReader = null)
    {
        Time = time ?? TimeProvider.System;
        _createReader = createReader ?? ResourceReaders.ForThisMachine;
        Actions = new ActionRegistry(Time);
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
    /// <exception cref="ResourceArgumentException">EndpointPortInUse, EndpointPortDenied or EndpointAddressNotAvailable: the system refuses the address.</exception>
    public ResourceEndpoint StartEndpoint(EndpointOptions options)
    {
        lock (_lock)
        {
            if (_disposed)
                throw new ObjectDisposedException(nameof(MonitoringScope));

            var endpoint = new ResourceEndpoint(this, options);
            _endpoints.Add(endpoint);
            endpoint.Start();
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
    /// <exception cref="ResourceArgumentException">MonitorNameInUse: one of that name runs. InvalidLogPath: the log file can't be written.</exception>
    public ResourceMonitor StartMonitor(MonitorOptions options, Action<ResourceMonitor>? prepare = null)
    {
        lock (_lock)
        {
            if (_disposed)
                throw new ObjectDisposedException(nameof(MonitoringScope));

            if (_monitors.ContainsKey(options.Name))
            {
                throw new ResourceArgumentException("MonitorNameInUse", "Name", options.Name,
                    $"A monitor of that name is running: stop it with 'Stop-ResourceMonitor -Name {options.Name}', or give another name");
            }

            var monitor = new ResourceMonitor(this, options, _createReader());
            prepare?.Invoke(monitor);
            _monitors.Add(options.Name, monitor);
            monitor.Start();
            return monitor;
        }
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

        Actions.Stop(ActionDrainTime);
    }

    internal void Forget(ResourceEndpoint endpoint)
    {
        lock (_lock)
            _endpoints.Remove(endpoint);
    }

    internal void Forget(ResourceMonitor monitor)
    {
        lock (_lock)
        {
            if (_monitors.TryGetValue(monitor.Name, out ResourceMonitor? known) && known == monitor)
                _monitors.Remove(monitor.Name);
        }
    }
}
