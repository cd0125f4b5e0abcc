using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Recording;

/// <summary>A sample as numbers in the order of the schema, and back. Pure.</summary>
/// <remarks>What is whole in a sample is held exactly up to 2^53 (9 PB of a byte counter), and to 53 bits above.</remarks>
internal sealed class SampleRow
{
    internal SampleRow(DateTimeOffset timestamp, ResourceKinds listsRead, double[] machine, IReadOnlyList<InstanceValues> instances,
        IReadOnlyList<ReadingFailure> failures, IReadOnlyList<string> unavailable)
    {
        Timestamp = timestamp;
        ListsRead = listsRead;
        Machine = machine;
        Instances = instances;
        Failures = failures;
        Unavailable = unavailable;
    }

    internal DateTimeOffset Timestamp { get; }

    internal ResourceKinds ListsRead { get; }

    internal double[] Machine { get; }

    internal IReadOnlyList<InstanceValues> Instances { get; }

    internal IReadOnlyList<ReadingFailure> Failures { get; }

    internal IReadOnlyList<string> Unavailable { get; }

    internal static SampleRow From(ResourceMetrics metrics)
    {
        double[] machine = Values(MetricList.Machine, metrics, 0);
        machine[RowFormat.WindowField] = metrics.Window?.TotalSeconds ?? double.NaN;
        var instances = new List<InstanceValues>();
        foreach (MetricList list in MetricList.All.Where(static list => list != MetricList.Machine))
        {
            RowIdentity[] rows = metrics.Values.Layout.Rows(list);
            for (int row = 0; row < rows.Length; row++)
                instances.Add(new InstanceValues(InstanceDetail.KeyOf(list, rows[row]), Values(list, metrics, row)));
        }

        return new SampleRow(metrics.Moment, metrics.ListsRead, machine, instances, metrics.Failures, metrics.Unavailable);
    }

    /// <param name="computerName">The machine.</param>
    /// <param name="builder">It made the samples before, with which this one shares what stayed the same.</param>
    internal ResourceMetrics ToMetrics(string computerName, SampleBuilder builder)
    {
        Set(builder.Begin().Machine, MetricList.Machine, Machine);
        foreach (InstanceValues instance in Instances)
        {
            MetricList list = instance.Instance.Kind;
            RowIdentity identity = InstanceDetail.IdentityOf(instance.Instance);
            Set(builder.Add(list, identity.Name, identity.First, identity.Second, identity.Flags), list, instance.Values);
        }

        return new ResourceMetrics(builder.Build())
        {
            Moment = Timestamp,
            ComputerName = computerName,
            Window = Metric.OfSeconds(Machine[RowFormat.WindowField]),
            Unavailable = Unavailable,
            Failures = Failures,
            ListsRead = ListsRead,
        };
    }

    private static double[] Values(MetricList list, ResourceMetrics metrics, int row)
    {
        int first = RowFormat.FirstMetric(list);
        var values = new double[RowFormat.Count(list)];
        for (int i = 0; i < list.Metrics.Count; i++)
            values[first + i] = list.Metrics[i].Value(metrics, row) ?? double.NaN;

        return values;
    }

    private static void Set(RowWriter row, MetricList list, double[] values)
    {
        foreach (Metric metric in list.Metrics.Where(static metric => !metric.IsComputed))
        {
            double value = values[RowFormat.FirstMetric(list) + metric.Place];

            // The mean of whole numbers need not be one, and is to be shown as one.
            row[metric] = metric.IsWhole ? Metric.ToWhole(value) : Metric.ToNullable(value);
        }
    }
}
