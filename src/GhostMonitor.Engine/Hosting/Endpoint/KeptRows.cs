using GhostMonitor.Engine.History;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>What histories hold at one moment, joined by time, to be read from the start or from where a cursor is.</summary>
/// <remarks>Immutable. It copies no item, and shares the histories' blocks.</remarks>
/// <typeparam name="T">A sample or an alert.</typeparam>
internal sealed class KeptRows<T>
{
    private readonly Head[] _heads;
    private readonly Func<T, DateTimeOffset> _momentOf;
    private readonly DateTimeOffset _now;
    private readonly DateTimeOffset _after;
    private readonly DateTimeOffset _before;

    /// <summary>Takes what histories hold now.</summary>
    /// <param name="histories">Each oldest first, also where the machine's clock was set back.</param>
    /// <param name="momentOf">When an item was.</param>
    /// <param name="now">The time.</param>
    /// <param name="query">The request, whose <c>after</c> and <c>before</c> are obeyed.</param>
    internal KeptRows(IEnumerable<BoundedHistory<T>> histories, Func<T, DateTimeOffset> momentOf, DateTimeOffset now, RequestQuery query)
    {
        _heads = [.. histories.Select(static history => new Head(history.Origin, history.View(out long first), first))];
        _momentOf = momentOf;
        _now = now;
        _after = query.Moment("after") ?? DateTimeOffset.MinValue;
        _before = query.Moment("before") ?? DateTimeOffset.MaxValue;
    }

    /// <summary>From where what comes later is read.</summary>
    internal string Position => new HistoryCursor(_now, [.. _heads.Select(static head => new HistoryPosition(head.Origin, head.End))])
        .ToString();

    /// <summary>The cursor from which what follows a row is read.</summary>
    internal string CursorAfter(KeptRow<T> row) => new HistoryCursor(_now, row.Next).ToString();

    /// <summary>All rows, or the newest of them.</summary>
    /// <param name="last">How many at the most; null for all.</param>
    internal IEnumerable<KeptRow<T>> FromStart(int? last)
    {
        IEnumerable<Step> all = From(Array.ConvertAll(_heads, static head => head.First), static (_, _) => true);
        return Rows(last is int most ? all.Skip(Math.Max(0, all.Count() - most)) : all);
    }

    /// <summary>The rows from a cursor on, without a gap.</summary>
    /// <exception cref="RefusedRequestException">InvalidCursor: it is none, or what it goes on from is gone.</exception>
    internal IEnumerable<KeptRow<T>> FromStrictly(HistoryCursor cursor)
    {
        long[] starts = Array.ConvertAll(_heads, head => PositionOf(head, cursor) ?? throw HistoryCursor.Expired());
        for (int i = 0; i < starts.Length; i++)
        {
            if (starts[i] < _heads[i].First)
                throw HistoryCursor.Expired();
        }

        return Rows(From(starts, static (_, _) => true));
    }

    /// <summary>
    /// What is left of the rows from a cursor on. Of a history that the cursor doesn't know, as after a new start, what came after the
    /// cursor was made.
    /// </summary>
    /// <exception cref="RefusedRequestException">InvalidCursor: it is none.</exception>
    internal IEnumerable<KeptRow<T>> FromLeniently(HistoryCursor cursor)
    {
        bool[] areKnown = Array.ConvertAll(_heads, head => PositionOf(head, cursor) is not null);
        long[] starts = Array.ConvertAll(_heads, head => Math.Max(head.First, PositionOf(head, cursor) ?? 0));
        return Rows(From(starts, (head, item) => areKnown[head] || _momentOf(item) > cursor.Moment));
    }

    private static long? PositionOf(Head head, HistoryCursor cursor)
    {
        foreach (HistoryPosition position in cursor.Positions)
        {
            if (position.Origin == head.Origin)
                return position.Next <= head.End ? position.Next : throw HistoryCursor.Invalid();
        }

        return null;
    }

    private IEnumerable<KeptRow<T>> Rows(IEnumerable<Step> steps) => steps.Select(step =>
        new KeptRow<T>(step.Item, [.. _heads.Select((head, i) => new HistoryPosition(head.Origin, step.Next[i]))]));

    private IEnumerable<Step> From(long[] starts, Func<int, T, bool> isWanted)
    {
        long[] next = (long[])starts.Clone();
        while (Earliest(next) is int head)
        {
            T item = ItemOf(head, next[head]++);
            DateTimeOffset moment = _momentOf(item);
            if (moment > _after && moment < _before && isWanted(head, item))
                yield return new Step(item, next);
        }
    }

    private T ItemOf(int head, long number) => _heads[head].View[(int)(number - _heads[head].First)];

    /// <summary>Not a sort: what is newest in a history is the newest, also after the clock was set back.</summary>
    private int? Earliest(long[] next)
    {
        int? earliest = null;
        for (int i = 0; i < next.Length; i++)
        {
            bool hasMore = next[i] < _heads[i].End;
            if (hasMore && (earliest is not int found || _momentOf(ItemOf(i, next[i])) < _momentOf(ItemOf(found, next[found]))))
                earliest = i;
        }

        return earliest;
    }

    /// <summary>An item, with how far each history is read as long as nobody asks for the next.</summary>
    private readonly record struct Step(T Item, long[] Next);

    private sealed record Head(long Origin, HistoryView<T> View, long First)
    {
        public long End => First + View.Count;
    }
}
