using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>What a monitor is and how it does, at one moment. Immutable.</summary>
public sealed record ResourceMonitorInfo
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether it runs: <c>Running</c> or <c>Stopped</c>.</summary>
    public string State => RunState.ToString();

    /// <summary>The distance between its samples, in seconds.</summary>
    public double SampleIntervalSeconds => SampleInterval.TotalSeconds;

    /// <summary>When it was started, local time.</summary>
    public DateTime StartedAt => StartedMoment.LocalDateTime;

    /// <summary>When it took its last sample, local time; null before the first.</summary>
    public DateTime? LastSampleAt => LastSampleMoment?.LocalDateTime;

    /// <summary>Samples taken.</summary>
    public long SamplesTaken { get; init; }

    /// <summary>Due times that went by without a sample: the machine slept or was too busy.</summary>
    public long SamplesMissed { get; init; }

    /// <summary>Samples in which at least one reading failed.</summary>
    public long SamplesFailed { get; init; }

    /// <summary>
    /// What the last sample cost, from the first reading to the last alert handed over, in milliseconds; null before the first.
    /// </summary>
    public double? LastSampleMilliseconds { get; init; }

    /// <summary>Samples in the history.</summary>
    public int HistoryCount { get; init; }

    /// <summary>Samples that the history keeps.</summary>
    public int HistorySize { get; init; }

    /// <summary>Episodes that are open.</summary>
    public int ActiveAlerts { get; init; }

    /// <summary>Alerts since the start.</summary>
    public long TotalAlerts { get; init; }

    /// <summary>Alerts that the alert history keeps.</summary>
    public int AlertHistorySize { get; init; }

    /// <summary>The log file; null for none.</summary>
    public string? LogPath { get; init; }

    /// <summary>What the log file last refused; null while it takes what is written.</summary>
    public string? LogError { get; init; }

    /// <summary>The file that samples and alerts are recorded in; null for none.</summary>
    public string? RecordPath { get; init; }

    /// <summary>Samples that the recording has acknowledged; 0 without one.</summary>
    public long SamplesRecorded { get; init; }

    /// <summary>Samples that were given up because the recording could not be written for long; 0 without one.</summary>
    public long SamplesNotRecorded { get; init; }

    /// <summary>What the last write of the recording failed with; null while it takes what is written.</summary>
    public string? RecordError { get; init; }

    /// <summary>What to know of the recording although it is written: a clock that jumped; null for nothing.</summary>
    public string? RecordNotice { get; init; }

    /// <summary>The seconds between the last two sweeps over processes; null before, and where processes are not looked at.</summary>
    public double? ProcessIntervalSeconds { get; init; }

    /// <summary>
    /// What to know of the sweeps over processes: that they are rarer than samples, for they would cost too much, or fail; null for
    /// nothing.
    /// </summary>
    public string? ProcessNotice { get; init; }

    /// <summary>
    /// What to know of what it has learnt of usual numbers: that what was kept can't be used, so that it began anew; null for nothing.
    /// </summary>
    public string? AnomalyNotice { get; init; }

    /// <summary>What the engine decides by. Its name is <see cref="State"/>.</summary>
    internal MonitorState RunState { get; init; }

    /// <summary>The time of <see cref="SampleIntervalSeconds"/>.</summary>
    internal TimeSpan SampleInterval { get; init; }

    /// <summary>The moment of <see cref="StartedAt"/>.</summary>
    internal DateTimeOffset StartedMoment { get; init; }

    /// <summary>The moment of <see cref="LastSampleAt"/>.</summary>
    internal DateTimeOffset? LastSampleMoment { get; init; }

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of(Name);
}
