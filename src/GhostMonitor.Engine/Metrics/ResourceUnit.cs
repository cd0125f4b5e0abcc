namespace GhostMonitor.Engine.Metrics;

/// <summary>What a resource's readings and thresholds are counted in.</summary>
internal enum ResourceUnit
{
    /// <summary>A plain number: load averages, CPUs.</summary>
    Number = 0,

    /// <summary>0 to 100.</summary>
    Percent,

    /// <summary>A whole number of things.</summary>
    Count,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>Bytes per second.</summary>
    BytesPerSecond,

    /// <summary>Bits per second.</summary>
    BitsPerSecond,

    /// <summary>Things per second.</summary>
    PerSecond,

    /// <summary>Milliseconds.</summary>
    Milliseconds,

    /// <summary>Hours.</summary>
    Hours,

    /// <summary>Degrees Celsius.</summary>
    Celsius,

    /// <summary>Turns per minute.</summary>
    TurnsPerMinute,
}
