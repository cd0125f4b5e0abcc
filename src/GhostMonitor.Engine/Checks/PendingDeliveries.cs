using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Checks;

/// <summary>The rules of the list of pending deliveries: its order, what is given up, and what attempts change. Pure.</summary>
/// <remarks>
/// The list is in the order in which each action is to be notified. An attempt that was begun and did not succeed puts the delivery behind
/// the others, and with it those of the same action and episode: so one that always fails is in nobody's way, and an episode's end never
/// overtakes its beginning.
/// </remarks>
internal static class PendingDeliveries
{
    /// <summary>How many are kept at the most.</summary>
    internal const int Most = 10_000;

    /// <summary>True if it has been tried often enough and for long enough.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="now">Now, on the check's line of time.</param>
    internal static bool IsToBeGivenUp(PendingDelivery delivery, TimeSpan now) =>
        RetryRule.IsToBeGivenUp(delivery.Attempts, now - delivery.Since);

    /// <summary>Takes out what is too many: first what was tried, the oldest first; then the oldest of the rest.</summary>
    /// <param name="all">The list.</param>
    /// <returns>What was taken out.</returns>
    internal static IReadOnlyList<PendingDelivery> TakeOverflow(List<PendingDelivery> all)
    {
        int tooMany = all.Count - Most;
        if (tooMany <= 0)
            return [];

        PendingDelivery[] overflow = [.. all.OrderBy(static each => each.Attempts == 0).ThenBy(static each => each.Since).Take(tooMany)];
        var taken = new HashSet<Guid>(overflow.Select(static each => each.Id));
        all.RemoveAll(each => taken.Contains(each.Id));
        return overflow;
    }

    /// <summary>The state after attempts: what succeeded is off the list; the rest has one attempt more and goes behind.</summary>
    /// <param name="state">The state.</param>
    /// <param name="events">What happened, in order. What is about other deliveries is left out.</param>
    internal static CheckState After(CheckState state, IReadOnlyList<DeliveryEvent> events)
    {
        if (events.Count == 0)
            return state;

        IReadOnlyList<PendingDelivery> left = After(state.Pending, events, out ISet<string> notified);
        return state with
        {
            Pending = left,
            Losses = [.. state.Losses.Select(loss => notified.Contains(loss.Action) ? loss with { IsOver = true } : loss)],
        };
    }

    /// <summary>The list after attempts.</summary>
    /// <param name="pending">The list.</param>
    /// <param name="events">What happened, in order. What is about other deliveries is left out.</param>
    /// <param name="notified">The actions that were notified of something.</param>
    internal static IReadOnlyList<PendingDelivery> After(
        IReadOnlyList<PendingDelivery> pending, IReadOnlyList<DeliveryEvent> events, out ISet<string> notified)
    {
        var done = new HashSet<Guid>(events.Where(static each => each.IsDone).Select(static each => each.Id));
        Dictionary<Guid, int> attempts = events.Where(static each => !each.IsDone)
            .GroupBy(static each => each.Id)
            .ToDictionary(static each => each.Key, static each => each.Count());
        var left = new List<PendingDelivery>();
        notified = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var failed = new Dictionary<Guid, (string, Guid)>();
        foreach (PendingDelivery delivery in pending)
        {
            Guid id = delivery.Id;
            if (done.Contains(id))
            {
                notified.Add(delivery.Action);
                continue;
            }

            attempts.TryGetValue(id, out int begun);
            if (begun > 0)
                failed[id] = delivery.Group;

            left.Add(delivery with { Attempts = delivery.Attempts + begun });
        }

        return MoveBehind(left, events.Where(each => failed.ContainsKey(each.Id)).Select(each => failed[each.Id]).Distinct());
    }

    private static PendingDelivery[] MoveBehind(List<PendingDelivery> deliveries, IEnumerable<(string Action, Guid Episode)> groups)
    {
        Dictionary<(string, Guid), int> places = groups.Select(static (group, index) => (group, index))
            .ToDictionary(static each => each.group, static each => each.index);

        // OrderBy is stable: what has no place comes first, and everything else keeps its order.
        return [.. deliveries.OrderBy(delivery => places.TryGetValue(delivery.Group, out int place) ? place : -1)];
    }
}
