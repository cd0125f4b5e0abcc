using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

/// <summary>Calls of a handler as its action makes them.</summary>
internal static class HandlerCalls
{
    /// <summary>Has an alert handled as the delivery to an action "probe".</summary>
    internal static void Execute(this IAlertActionHandler handler, ResourceAlert alert, CancellationToken cancel) =>
        handler.Execute(new AlertDelivery(DeliveryId.Of("probe", alert), alert), cancel);
}
