using System.Management.Automation;
using System.Reflection;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor;

/// <summary>
/// The handlers of a monitor's AlertRaised event. One that Register-ObjectEvent made gets its events through <see cref="SessionEvents"/>.
/// </summary>
/// <remarks>
/// Thread-safe. Such a handler hands each event to a thread of its own, so that two alerts of one sample could wake an idle session twice,
/// which ends the process.
/// </remarks>
internal sealed class AlertSubscribers(ResourceMonitor monitor)
{
    private readonly object _lock = new();
    private readonly List<(EventHandler<ResourceAlert> Handler, EventHandler<ResourceAlert> Subscribed)> _subscribers = [];

    internal void Add(EventHandler<ResourceAlert> handler)
    {
        EventHandler<ResourceAlert> subscribed = handler.Target is PSEventHandler session ? InOrder(session) : handler;
        lock (_lock)
        {
            _subscribers.Add((handler, subscribed));
            monitor.AlertRaised += subscribed;
        }
    }

    internal void Remove(EventHandler<ResourceAlert> handler)
    {
        lock (_lock)
        {
            int index = _subscribers.FindLastIndex(each => each.Handler == handler);
            if (index < 0)
                return;

            monitor.AlertRaised -= _subscribers[index].Subscribed;
            _subscribers.RemoveAt(index);
        }
    }

    /// <summary>Does what the handler's own method does, through the session's one queue.</summary>
    private static EventHandler<ResourceAlert> InOrder(PSEventHandler handler)
    {
        var session = SessionEvents.Of(Field<PSEventManager>(handler, "eventManager"));
        string sourceIdentifier = Field<string>(handler, "sourceIdentifier");
        PSObject data = Field<PSObject>(handler, "extraData");
        return (sender, alert) => session.Generate(sourceIdentifier, sender, [sender, alert], data);
    }

    /// <summary>A protected field of the class from which PowerShell derives its handlers: only they may read it.</summary>
    private static T Field<T>(PSEventHandler handler, string name) =>
        (T)typeof(PSEventHandler).GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(handler)!;
}
