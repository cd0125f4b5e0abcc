using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Alerting;

/// <summary>An open episode as of one sample: what is needed to make its <see cref="ResourceAlert"/> when somebody asks.</summary>
internal readonly struct ActiveAlert
{
    internal ResourceAlert LastReported { get; init; }

    internal ResourceDefinition Definition { get; init; }

    internal bool Below { get; init; }

    internal double Value { get; init; }

    internal double Peak { get; init; }

    internal TimeSpan Duration { get; init; }

    internal DateTimeOffset Timestamp { get; init; }

    internal bool IsStale { get; init; }

    internal TimeSpan? TimeToFull { get; init; }

    internal IReadOnlyList<ResourceAnomaly> Anomalies { get; init; }

    internal ResourceAlert ToAlert() => LastReported with
    {
        CurrentValue = Value,
        PeakValue = Peak,
        Duration = Duration,
        Moment = Timestamp,
        IsStale = IsStale,
        TimeToFull = TimeToFull,
        Anomalies = Anomalies,
        Message = AlertMessage.Format(Definition, LastReported.Instance,
            AlertMessage.WordOf(LastReported.Change, LastReported.Level), Value, LastReported.ThresholdValue, Below,
            anomalies: Anomalies),
    };
}
