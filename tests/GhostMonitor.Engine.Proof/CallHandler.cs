using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Proof;

/// <summary>An action that does what a delegate says.</summary>
internal sealed class CallHandler(Action<CancellationToken> call) : IAlertActionHandler
{
    public string Kind => "Call";

    public string Target => "nowhere";

    public void Execute(AlertDelivery delivery, CancellationToken cancel) => call(cancel);

    public void Dispose()
    {
    }
}
