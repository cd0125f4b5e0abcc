namespace GhostMonitor.Engine.Sampling;

/// <summary>One sensor of a temperature.</summary>
internal struct TemperatureCounters
{
    /// <summary>The chip and what it measures: <c>coretemp/Package id 0</c>.</summary>
    public string Name;

    /// <summary>In degrees Celsius; null where the chip gives no value now.</summary>
    public double? Celsius;

    /// <summary>Above it the maker expects damage; null where the chip doesn't say.</summary>
    public double? CriticalCelsius;
}
