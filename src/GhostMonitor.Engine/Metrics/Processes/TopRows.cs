namespace GhostMonitor.Engine.Metrics;

/// <summary>Chooses the rows with the greatest amounts of each measure, without sorting all. Not thread-safe; keeps its memory.</summary>
/// <param name="keep">How many are chosen of each measure.</param>
internal sealed class TopRows(int keep)
{
    private readonly Ranked[] _ranked =
        [.. Enumerable.Range(0, ProcessRanking.Measures.Count).Select(_ => new Ranked(new double[keep], new int[keep]))];

    private readonly List<int> _chosen = [];

    /// <summary>Forgets all rows.</summary>
    internal void Clear()
    {
        foreach (Ranked ranked in _ranked)
            ranked.Count = 0;
    }

    /// <summary>Offers a row for a measure. An amount that is null or 0 is never chosen.</summary>
    internal void Offer(int row, ProcessMeasure measure, double? amount)
    {
        if (amount is double value and > 0)
            _ranked[(int)measure].Insert(row, value, keep);
    }

    /// <summary>The rows that were chosen for any measure, ascending, each once. Valid until the next call.</summary>
    internal IReadOnlyList<int> Choose()
    {
        _chosen.Clear();
        foreach (Ranked ranked in _ranked)
        {
            for (int i = 0; i < ranked.Count; i++)
                _chosen.Add(ranked.Rows[i]);
        }

        _chosen.Sort();
        int kept = 0;
        for (int i = 0; i < _chosen.Count; i++)
        {
            if (kept == 0 || _chosen[kept - 1] != _chosen[i])
                _chosen[kept++] = _chosen[i];
        }

        _chosen.RemoveRange(kept, _chosen.Count - kept);
        return _chosen;
    }

    /// <summary>The greatest amounts of one measure, the greatest first. Of equal ones the row that came first stays first.</summary>
    private sealed class Ranked(double[] amounts, int[] rows)
    {
        internal int Count { get; set; }

        internal int[] Rows { get; } = rows;

        internal void Insert(int row, double amount, int keep)
        {
            if (Count == keep && amount <= amounts[Count - 1])
                return;

            int at = Count < keep ? Count++ : Count - 1;
            for (; at > 0 && amounts[at - 1] < amount; at--)
            {
                amounts[at] = amounts[at - 1];
                Rows[at] = Rows[at - 1];
            }

            amounts[at] = amount;
            Rows[at] = row;
        }
    }
}
