namespace GhostMonitor.Engine.Metrics;

/// <summary>A number that samples hold: one row of the schema, of which everything that lists numbers is made.</summary>
/// <remarks>
/// <para>The rows are in <c>Metric.Table.cs</c>. To add a number see "How to add" in docs/architecture.md.</para>
/// <para>Immutable. Access to a sample's numbers allocates nothing.</para>
/// </remarks>
internal sealed partial class Metric : ResourceDefinition
{
    private readonly Func<ResourceMetrics, double?>? _compute;

    private Metric(int ordinal, string name, MetricList list, ResourceKinds group, ResourceUnit unit, string property, string summary,
        string source, bool isCounter = false, bool canFill = false, double? hysteresis = null, string[]? aliases = null,
        Func<ResourceMetrics, double?>? compute = null, ProcessMeasure[]? culprits = null, string? plainName = null,
        string? notLearnt = null)
        : base(name, unit, group, summary, list, hysteresis, canFill, isCounter, culprits ?? CulpritsOf(group))
    {
        Ordinal = ordinal;
        Property = property;
        JsonName = SnakeCase.Of(property);
        Source = source;
        Aliases = aliases ?? [];
        PlainName = plainName ?? DisplayName.ToLowerInvariant();
        NotLearnt = notLearnt;
        _compute = compute;
        s_rows.Add(this);
    }

    /// <summary>The number's number: recordings hold numbers in this order. It never changes and is never used again.</summary>
    internal int Ordinal { get; }

    /// <summary>Its property of <see cref="ResourceMetrics"/> or of the row of its list.</summary>
    internal string Property { get; }

    /// <summary>The member's name in every JSON document, and the column's in CSV.</summary>
    internal string JsonName { get; }

    /// <summary>Where it comes from on each system.</summary>
    internal string Source { get; }

    /// <summary>What else it is called by people, other tools and older versions.</summary>
    internal IReadOnlyList<string> Aliases { get; }

    /// <summary>What a sentence calls it, beside the name of its instance: <c>write rate</c> of sda.</summary>
    internal string PlainName { get; }

    /// <summary>Why nobody learns what is usual for it; null for a number whose usual readings are learnt.</summary>
    internal string? NotLearnt { get; }

    /// <summary>Its place among the numbers of its list.</summary>
    internal int Place { get; private set; }

    /// <summary>True if it is made of other numbers of the sample whenever it is asked for, and never held.</summary>
    internal bool IsComputed => _compute is not null;

    /// <summary>True if its property and its JSON have no decimals.</summary>
    internal bool IsWhole => Unit is ResourceUnit.Count or ResourceUnit.Bytes or ResourceUnit.BitsPerSecond;

    /// <summary>A number that may not be there.</summary>
    internal static double? ToNullable(double value) => double.IsNaN(value) ? null : value;

    /// <summary>A number without decimals; the nearest that 64 bits hold.</summary>
    internal static long? ToWhole(double value)
    {
        if (double.IsNaN(value))
            return null;

        double whole = Math.Round(value);
        return whole >= long.MaxValue ? long.MaxValue : whole <= long.MinValue ? long.MinValue : (long)whole;
    }

    /// <summary>A time in hours to a clock's tick, as 64 bits hold it.</summary>
    internal static TimeSpan? ToTime(double? hours) =>
        hours is double value && ToWhole(value * TimeSpan.TicksPerHour) is long ticks ? new TimeSpan(ticks) : null;

    /// <summary>A time in seconds to a clock's tick, as 64 bits hold it; null for none and for NaN.</summary>
    internal static TimeSpan? OfSeconds(double? seconds) =>
        seconds is double value && ToWhole(value * TimeSpan.TicksPerSecond) is long ticks ? new TimeSpan(ticks) : null;

    /// <inheritdoc/>
    public override double? Value(ResourceMetrics metrics, int index) =>
        _compute is null ? ToNullable(metrics.Values[metrics.Values.Layout.IndexOf(this, index)]) : _compute(metrics);

    /// <summary>A number as its property has it: a time is in seconds.</summary>
    internal double? PropertyValue(ResourceMetrics metrics, int index) =>
        Unit == ResourceUnit.Hours ? ToTime(Value(metrics, index))?.TotalSeconds : Value(metrics, index);

    /// <summary>By what processes are ranked that may be to blame, where the row doesn't say it.</summary>
    private static ProcessMeasure[] CulpritsOf(ResourceKinds group)
    {
        if ((group & (ResourceKinds.Cpu | ResourceKinds.Load | ResourceKinds.Pressure)) != 0)
            return [ProcessMeasure.Cpu];

        return group switch
        {
            ResourceKinds.Memory => [ProcessMeasure.Memory],
            ResourceKinds.DiskIO => [ProcessMeasure.Read, ProcessMeasure.Write],
            ResourceKinds.Filesystems => [ProcessMeasure.Write],
            ResourceKinds.Files => [ProcessMeasure.Handles],
            _ => [],
        };
    }

    private static Metric[] WithPlaces()
    {
        foreach (IGrouping<MetricList, Metric> list in s_rows.GroupBy(static metric => metric.List))
        {
            int place = 0;
            foreach (Metric metric in list.OrderBy(static metric => metric.Ordinal))
                metric.Place = place++;
        }

        return [.. s_rows];
    }
}
