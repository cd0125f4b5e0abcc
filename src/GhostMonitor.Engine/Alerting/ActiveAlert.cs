using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Alerting;

/// <summary>An open episode as of one sample: what is needed to make its <see cref="ResourceAlert"/> when somebody asks.</summary>
internal readonly struct ActiveAlert
{
    internal ResourceAlert Said { get; init; }

    internal ResourceDefinition Definition { get; init; }

    internal bool Below { get; init; }

    internal double Value { get; init; }

    internal double Peak { get; init; }

    internal TimeSpan Duration { get; init; }

    internal DateTimeOffset Timestamp { get; init; }

    internal bool IsStale { get; init; }

    internal TimeSpan? TimeToFull { get; init; }

    internal ResourceAlert ToAlert() => Said with
    {
        CurrentValue = Value,
        PeakValue = Peak,
        Duration = Duration,
        Timestamp = Timestamp,
        IsStale = IsStale,
        TimeToFull = TimeToFull,
        Message = AlertMessage.Format(Definition, Said.Instance, AlertMessage.WordOf(Said.Transition, Said.AlertLevel), Value, Said.ThresholdValue, Below),
    };
}
