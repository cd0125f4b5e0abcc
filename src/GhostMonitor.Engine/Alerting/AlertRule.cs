using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Alerting;

/// <summary>What the state machine needs to know of a rule: its levels with the values at which each is left, and its times.</summary>
/// <remarks>A level that the rule doesn't have is null. Immutable.</remarks>
internal readonly record struct AlertRule
{
    /// <summary>The warning level.</summary>
    public double? Warning { get; init; }

    /// <summary>The critical level.</summary>
    public double? Critical { get; init; }

    /// <summary>Once at warning, a reading at this value or past it leaves it.</summary>
    public double WarningLeftAt { get; init; }

    /// <summary>Once at critical, a reading at this value or past it leaves it.</summary>
    public double CriticalLeftAt { get; init; }

    /// <summary>True if low values are the bad ones.</summary>
    public bool Below { get; init; }

    /// <summary>How long a breach must have lasted without a gap before its level is entered.</summary>
    public TimeSpan For { get; init; }

    /// <summary>How long it must have been clear without a gap before it is resolved.</summary>
    public TimeSpan KeepFor { get; init; }

    /// <summary>How often to say again that an episode goes on; null for never.</summary>
    public TimeSpan? RepeatInterval { get; init; }

    /// <summary>A distance between samples above this is a gap: the machine slept or the monitor did. Null if no distance is.</summary>
    public TimeSpan? GapAfter { get; init; }

    /// <summary>Makes the rule of a threshold's levels.</summary>
    /// <param name="threshold">The rule as the user set it.</param>
    /// <param name="definition">Its resource: a level is left at the end of the scale (0, 100 %) where the hysteresis reaches past
    /// it.</param>
    /// <param name="gapAfter">A distance between samples above this is a gap.</param>
    public static AlertRule Of(ResourceThreshold threshold, ResourceDefinition definition, TimeSpan? gapAfter) => new()
    {
        Warning = threshold.Warning,
        Critical = threshold.Critical,
        WarningLeftAt = LeftAt(threshold.Warning ?? 0, threshold, definition),
        CriticalLeftAt = LeftAt(threshold.Critical ?? 0, threshold, definition),
        Below = threshold.Below,
        For = threshold.For,
        KeepFor = threshold.KeepFor,
        RepeatInterval = threshold.RepeatInterval,
        GapAfter = gapAfter,
    };

    /// <summary>
    /// Makes the rule of a threshold's forecast: warn if it is full in less than the given time. The hysteresis is a tenth of that time.
    /// </summary>
    /// <param name="threshold">A rule that has a forecast.</param>
    /// <param name="gapAfter">A distance between samples above this is a gap.</param>
    public static AlertRule OfForecast(ResourceThreshold threshold, TimeSpan? gapAfter)
    {
        double hours = threshold.Forecast!.Value.TotalHours;
        return new AlertRule
        {
            Warning = hours,
            WarningLeftAt = hours * 1.1,
            Below = true,
            For = threshold.For,
            KeepFor = threshold.KeepFor,
            RepeatInterval = threshold.RepeatInterval,
            GapAfter = gapAfter,
        };
    }

    /// <summary>The threshold of a level; null if the rule has none.</summary>
    public double? ThresholdOf(AlertLevel level) => level == AlertLevel.Critical ? Critical : Warning;

    /// <summary>True if a reading is past the level's threshold: strictly, so that equal is not.</summary>
    public bool IsBreached(AlertLevel level, double reading) => Breach.IsPast(reading, ThresholdOf(level), Below);

    /// <summary>True if a reading does not leave a level that was entered.</summary>
    public bool IsHeld(AlertLevel level, double reading)
    {
        if (ThresholdOf(level) is null)
            return false;

        double leftAt = level == AlertLevel.Critical ? CriticalLeftAt : WarningLeftAt;
        return Breach.IsPast(reading, leftAt, Below);
    }

    private static double LeftAt(double level, ResourceThreshold threshold, ResourceDefinition definition)
    {
        double leftAt = threshold.Below ? level + threshold.Hysteresis : level - threshold.Hysteresis;
        if (definition.IsRate)
            return leftAt;

        return threshold.Below ? Math.Min(leftAt, definition.Maximum ?? leftAt) : Math.Max(leftAt, 0);
    }
}
