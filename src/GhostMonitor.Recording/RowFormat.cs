using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Recording;

/// <summary>How many numbers a row holds of the machine and of each instance. They stand in the order of the schema's ordinals.</summary>
/// <remarks>
/// That order is the file format: a new number has the highest ordinal of its list, so that older rows, which are shorter, still read
/// right.
/// </remarks>
internal static class RowFormat
{
    /// <summary>The machine's first value, which is not in the schema: the window in seconds.</summary>
    internal const int WindowField = 0;

    /// <summary>The lists that version 0.1.0 had. Rows have a place for each; what later lists hold follows at a row's end.</summary>
    internal static IReadOnlyList<MetricList> FirstLists { get; } = [.. MetricList.All.Take(5)];

    /// <summary>How many values a row of a list has.</summary>
    internal static int Count(MetricList list) => list.Metrics.Count + FirstMetric(list);

    /// <summary>The index of the first value that is in the schema.</summary>
    internal static int FirstMetric(MetricList list) => list == MetricList.Machine ? WindowField + 1 : 0;

    /// <summary>Whether a list came after version 0.1.0, so that its rows stand at the end.</summary>
    internal static bool IsLater(MetricList list) => list.Number >= FirstLists.Count;

    /// <summary>Writes how many values a row of each of the first lists has, for versions that know more of them or fewer.</summary>
    internal static void WriteCounts(BlobWriter blob)
    {
        foreach (MetricList list in FirstLists)
            blob.Unsigned((ulong)Count(list));
    }

    /// <summary>Reads what <see cref="WriteCounts"/> wrote, by the lists' numbers.</summary>
    internal static int[] ReadCounts(ref BlobReader blob)
    {
        var counts = new int[FirstLists.Count];
        for (int i = 0; i < counts.Length; i++)
            counts[i] = blob.Count();

        return counts;
    }
}
