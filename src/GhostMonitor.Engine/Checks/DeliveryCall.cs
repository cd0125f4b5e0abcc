using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Checks;

/// <summary>One attempt at a delivery. It outlives its run if the handler ignores its cancellation and the process goes on.</summary>
/// <remarks>Thread-safe. The next run in the same process takes it over, so that one delivery is never under way twice there.</remarks>
#pragma warning disable CA1001 // The source has no timer, and nobody knows when the last one has looked at it.
internal sealed class DeliveryCall : PlannedCall
#pragma warning restore CA1001
{
    private readonly object _lock = new();
    private readonly CancellationTokenSource _takenOver = new();
    private readonly CancellationToken _cancelled;
    private DeliveryRound _round;
    private volatile bool _hasBegun;
    private bool _isReturned;
    private string? _error;

    internal DeliveryCall(PendingDelivery delivery, DeliveryRound round, CancellationToken cancelled)
    {
        Delivery = delivery;
        Id = delivery.Id;
        _round = round;
        _cancelled = cancelled;
    }

    internal PendingDelivery Delivery { get; }

    internal Guid Id { get; }

    internal override AlertDelivery Content => Delivery.Content;

    internal override CancellationToken Cancelled => _cancelled;

    /// <summary>True once its round has let it begin. One that has not is withdrawn when that round is over.</summary>
    internal bool HasBegun => _hasBegun;

    /// <summary>Cancelled when a later run has taken over what came of it.</summary>
    internal CancellationToken TakenOver => _takenOver.Token;

    private DeliveryRound Round
    {
        get
        {
            lock (_lock)
                return _round;
        }
    }

    /// <summary>Lets a later run hear what comes of it, in place of the one that began it.</summary>
    /// <returns>Whether it has returned already, and with which error; the later run then hears nothing more.</returns>
    internal (bool IsReturned, string? Error) TakeOver(DeliveryRound round)
    {
        lock (_lock)
        {
            _round = round;
            if (_isReturned)
                _takenOver.Cancel();

            return (_isReturned, _error);
        }
    }

    /// <summary>Called by its round, which is not over then.</summary>
    internal void Begin() => _hasBegun = true;

    internal override bool TryBegin() => Round.TryBegin(this);

    internal override void Expire(string error) => Round.Expire(this, error);

    internal override void Return(string? error)
    {
        DeliveryRound round;
        lock (_lock)
        {
            _isReturned = true;
            _error = error;
            round = _round;
        }

        round.Return(this, error);
    }

    internal override void Drop(string reason) => Round.Drop(this, reason);
}
