using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

/// <summary>A handler that does what a test says, and notes what it was given.</summary>
internal sealed class ProbeHandler(Action<ResourceAlert, CancellationToken>? execute = null) : IAlertActionHandler
{
    private readonly List<AlertDelivery> _deliveries = [];

    public string Kind => "Probe";

    public string Target => "nowhere";

    public ManualResetEvent Disposed { get; } = new(false);

    public ResourceAlert[] Alerts => Array.ConvertAll(Deliveries, static each => each.Alert);

    public AlertDelivery[] Deliveries
    {
        get
        {
            lock (_deliveries)
                return [.. _deliveries];
        }
    }

    public void Execute(AlertDelivery delivery, CancellationToken cancel)
    {
        lock (_deliveries)
            _deliveries.Add(delivery);

        execute?.Invoke(delivery.Alert, cancel);
    }

    public void Dispose() => Disposed.Set();
}
