namespace GhostMonitor;

/// <summary>A row of an agent's history. Immutable.</summary>
/// <param name="value">A sample, or a minute or an hour of a recording.</param>
/// <param name="monitorName">Whose.</param>
/// <param name="isOfSeveral">Whether rows of other monitors of the machine stand beside it.</param>
internal sealed class RemoteRow(object value, string monitorName, bool isOfSeveral)
{
    /// <summary>When it was, or begins.</summary>
    public DateTimeOffset Moment => value is ResourceMetrics metrics ? metrics.Moment : ((RecordedMetrics)value).Moment;

    /// <summary>The row as a command writes it.</summary>
    /// <param name="isMonitorShown">Whether its table says the monitor where there are several.</param>
    public object Shown(bool isMonitorShown) => value is ResourceMetrics metrics
        ? MonitorColumn.OfSample(metrics, monitorName, isOfSeveral && isMonitorShown)
        : MonitorColumn.OfRow(value, isOfSeveral && isMonitorShown);
}
