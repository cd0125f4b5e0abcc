using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>
/// An alert in a report: the members of <see cref="ResourceAlert"/>, with its culprits as a line. A report holds alerts two levels
/// deep, and a list in them would be deeper than what writes JSON goes by itself.
/// </summary>
public sealed record ResourceReportAlert
{
    /// <summary>The episode's identity: the same for every transition of one episode, different for the next.</summary>
    public Guid Id => Alert.Id;

    /// <summary>The resource's name: <c>cpu</c>, <c>memory</c>, <c>disk</c>, <c>process_count</c> …</summary>
    public string ResourceName => Alert.ResourceName;

    /// <summary>The mount, device or interface; null where the resource has none.</summary>
    public string? Instance => Alert.Instance;

    /// <summary>
    /// The reading that caused the transition (the last one known, where it is missing or the instance is gone), in the resource's unit; of
    /// a forecast, hours.
    /// </summary>
    public double CurrentValue => Alert.CurrentValue;

    /// <summary>The threshold of <see cref="AlertLevel"/>; in a Resolved alert, of the level that was left.</summary>
    public double ThresholdValue => Alert.ThresholdValue;

    /// <summary>
    /// The level after the transition, <c>Warning</c> or <c>Critical</c>; in a Resolved alert, the level that was left.
    /// </summary>
    public string AlertLevel => Alert.AlertLevel;

    /// <summary>The number of <see cref="AlertLevel"/>, to compare and sort by: 1 is Warning, 2 is Critical.</summary>
    public int Severity => Alert.Severity;

    /// <summary>
    /// What happened: <c>Raised</c>, <c>Escalated</c>, <c>Deescalated</c>, <c>Resolved</c> or <c>Repeated</c>.
    /// </summary>
    public string Transition => Alert.Transition;

    /// <summary>When it happened, local time.</summary>
    public DateTime Timestamp => Alert.Moment.LocalDateTime;

    /// <summary>When the episode was raised, local time.</summary>
    public DateTime StartedAt => Alert.StartedMoment.LocalDateTime;

    /// <summary>How long the episode has lasted, in seconds of monotonic time.</summary>
    public double DurationSeconds => Alert.DurationSeconds;

    /// <summary>The worst reading of the episode so far.</summary>
    public double PeakValue => Alert.PeakValue;

    /// <summary>The sentence for a person: <c>CPU WARNING: 85.2% (threshold: 70.0%)</c>.</summary>
    public string Message => Alert.Message;

    /// <summary>Why an episode ended other than by a reading: the instance is gone, the threshold was removed. Null otherwise.</summary>
    public string? Reason => Alert.Reason;

    /// <summary>True if the last readings were missing, so that the value is old.</summary>
    public bool IsStale => Alert.IsStale;

    /// <summary>True if a silence kept it from the actions; it is recorded all the same.</summary>
    public bool IsSilenced => Alert.IsSilenced;

    /// <summary>True if a worse alert that explains it kept it from the actions; it is recorded all the same.</summary>
    public bool IsInhibited => Alert.IsInhibited;

    /// <summary>With a forecast: the seconds until the resource is full if the trend goes on; null otherwise.</summary>
    public double? TimeToFullSeconds => Alert.TimeToFullSeconds;

    /// <summary>Who used most of the resource in the time of the breach, in a line; null where nobody is known.</summary>
    public string? Culprits =>
        Alert.Culprits.Count == 0 ? null : PlainText.Of(CulpritText.Of(Alert.Culprits, Alert.UnexplainedPercent));

    /// <summary>
    /// The share of what the machine used in the time of the breach that no process has, 0 to 100; null where that isn't known.
    /// </summary>
    public double? UnexplainedPercent => Alert.UnexplainedPercent;

    /// <summary>Of the resource <c>anomaly</c>: all numbers that are unusual, in a line; null of any other.</summary>
    public string? Anomalies => Alert.Anomalies.Count == 0 ? null : UnusualText.OfAll(Alert.Anomalies);

    /// <summary>The machine.</summary>
    public string ComputerName => Alert.ComputerName;

    /// <summary>The monitor.</summary>
    public string MonitorName => Alert.MonitorName;

    /// <summary>The alert with all that it holds.</summary>
    internal ResourceAlert Alert { get; init; } = new();

    /// <inheritdoc/>
    public override string ToString() => Alert.ToString();
}
