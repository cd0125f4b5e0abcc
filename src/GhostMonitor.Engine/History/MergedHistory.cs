namespace GhostMonitor.Engine.History;

/// <summary>Joins the histories of several monitors. Pure.</summary>
internal static class MergedHistory
{
    /// <summary>Joins histories by time, without changing the order within any of them.</summary>
    /// <remarks>
    /// Not a sort: after the machine's clock was set back, what is newest has an earlier time than what was before it, and is the newest
    /// all the same.
    /// </remarks>
    /// <param name="histories">Each oldest first.</param>
    /// <param name="time">When an item was, by the machine's clock.</param>
    /// <returns>All items, oldest first; of those of one time, the earlier history's first.</returns>
    public static T[] InOrder<T>(IReadOnlyList<T[]> histories, Func<T, DateTimeOffset> time)
    {
        if (histories.Count == 1)
            return histories[0];

        var merged = new T[histories.Sum(static history => history.Length)];
        int[] heads = new int[histories.Count];
        for (int i = 0; i < merged.Length; i++)
        {
            int earliest = Earliest(histories, heads, time);
            merged[i] = histories[earliest][heads[earliest]++];
        }

        return merged;
    }

    private static int Earliest<T>(IReadOnlyList<T[]> histories, int[] heads, Func<T, DateTimeOffset> time)
    {
        int earliest = -1;
        for (int i = 0; i < histories.Count; i++)
        {
            bool hasMore = heads[i] < histories[i].Length;
            if (hasMore && (earliest < 0 || time(histories[i][heads[i]]) < time(histories[earliest][heads[earliest]])))
                earliest = i;
        }

        return earliest;
    }
}
