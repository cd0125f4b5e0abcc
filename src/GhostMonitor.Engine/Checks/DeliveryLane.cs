namespace GhostMonitor.Engine.Checks;

/// <summary>One action's deliveries in one run: one is under way at a time, each is begun once at the most.</summary>
/// <remarks>Not thread-safe: guarded by the round's lock.</remarks>
internal sealed class DeliveryLane
{
    private readonly LinkedList<PendingDelivery> _waiting;

    // Episodes of which a delivery did not succeed: what follows it waits for it.
    private readonly HashSet<Guid> _heldBack = [];

    internal DeliveryLane(string action, IEnumerable<PendingDelivery> deliveries)
    {
        Action = action;
        _waiting = new LinkedList<PendingDelivery>(deliveries);
    }

    internal string Action { get; }

    /// <summary>What was handed to the action and has not come back.</summary>
    internal DeliveryCall? UnderWay { get; private set; }

    /// <summary>True once the handler's call has begun.</summary>
    internal bool IsRunning { get; private set; }

    /// <summary>True once its timeout has passed: it may never return.</summary>
    internal bool IsHung { get; private set; }

    /// <summary>Why nothing more can be handed to the action in this run; null if it can.</summary>
    internal string? Closed { get; private set; }

    /// <summary>How many wait for their turn, those left out that wait for an earlier one of their episode.</summary>
    internal int Waiting =>
        _waiting.Count(delivery => !_heldBack.Contains(delivery.Alert.Id)) + (UnderWay is not null && !IsRunning ? 1 : 0);

    /// <summary>True if nothing more can come of it, but for a call that hangs.</summary>
    internal bool IsSettled => UnderWay is null || (IsHung && Waiting == 0);

    /// <summary>The next delivery; null if there is none.</summary>
    internal PendingDelivery? Next()
    {
        while (Closed is null && _waiting.First is LinkedListNode<PendingDelivery> first)
        {
            _waiting.RemoveFirst();
            if (!_heldBack.Contains(first.Value.Alert.Id))
                return first.Value;
        }

        return null;
    }

    /// <summary>Takes a delivery out, wherever it stands.</summary>
    /// <returns>False if it isn't among those that wait.</returns>
    internal bool Take(Guid id)
    {
        for (LinkedListNode<PendingDelivery>? node = _waiting.First; node is not null; node = node.Next)
        {
            if (node.Value.Id != id)
                continue;

            _waiting.Remove(node);
            return true;
        }

        return false;
    }

    internal void HandOut(DeliveryCall call) => UnderWay = call;

    internal void Begin() => IsRunning = true;

    /// <summary>Goes on with a call that an earlier run began, and which has outlived that.</summary>
    internal void GoOn(DeliveryCall call)
    {
        UnderWay = call;
        IsRunning = true;
        Hang();
    }

    internal void Hang()
    {
        IsHung = true;
        HoldBack(UnderWay!.Delivery);
    }

    internal void HoldBack(PendingDelivery failed) => _heldBack.Add(failed.Alert.Id);

    /// <summary>What was under way has come back, or was withdrawn.</summary>
    internal void Return()
    {
        UnderWay = null;
        IsRunning = false;
        IsHung = false;
    }

    internal void Close(string reason) => Closed = reason;
}
