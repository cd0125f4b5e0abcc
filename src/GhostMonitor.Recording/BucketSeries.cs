using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Recording;

/// <summary>What a minute or an hour holds, as the objects that a user gets. Pure.</summary>
internal static class BucketSeries
{
    internal static RecordedMetrics ToMetrics(Bucket bucket, DateTimeOffset timestamp, RecordResolution resolution, RecordSource source)
    {
        var series = new List<RecordedSeries>();
        Add(series, MetricList.Machine, null, bucket.Machine);
        foreach (IGrouping<MetricList, BucketGroup> kind in bucket.Groups.GroupBy(static group => group.Instance.Kind)
            .OrderBy(static kind => kind.Key.Number))
        {
            for (int field = 0; field < kind.Key.Metrics.Count; field++)
                AddField(series, kind, field);
        }

        return new RecordedMetrics
        {
            Timestamp = timestamp,
            Duration = TimeSpan.FromMilliseconds(RecordTable.Of(resolution).Milliseconds),
            Resolution = resolution,
            SampleCount = bucket.Samples,
            ComputerName = source.ComputerName,
            MonitorName = source.MonitorName,
            Series = series,
        };
    }

    /// <summary>
    /// The same with one group for each name: an instance whose details changed in the meantime (a filesystem that became read-only) is
    /// still one.
    /// </summary>
    internal static Bucket MergeNames(Bucket bucket)
    {
        var latest = new Dictionary<(MetricList, string), InstanceKey>();
        foreach (BucketGroup group in bucket.Groups)
            latest[(group.Instance.Kind, group.Instance.Name)] = group.Instance;

        if (latest.Count == bucket.Groups.Count)
            return bucket;

        var merged = new Bucket(bucket.OffsetMinutes) { Samples = bucket.Samples, ListsRead = bucket.ListsRead };
        bucket.Machine.CopyTo(merged.Machine, 0);
        foreach (BucketGroup group in bucket.Groups)
        {
            BucketCell[] cells = merged.Group(latest[(group.Instance.Kind, group.Instance.Name)]);
            for (int i = 0; i < cells.Length; i++)
                cells[i].Merge(group.Cells[i]);
        }

        return merged;
    }

    private static void AddField(List<RecordedSeries> series, IEnumerable<BucketGroup> groups, int field)
    {
        foreach (BucketGroup group in groups)
            Add(series, group.Instance.Kind.Metrics[field], group.Instance.Name,
                group.Cells[field + RowFormat.FirstMetric(group.Instance.Kind)]);
    }

    private static void Add(List<RecordedSeries> series, MetricList list, string? instance, BucketCell[] cells)
    {
        for (int i = 0; i < list.Metrics.Count; i++)
            Add(series, list.Metrics[i], instance, cells[i + RowFormat.FirstMetric(list)]);
    }

    private static void Add(List<RecordedSeries> series, ResourceDefinition definition, string? instance, BucketCell cell)
    {
        if (cell.Count == 0)
            return;

        series.Add(new RecordedSeries
        {
            Resource = definition.Name,
            Instance = instance,
            Unit = definition.UnitText,
            Minimum = cell.Minimum,
            Mean = cell.Mean,
            Maximum = cell.Maximum,
            Count = cell.Count,
        });
    }
}
