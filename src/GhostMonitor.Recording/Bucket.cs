using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Recording;

/// <summary>What a minute or an hour of samples adds up to. Not thread-safe.</summary>
internal sealed class Bucket
{
    private readonly Dictionary<InstanceKey, BucketGroup> _groups = [];

    internal Bucket(int offsetMinutes) => OffsetMinutes = offsetMinutes;

    /// <summary>The offset from UTC of its first sample, in minutes.</summary>
    internal int OffsetMinutes { get; }

    internal long Samples { get; set; }

    internal ResourceKinds ListsRead { get; set; }

    internal BucketCell[] Machine { get; } = new BucketCell[RowFormat.Count(MetricList.Machine)];

    /// <summary>The instances, in the order in which they were first seen.</summary>
    internal IReadOnlyCollection<BucketGroup> Groups => _groups.Values;

    internal void Add(SampleRow row)
    {
        Samples++;
        ListsRead |= row.ListsRead & ~MayLackSome(row);
        Add(Machine, row.Machine);
        foreach (InstanceValues instance in row.Instances)
            Add(Group(instance.Instance), instance.Values);
    }

    internal BucketCell[] Group(InstanceKey instance)
    {
        if (!_groups.TryGetValue(instance, out BucketGroup? group))
            _groups.Add(instance, group = new BucketGroup(instance, new BucketCell[RowFormat.Count(instance.Kind)]));

        return group.Cells;
    }

    /// <summary>
    /// The lists that may lack some, for a mean holds no failures: one that was read in full in no sample says nothing of who is gone.
    /// </summary>
    private static ResourceKinds MayLackSome(SampleRow row)
    {
        ResourceKinds groups = ResourceKinds.None;
        foreach (ReadingFailure failure in row.Failures)
        {
            if (failure.Instance is null || !row.Instances.Any(instance => instance.Instance.Name == failure.Instance))
                groups |= failure.Kind;
        }

        return groups;
    }

    private static void Add(BucketCell[] cells, double[] values)
    {
        for (int i = 0; i < values.Length; i++)
            cells[i].Add(values[i]);
    }
}
