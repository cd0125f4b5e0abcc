using System.Management.Automation;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor;

/// <summary>
/// Makes each alert an engine event of one session, <c>GhostMonitor.Alert</c>, for Register-EngineEvent. Disposing it ends that.
/// </summary>
/// <remarks>The event's sender is the monitor; its message data and its only argument are the alert.</remarks>
internal sealed class AlertEvents : IDisposable
{
    internal const string SourceIdentifier = "GhostMonitor.Alert";

    private readonly PSEventManager _events;
    private readonly SessionEvents _queue;
    private readonly IDisposable _subscription;

    internal AlertEvents(ModuleSession session)
    {
        _events = session.Runspace.Events;
        _queue = session.Events;
        _subscription = session.Scope.SubscribeAlerts("GhostMonitor engine events", Generate);
    }

    public void Dispose() => _subscription.Dispose();

    private void Generate(ResourceMonitor monitor, ResourceAlert alert)
    {
        // An event that nobody has registered for would stay in the session's event queue for ever.
        if (_events.GetEventSubscribers(SourceIdentifier).Any())
            _queue.Generate(SourceIdentifier, monitor, [alert], PSObject.AsPSObject(alert));
    }
}
