using GhostMonitor.Engine.Actions;

namespace GhostMonitor.Engine.Tests.Actions;

/// <summary>A handler that does what a test says, and notes what it was given.</summary>
internal sealed class ProbeHandler(Action<ResourceAlert, CancellationToken>? execute = null) : IAlertActionHandler
{
    private readonly List<ResourceAlert> _alerts = [];

    public string Kind => "Probe";

    public string Target => "nowhere";

    public ManualResetEvent Disposed { get; } = new(false);

    public ResourceAlert[] Alerts
    {
        get
        {
            lock (_alerts)
                return [.. _alerts];
        }
    }

    public void Execute(ResourceAlert alert, CancellationToken cancel)
    {
        lock (_alerts)
            _alerts.Add(alert);

        execute?.Invoke(alert, cancel);
    }

    public void Dispose() => Disposed.Set();
}
