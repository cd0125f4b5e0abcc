namespace GhostMonitor.Engine.Sampling;

/// <summary>One fan.</summary>
internal struct FanCounters
{
    /// <summary>The chip and the fan: <c>nct6775/fan2</c>.</summary>
    public string Name;

    /// <summary>Turns per minute; null where the chip gives no value now.</summary>
    public double? TurnsPerMinute;
}
