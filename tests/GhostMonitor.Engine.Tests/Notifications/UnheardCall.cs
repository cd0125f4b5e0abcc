using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

/// <summary>A planned call that may always begin and whose outcome nobody waits for.</summary>
internal sealed class UnheardCall(AlertDelivery content) : PlannedCall
{
    internal override AlertDelivery Content => content;

    internal override CancellationToken Cancelled => CancellationToken.None;

    internal override bool TryBegin() => true;

    internal override void Expire(string error)
    {
    }

    internal override void Return(string? error)
    {
    }

    internal override void Drop(string reason)
    {
    }
}
