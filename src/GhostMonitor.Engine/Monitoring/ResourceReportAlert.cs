using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>
/// An alert as a report lists it: flat, with lengths of time as seconds, so that a report loses nothing in <c>ConvertTo-Json</c> at its
/// default depth, where a TimeSpan this deep would be cut. Immutable.
/// </summary>
public sealed record ResourceReportAlert
{
    private readonly ResourceAlert _alert;

    internal ResourceReportAlert(ResourceAlert alert) => _alert = alert;

    /// <inheritdoc cref="ResourceAlert.ResourceName"/>
    public string ResourceName => _alert.ResourceName;

    /// <inheritdoc cref="ResourceAlert.CurrentValue"/>
    public double CurrentValue => _alert.CurrentValue;

    /// <inheritdoc cref="ResourceAlert.ThresholdValue"/>
    public double ThresholdValue => _alert.ThresholdValue;

    /// <inheritdoc cref="ResourceAlert.AlertLevel"/>
    public AlertLevel AlertLevel => _alert.AlertLevel;

    /// <inheritdoc cref="ResourceAlert.Timestamp"/>
    public DateTimeOffset Timestamp => _alert.Timestamp;

    /// <inheritdoc cref="ResourceAlert.Message"/>
    public string Message => _alert.Message;

    /// <inheritdoc cref="ResourceAlert.Id"/>
    public Guid Id => _alert.Id;

    /// <inheritdoc cref="ResourceAlert.Instance"/>
    public string? Instance => _alert.Instance;

    /// <inheritdoc cref="ResourceAlert.Level"/>
    public AlertLevel Level => _alert.Level;

    /// <inheritdoc cref="ResourceAlert.Transition"/>
    public AlertTransition Transition => _alert.Transition;

    /// <inheritdoc cref="ResourceAlert.StartedAt"/>
    public DateTimeOffset StartedAt => _alert.StartedAt;

    /// <summary>How long the episode has lasted, in seconds of monotonic time.</summary>
    public double DurationSeconds => _alert.Duration.TotalSeconds;

    /// <inheritdoc cref="ResourceAlert.PeakValue"/>
    public double PeakValue => _alert.PeakValue;

    /// <inheritdoc cref="ResourceAlert.Reason"/>
    public string? Reason => _alert.Reason;

    /// <inheritdoc cref="ResourceAlert.IsStale"/>
    public bool IsStale => _alert.IsStale;

    /// <inheritdoc cref="ResourceAlert.IsSilenced"/>
    public bool IsSilenced => _alert.IsSilenced;

    /// <summary>With a forecast: the seconds until the resource is full if the trend goes on; null otherwise.</summary>
    public double? TimeToFullSeconds => _alert.TimeToFull?.TotalSeconds;

    /// <inheritdoc cref="ResourceAlert.ComputerName"/>
    public string ComputerName => _alert.ComputerName;

    /// <inheritdoc cref="ResourceAlert.MonitorName"/>
    public string MonitorName => _alert.MonitorName;

    /// <summary>The alert as it is in the history.</summary>
    internal ResourceAlert Original => _alert;

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of(Message);
}
