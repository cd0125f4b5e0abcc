namespace GhostMonitor.Engine.Sampling;

/// <summary>One battery that the machine can run on.</summary>
internal struct BatteryCounters
{
    /// <summary>Its name: <c>BAT0</c>.</summary>
    public string Name;

    /// <summary>What is left, in percent of what it holds when full; null where it doesn't say.</summary>
    public double? Percent;

    /// <summary>Whether it is being charged; null where it doesn't say.</summary>
    public bool? IsCharging;
}
