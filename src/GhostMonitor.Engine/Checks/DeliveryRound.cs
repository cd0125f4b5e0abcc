using GhostMonitor.Engine.Actions;

namespace GhostMonitor.Engine.Checks;

/// <summary>Tells actions what is pending, and writes down what was told, as it is told.</summary>
/// <remarks>
/// Used by one thread; what the actions' workers report goes through a queue. What is left when the time is over stays pending, and so does
/// what failed, up to <see cref="MostAttempts"/>.
/// </remarks>
internal sealed class DeliveryRound
{
    /// <summary>How often telling an action one alert is begun; each failed, or its run was killed. An action's own retries count once.</summary>
    internal const int MostAttempts = 3;

    private readonly object _lock = new();
    private readonly Queue<(PendingDelivery Delivery, string? Error)> _settled = new();
    private readonly List<PendingDelivery> _left;
    private readonly List<string> _failures = [];

    internal DeliveryRound(IReadOnlyList<PendingDelivery> pending) => _left = [.. pending];

    /// <summary>What is still to be told, in order.</summary>
    internal IReadOnlyList<PendingDelivery> Left => _left;

    /// <summary>How many were told.</summary>
    internal int Delivered { get; private set; }

    /// <summary>What was not told.</summary>
    internal IReadOnlyList<string> Failures => _failures;

    /// <summary>Tells everything, and returns when it is told or the time is over.</summary>
    /// <param name="actions">The actions.</param>
    /// <param name="limit">How long to wait.</param>
    /// <param name="time">By which clock.</param>
    /// <param name="written">Writes down what is left, each time that something was settled.</param>
    /// <param name="cancel">Gives up waiting.</param>
    internal void Run(ActionRegistry actions, TimeSpan limit, TimeProvider time, Action written, CancellationToken cancel)
    {
        int underWay = _left.Count(delivery => actions.Deliver(delivery.Action, delivery.Alert, error => Report(delivery, error)));
        using ITimer over = time.CreateTimer(_ => Wake(), null, limit, Timeout.InfiniteTimeSpan);
        using CancellationTokenRegistration cancelled = cancel.Register(Wake);
        long begin = time.GetTimestamp();
        while (underWay > 0)
        {
            int settled = TakeSettled(() => cancel.IsCancellationRequested || time.GetElapsedTime(begin) >= limit);
            if (settled == 0)
                break;

            underWay -= settled;
            written();
        }

        if (underWay > 0)
            _failures.Add($"{underWay} alerts were not told in time: they are told at the next run");
    }

    private void Report(PendingDelivery delivery, string? error)
    {
        lock (_lock)
        {
            _settled.Enqueue((delivery, error));
            Monitor.PulseAll(_lock);
        }
    }

    private void Wake()
    {
        lock (_lock)
            Monitor.PulseAll(_lock);
    }

    /// <summary>Waits for the first that is settled, and takes all that are: each writing costs a trip to the disk.</summary>
    private int TakeSettled(Func<bool> isOver)
    {
        lock (_lock)
        {
            while (_settled.Count == 0 && !isOver())
                Monitor.Wait(_lock);

            int count = _settled.Count;
            while (_settled.Count > 0)
            {
                (PendingDelivery delivery, string? error) = _settled.Dequeue();
                Settle(delivery, error);
            }

            return count;
        }
    }

    private void Settle(PendingDelivery delivery, string? error)
    {
        if (error is null)
        {
            Delivered++;
            _left.Remove(delivery);
            return;
        }

        bool isGivenUp = delivery.Attempts >= MostAttempts;
        string next = isGivenUp ? $"it is given up after {MostAttempts} runs" : "it is told at the next run";
        _failures.Add($"action '{delivery.Action}' was not told '{delivery.Alert.Message}': {error}; {next}");
        if (isGivenUp)
            _left.Remove(delivery);
    }
}
