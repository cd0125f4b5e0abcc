namespace GhostMonitor.Engine.Monitoring;

/// <summary>Waits for the next alert of monitors that fits. It receives every transition from its creation on, and polls nothing.</summary>
/// <remarks>Thread-safe. The first alert that fits stays the one. Disposing it ends the subscriptions.</remarks>
internal sealed class AlertWait : IDisposable
{
    private readonly object _lock = new();
    private readonly Predicate<ResourceAlert> _fits;
    private readonly ManualResetEvent _done = new(false);
    private readonly List<ResourceMonitor> _running;
    private readonly IDisposable[] _subscriptions;
    private readonly ResourceMonitor[] _monitors;
    private ResourceAlert? _alert;
    private bool _disposed;

    /// <summary>Begins to wait.</summary>
    /// <param name="monitors">Whose alerts.</param>
    /// <param name="fits">Picks the alert; called on the monitors' observer threads.</param>
    public AlertWait(IReadOnlyList<ResourceMonitor> monitors, Predicate<ResourceAlert> fits)
    {
        _fits = fits;
        _monitors = [.. monitors];
        _running = [.. monitors];
        foreach (ResourceMonitor monitor in _monitors)
            monitor.Stopped += OnStopped;

        _subscriptions = [.. _monitors.Select(monitor => monitor.Subscribe("GhostMonitor alert wait", OnUpdate))];
        foreach (ResourceMonitor monitor in _monitors.Where(static monitor => !monitor.IsRunning))
            Forget(monitor);
    }

    /// <summary>Set once there is an alert, or once no monitor is left that could bring one.</summary>
    public WaitHandle Done => _done;

    /// <summary>The alert; null while there is none.</summary>
    public ResourceAlert? Alert
    {
        get
        {
            lock (_lock)
                return _alert;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ResourceMonitor monitor in _monitors)
            monitor.Stopped -= OnStopped;

        foreach (IDisposable subscription in _subscriptions)
            subscription.Dispose();

        lock (_lock)
        {
            // An update that was under way when its subscription ended may still come by.
            _disposed = true;
            _done.Dispose();
        }
    }

    private void OnUpdate(MonitorUpdate update)
    {
        ResourceAlert? found = update.Alerts.FirstOrDefault(alert => _fits(alert));
        if (found is null)
            return;

        lock (_lock)
        {
            _alert ??= found;
            Finish();
        }
    }

    private void OnStopped(object? sender, EventArgs e) => Forget((ResourceMonitor)sender!);

    private void Forget(ResourceMonitor monitor)
    {
        lock (_lock)
        {
            _running.Remove(monitor);
            if (_running.Count == 0)
                Finish();
        }
    }

    private void Finish()
    {
        if (!_disposed)
            _done.Set();
    }
}
