using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Outputs;

/// <summary>
/// What a number of the schema is called in Prometheus, by its naming conventions: base units, the unit in the name, <c>_total</c> for
/// what only grows. Immutable.
/// </summary>
internal sealed class MetricName
{
    private const string Prefix = "ghostmonitor_";

    private readonly double _multiplier;
    private readonly double _divisor;

    private MetricName(ResourceDefinition definition)
    {
        Definition = definition;
        (string unit, _multiplier, _divisor) = UnitOf(definition.Unit);
        Family = Prefix + WithUnit(Stem(definition), unit);
        Unit = unit;
        Label = definition.List.Label;
    }

    /// <summary>Every number that a sample holds.</summary>
    internal static IReadOnlyList<MetricName> All { get; } =
        [.. Metric.All.Select(static metric => new MetricName(metric))];

    /// <summary>The resource.</summary>
    internal ResourceDefinition Definition { get; }

    /// <summary>True if it only grows until the machine restarts.</summary>
    internal bool IsCounter => Definition.IsCounter;

    /// <summary>The name without <c>_total</c>: <c>ghostmonitor_cpu_ratio</c>.</summary>
    internal string Family { get; }

    /// <summary>The name that its samples have.</summary>
    internal string Sample => IsCounter ? Family + "_total" : Family;

    /// <summary>The base unit: <c>ratio</c>, <c>bytes</c>, <c>seconds</c> …; empty for a plain number.</summary>
    internal string Unit { get; }

    /// <summary>
    /// A reading or a threshold of the catalog's unit in the base unit. Divided where a factor would not be exact: 70 % is 0.7.
    /// </summary>
    internal double ToBase(double value) => value * _multiplier / _divisor;

    /// <summary>The label that tells instances apart; null where there is one for the machine.</summary>
    internal string? Label { get; }

    /// <summary>The metric of a resource.</summary>
    internal static MetricName Of(ResourceDefinition definition) => All.First(name => name.Definition == definition);

    private static string Stem(ResourceDefinition definition)
    {
        string name = definition.Name;

        // As the property is called: an anomaly alone would be a thing that is there or not.
        if (definition.IsAnomaly)
            return name + "_score";

        bool endsInTotal = name.EndsWith("_total", StringComparison.Ordinal);

        // A gauge must not end in _total: the number of inodes is ghostmonitor_inodes. Where a unit follows, the word may stay.
        return endsInTotal && (definition.IsCounter || definition.Unit == ResourceUnit.Count)
            ? name.Substring(0, name.Length - "_total".Length)
            : definition.Name.EndsWith("_count", StringComparison.Ordinal) ? Plural(name.Substring(0, name.Length - "_count".Length))
            : name;
    }

    /// <summary><c>_count</c> at the end is what histograms use.</summary>
    private static string Plural(string name) => name[name.Length - 1] == 's' ? name + "es" : name + "s";

    private static string WithUnit(string stem, string unit)
    {
        if (unit.Length == 0)
            return stem;

        return unit.StartsWith("bytes", StringComparison.Ordinal) && stem.EndsWith("_bytes", StringComparison.Ordinal)
            ? stem + unit.Substring("bytes".Length)
            : stem + "_" + unit;
    }

    private static (string Unit, double Multiplier, double Divisor) UnitOf(ResourceUnit unit) => unit switch
    {
        ResourceUnit.Percent => ("ratio", 1, 100),
        ResourceUnit.Bytes => ("bytes", 1, 1),
        ResourceUnit.BytesPerSecond => ("bytes_per_second", 1, 1),
        ResourceUnit.BitsPerSecond => ("bytes_per_second", 1, 8),
        ResourceUnit.PerSecond => ("per_second", 1, 1),
        ResourceUnit.Milliseconds => ("seconds", 1, 1000),
        ResourceUnit.Hours => ("seconds", 3600, 1),
        ResourceUnit.Celsius => ("celsius", 1, 1),
        ResourceUnit.TurnsPerMinute => ("rpm", 1, 1),
        _ => ("", 1, 1),
    };
}
