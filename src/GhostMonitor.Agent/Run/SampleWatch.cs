using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Agent.Run;

/// <summary>Judges whether samples come, and says it in a line. Pure.</summary>
internal static class SampleWatch
{
    /// <summary>True if no monitor has gone without a sample for too long.</summary>
    internal static bool IsAlive(IReadOnlyList<MonitorReading> readings) => readings.All(static reading => !reading.IsOverdue);

    /// <summary>How many monitors sample, and how many alerts are open.</summary>
    internal static string Line(IReadOnlyList<MonitorReading> readings)
    {
        MonitorReading[] overdue = [.. readings.Where(static reading => reading.IsOverdue)];
        if (overdue.Length > 0)
            return $"No samples come from {string.Join(", ", overdue.Select(static reading => reading.MonitorName))}";

        int open = readings.Sum(static reading => reading.ActiveAlerts.Count);
        int critical = readings.Sum(static reading => reading.ActiveAlerts.Count(static alert => alert.Level == AlertLevel.Critical));
        return $"{Counted(readings.Count, "monitor")}, {Counted(open, "open alert")}{(critical > 0 ? $", {critical} critical" : "")}";
    }

    private static string Counted(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
