using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Monitoring;

/// <summary>An action in a replay: what decides about its messages, without what sends them.</summary>
internal sealed class ReplayedAction(RegisteredAction action, ReplayClock clock)
{
    private readonly DeliveryPlanner _planner = new(action.Options, clock);
    private readonly List<AlertDelivery> _deliveries = [];

    /// <summary>As <see cref="ActionRegistry.Dispatch"/>.</summary>
    internal void Offer(ResourceAlert alert, List<ResourceAlertActionMessage> messages)
    {
        _planner.Offer(alert, _deliveries);
        Take(messages);
    }

    /// <summary>As <see cref="ActionRegistry.Tick"/>.</summary>
    internal void CollectDue(string monitorName, IReadOnlyList<ResourceAlert> active, Func<ResourceAlert, bool> isSilenced,
        TimeSpan nextIn, List<ResourceAlertActionMessage> messages)
    {
        _planner.CollectDue(monitorName, active, isSilenced, nextIn, _deliveries);
        Take(messages);
    }

    private void Take(List<ResourceAlertActionMessage> messages)
    {
        if (_deliveries.Count == 0)
            return;

        messages.AddRange(_deliveries.Select(delivery => new ResourceAlertActionMessage
        {
            Moment = clock.Moment,
            Action = action.Action.Name,
            Kind = action.Action.Kind,
            Target = action.Action.Target,
            Delivery = delivery,
        }));
        _deliveries.Clear();
    }
}
