namespace GhostMonitor.Benchmarks.Reliability.Checks;

/// <summary>Compares the alerts of a group of checks with what its actions' receivers got. Pure.</summary>
internal sealed class DeliveryAudit
{
    /// <summary>As many attempts as may fail before a delivery is given up.</summary>
    private const int AllAttempts = 3;

    /// <summary>Of each kind, so many are described.</summary>
    private const int MostNotes = 20;

    private readonly IReadOnlyCollection<string> _killed;
    private readonly List<string> _notes = [];

    private DeliveryAudit(IReadOnlyCollection<string> killed) => _killed = killed;

    /// <summary>Deliveries that are to be made: each alert to each action.</summary>
    internal int Due { get; private set; }

    /// <summary>Taken by their receiver at least once.</summary>
    internal int Delivered { get; private set; }

    /// <summary>Not taken, and still pending in the state.</summary>
    internal int Pending { get; private set; }

    /// <summary>Not taken and no longer pending, and no attempt reached the receiver.</summary>
    internal int GivenUpUntried { get; private set; }

    /// <summary>Not taken and no longer pending, after fewer attempts than all.</summary>
    internal int GivenUpEarly { get; private set; }

    /// <summary>Not taken and no longer pending, after all attempts.</summary>
    internal int GivenUpTried { get; private set; }

    /// <summary>Taken once more after a kill in the check that had delivered it.</summary>
    internal int DoublesByKill { get; private set; }

    /// <summary>Taken once more after the receiver took it and didn't say so.</summary>
    internal int DoublesByLostAnswer { get; private set; }

    /// <summary>Taken once more for no reason that could be seen.</summary>
    internal int DoublesWithoutReason { get; private set; }

    /// <summary>Taken before an earlier alert of its episode.</summary>
    internal int OutOfOrder { get; private set; }

    /// <summary>Receipts without an id.</summary>
    internal int WithoutId { get; private set; }

    /// <summary>Deliveries that came with several ids, and ids that came with several deliveries.</summary>
    internal int WrongIds { get; private set; }

    /// <summary>Taken, of an alert that was neither recorded nor in the state.</summary>
    internal int Unknown { get; private set; }

    /// <summary>The first ones of what must not be.</summary>
    internal IReadOnlyList<string> Notes => _notes;

    /// <summary>Makes the comparison.</summary>
    /// <param name="alerts">The alerts that were recorded or are in the state.</param>
    /// <param name="pending">What the state still holds, by action.</param>
    /// <param name="receipts">What each action's receiver got, in order.</param>
    /// <param name="killed">The senders that were killed.</param>
    internal static DeliveryAudit Of(
        IReadOnlyCollection<DeliveryKey> alerts,
        ILookup<string, DeliveryKey> pending,
        IReadOnlyList<Receipt> receipts,
        IReadOnlyCollection<string> killed)
    {
        var audit = new DeliveryAudit(killed);
        ILookup<string, Receipt> byAction = receipts.ToLookup(static receipt => receipt.Action);
        foreach (string action in CheckGroup.Actions)
            audit.Compare(action, alerts, [.. pending[action]], [.. byAction[action]]);

        audit.CheckIds(receipts);
        return audit;
    }

    private void Compare(string action, IReadOnlyCollection<DeliveryKey> alerts, HashSet<DeliveryKey> pending, Receipt[] receipts)
    {
        ILookup<DeliveryKey, Receipt> taken = receipts.Where(static receipt => receipt.IsTaken).ToLookup(static receipt => receipt.Key);
        ILookup<DeliveryKey, Receipt> all = receipts.ToLookup(static receipt => receipt.Key);
        foreach (DeliveryKey alert in alerts)
        {
            Due++;
            if (taken.Contains(alert))
                Delivered++;
            else if (pending.Contains(alert))
                Pending++;
            else
                CountGivenUp(action, alert, [.. all[alert].Select(static receipt => receipt.Sender)]);
        }

        Unknown += taken.Count(each => !alerts.Contains(each.Key));
        foreach (IGrouping<DeliveryKey, Receipt> same in taken)
            CountDoubles(action == CheckGroup.Program ? AsBegun(same, all[same.Key]) : [.. same]);

        CountOrder(taken.Select(static each => each.First()));
    }

    private void CountGivenUp(string action, DeliveryKey alert, string[] senders)
    {
        string text = $"given up: {action} {alert}, tried by {string.Join(", ", senders)}";
        if (senders.Length == 0)
            Note(GivenUpUntried++, text);
        else if (senders.Length < AllAttempts)
            Note(GivenUpEarly++, text);
        else
            Note(GivenUpTried++, text);
    }

    /// <summary>In the order in which they were begun: a program outlives the check that was killed, and may take the alert last.</summary>
    /// <param name="taken">What was taken of one delivery.</param>
    /// <param name="all">The same, and each start of the program.</param>
    private static Receipt[] AsBegun(IEnumerable<Receipt> taken, IEnumerable<Receipt> all)
    {
        List<string> begun = [.. all.Where(static receipt => !receipt.IsTaken).Select(static receipt => receipt.Sender)];
        return [.. taken.OrderBy(receipt => begun.IndexOf(receipt.Sender))];
    }

    private void CountDoubles(Receipt[] same)
    {
        for (int i = 1; i < same.Length; i++)
        {
            Receipt before = same[i - 1];
            if (!before.IsConfirmed)
                DoublesByLostAnswer++;
            else if (_killed.Contains(before.Sender))
                DoublesByKill++;
            else
                Note(DoublesWithoutReason++, $"doubled: {before.Action} {before.Key} by {before.Sender}, then by {same[i].Sender}");
        }
    }

    /// <summary>A double comes late by its nature: only the first time counts.</summary>
    private void CountOrder(IEnumerable<Receipt> firsts)
    {
        var newest = new Dictionary<Guid, Receipt>();
        foreach (Receipt receipt in firsts)
        {
            if (newest.TryGetValue(receipt.Key.Episode, out Receipt? last) && receipt.Key.Milliseconds < last.Key.Milliseconds)
                Note(OutOfOrder++, $"out of order: {receipt.Action} {receipt.Key} by {receipt.Sender}, after {last.Key} by {last.Sender}");
            else
                newest[receipt.Key.Episode] = receipt;
        }
    }

    private void Note(int before, string text)
    {
        if (before < MostNotes)
            _notes.Add(text);
    }

    private void CheckIds(IReadOnlyList<Receipt> receipts)
    {
        WithoutId = receipts.Count(static receipt => receipt.DeliveryId is null);
        Receipt[] identified = [.. receipts.Where(static receipt => receipt.DeliveryId is not null)];
        WrongIds = CountSeveral(identified, static receipt => (receipt.Action, receipt.Key), static receipt => receipt.DeliveryId)
            + CountSeveral(identified, static receipt => receipt.DeliveryId, static receipt => (receipt.Action, receipt.Key));
    }

    /// <summary>How many groups have more than one value.</summary>
    private static int CountSeveral<TGroup, TValue>(Receipt[] receipts, Func<Receipt, TGroup> group, Func<Receipt, TValue> value) =>
        receipts.GroupBy(group).Count(same => same.Select(value).Distinct().Count() > 1);
}
