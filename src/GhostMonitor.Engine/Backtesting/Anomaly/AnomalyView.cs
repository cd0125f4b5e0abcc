namespace GhostMonitor.Engine.Backtesting;

/// <summary>From where a series is looked at.</summary>
internal enum AnomalyView
{
    /// <summary>The reading itself: beside the mean of the last 2000, for a spike beside the nine before.</summary>
    Value,

    /// <summary>The reading beside those of this hour of the day.</summary>
    Rhythm,

    /// <summary>The mean of the last 48 readings.</summary>
    Level,

    /// <summary>How much the last 48 readings differ among each other.</summary>
    Spread,

    /// <summary>The step from the reading before.</summary>
    Step,

    /// <summary>The last 3 readings beside each 3 in a row of the last 500.</summary>
    Shape3,

    /// <summary>The last 6 readings.</summary>
    Shape6,

    /// <summary>The last 12 readings.</summary>
    Shape12,

    /// <summary>The last 24 readings.</summary>
    Shape24,

    /// <summary>The last 48 readings.</summary>
    Shape48,
}
