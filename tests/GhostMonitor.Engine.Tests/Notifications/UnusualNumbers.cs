namespace GhostMonitor.Engine.Tests.Notifications;

/// <summary>The numbers of an alert that a machine is unusual, with all that there may be and with as little.</summary>
internal static class UnusualNumbers
{
    internal static IReadOnlyList<ResourceAnomaly> All { get; } =
    [
        new ResourceAnomaly
        {
            ComputerName = "box",
            MonitorName = "Default",
            Moment = new DateTimeOffset(2024, 1, 1, 11, 55, 0, TimeSpan.Zero),
            MachineScore = 1.4,
            Rank = 1,
            ResourceName = "disk_write_bytes",
            Instance = "sda",
            Way = AnomalyKind.Unseen,
            Score = 2.1,
            Value = 3_000_000,
            Unit = "B/s",
            UsualLow = 0,
            UsualHigh = 5000,
            Explanation = "write rate of sda: a shape not seen in 6 days",
        },
        new ResourceAnomaly
        {
            ComputerName = "box",
            MonitorName = "Default",
            Moment = new DateTimeOffset(2024, 1, 1, 11, 55, 0, TimeSpan.Zero),
            MachineScore = 1.4,
            Rank = 2,
            ResourceName = "cpu",
            Way = AnomalyKind.Spike,
            Score = 1.2,
            Unit = "%",
            Explanation = "cpu: out of the bulk",
        },
    ];
}
