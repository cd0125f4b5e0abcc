using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Heartbeats;

/// <summary>What a beat says. Immutable.</summary>
/// <param name="IsWell">Whether samples come. A machine in trouble is well: its alerts have ways of their own.</param>
/// <param name="Text">The machine's health in a few lines, for a person.</param>
internal sealed record HeartbeatMessage(bool IsWell, string Text)
{
    /// <summary>The message of some monitors. Pure.</summary>
    /// <param name="readings">What each of them knows.</param>
    /// <param name="thresholds">The rules in force.</param>
    /// <param name="now">The time of the health.</param>
    /// <param name="computerName">The machine.</param>
    public static HeartbeatMessage Of(
        IReadOnlyList<MonitorReading> readings, ThresholdSet thresholds, DateTimeOffset now, string computerName)
    {
        if (readings.Count == 0)
            return new HeartbeatMessage(false, computerName + ": no monitor runs");

        ResourceHealth health = HealthBuilder.Build(readings, thresholds, now, computerName);
        IEnumerable<string> problems = health.Checks.Where(static check => check.Verdict != HealthStatus.Healthy)
            .Select(static check => PlainText.Of(check.Description));
        return new HeartbeatMessage(readings.All(static reading => !reading.IsOverdue),
            string.Join("\n", [$"{computerName}: {health.Status}", .. problems]));
    }
}
