using GhostMonitor.Engine.Metrics;

namespace GhostMonitor;

/// <summary>One sensor of a temperature. Read on another thread every 10 s; what could not be read is null.</summary>
public sealed record TemperatureMetrics : MetricRow
{
    /// <summary>A row of which nothing is known yet.</summary>
    public TemperatureMetrics()
        : base(MetricList.Temperature)
    {
    }

    internal TemperatureMetrics(RowIdentity identity, double[] values)
        : base(identity, values)
    {
    }

    /// <summary>The chip and what it measures: <c>coretemp/Package id 0</c>.</summary>
    public string Name { get => Identity.Name; init => Identity = Identity with { Name = value }; }

    /// <summary>In degrees Celsius.</summary>
    public double? Celsius { get => Get(Metric.Temperature); init => Set(Metric.Temperature, value); }

    /// <summary>Above it the maker expects damage; null where the chip doesn't say.</summary>
    public double? CriticalCelsius { get => Get(Metric.TemperatureCritical); init => Set(Metric.TemperatureCritical, value); }

    /// <summary>What is left until then: critical − measured, negative above it.</summary>
    public double? MarginCelsius { get => Get(Metric.TemperatureMargin); init => Set(Metric.TemperatureMargin, value); }
}
