namespace GhostMonitor.Engine.Metrics;

/// <summary>Where the numbers of one row of a sample in the making go.</summary>
internal readonly struct RowWriter(double[] values, int start)
{
    /// <summary>Sets a number; null is not there.</summary>
    internal double? this[Metric metric]
    {
        set => values[start + metric.Place] = value ?? double.NaN;
    }
}
