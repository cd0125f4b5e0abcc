using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Tests.Alerting;

/// <summary>Verdicts and alerts about numbers that are not as usual, as tests say them.</summary>
internal static class MadeUpAnomalies
{
    internal static DateTimeOffset Start { get; } = new(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Two numbers, the write rate of sda first.</summary>
    internal static IReadOnlyList<ResourceAnomaly> Numbers(double machineScore = 1.4) =>
    [
        new ResourceAnomaly
        {
            Moment = Start, MachineScore = machineScore, Rank = 1, ResourceName = "disk_write_bytes", Instance = "sda", Score = 2.5,
            Value = 30 << 20, Unit = "B/s", UsualLow = 1 << 20, UsualHigh = 3 << 20,
            Explanation = "write rate of sda: a shape not seen in 6 days",
        },
        new ResourceAnomaly
        {
            Moment = Start, MachineScore = machineScore, Rank = 2, ResourceName = "cpu", Score = 1.2, Value = 91, Unit = "%",
            UsualLow = 5, UsualHigh = 20, Explanation = "cpu: a value not seen in 6 days",
        },
    ];

    /// <summary>A verdict after six days.</summary>
    internal static AnomalyVerdict Verdict(double? score = 1.4) => new()
    {
        Score = score,
        Numbers = score is double known ? Numbers(known) : [],
        LearntFor = score is null ? TimeSpan.FromMinutes(20) : TimeSpan.FromDays(6),
    };

    /// <summary>An alert of the episode with that number, which began in that minute.</summary>
    internal static ResourceAlert Alert(int episode, AlertTransition change, int minute, double machineScore = 1.4) => new()
    {
        Id = new Guid(episode, 0, 0, new byte[8]),
        ResourceName = "anomaly",
        Level = AlertLevel.Warning,
        Change = change,
        Moment = Start.AddMinutes(minute),
        StartedMoment = Start.AddMinutes(episode),
        CurrentValue = machineScore,
        Anomalies = Numbers(machineScore),
        Message = "ANOMALY WARNING: 1.4 (threshold: 1.0): write rate of sda: a shape not seen in 6 days",
        ComputerName = "web1",
        MonitorName = "main",
    };
}
