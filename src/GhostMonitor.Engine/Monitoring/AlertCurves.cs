using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Monitoring;

/// <summary>Reads how the number went that an alert is about, out of what its monitor keeps and records.</summary>
internal static class AlertCurves
{
    private const int MostPoints = 300;

    /// <summary>Reads it.</summary>
    /// <param name="axis">The monitor's time.</param>
    /// <param name="alert">The alert.</param>
    /// <param name="end">Up to and with this moment.</param>
    /// <param name="length">For how long.</param>
    /// <returns>
    /// Nothing for what is no number of the schema: a forecast, a change per minute. A recording that can't be read is its problem.
    /// </returns>
    internal static AlertCurve Read(TimeAxis axis, ResourceAlert alert, DateTimeOffset end, TimeSpan length)
    {
        if (ResourceCatalog.TryResolve(alert.ResourceName) is not Metric metric)
            return AlertCurve.None;

        try
        {
            SeriesTable table = axis.ReadSeries(SeriesSelection.Of(metric), end - length, end.AddTicks(1), MostPoints).Table;
            SeriesColumn? column = table.Columns.FirstOrDefault(each => each.Instance == alert.Instance);
            return column is null ? AlertCurve.None : new AlertCurve { Points = PointsOf(table, column, alert) };
        }
        catch (Exception e) when (e is ResourceArgumentException or RecordException)
        {
            return new AlertCurve { Problem = e.Message };
        }
    }

    /// <summary>Where rows were put together, the worst reading of each counts.</summary>
    private static (DateTimeOffset, double)[] PointsOf(SeriesTable table, SeriesColumn column, ResourceAlert alert)
    {
        double[] values = alert.PeakValue < alert.ThresholdValue ? column.Minimum : column.Maximum;
        return [.. table.Times.Select((time, i) => (time.ToOffset(alert.Moment.Offset), values[i]))];
    }
}
