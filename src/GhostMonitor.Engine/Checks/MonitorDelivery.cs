using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Checks;

/// <summary>A notification of a running monitor that is kept until it has ended, so that another process can make it.</summary>
/// <remarks>Thread-safe: what changes is guarded by the store.</remarks>
internal sealed class MonitorDelivery : PlannedCall
{
    private readonly MonitorStore _store;

    internal MonitorDelivery(MonitorStore store, PendingDelivery pending, long? write = null)
    {
        _store = store;
        Pending = pending;
        Write = write;
    }

    /// <summary>What it is, with how many attempts were begun.</summary>
    internal PendingDelivery Pending { get; set; }

    /// <summary>The first write of the state that has it; null before it is known which that is.</summary>
    internal long? Write { get; set; }

    internal override AlertDelivery Content => Pending.Content;

    internal override CancellationToken Cancelled => CancellationToken.None;

    internal override bool IsTriedAgain => _store.IsTriedAgain(this);

    internal override bool TryBegin()
    {
        _store.Begin(this);
        return true;
    }

    /// <summary>It is pending until the call returns: a process that ends before that leaves it to the next.</summary>
    internal override void Expire(string error)
    {
    }

    internal override void Return(string? error) => _store.Return(this, error);

    internal override void Drop(string reason) => _store.Drop(this);
}
