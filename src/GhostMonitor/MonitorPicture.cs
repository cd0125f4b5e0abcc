using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Outputs;

namespace GhostMonitor;

/// <summary>What Show-ResourceMonitor draws of a monitor, of this session or of an agent. Immutable.</summary>
/// <param name="samples">The samples, oldest first, at least one.</param>
/// <param name="activeAlerts">The open alerts.</param>
/// <param name="thresholds">The rules in force.</param>
/// <param name="monitorName">The monitor; null where an agent has none.</param>
/// <param name="processes">Who uses the machine, the greatest first; null where nobody looks.</param>
/// <param name="notice">Why it is no newer than it is, a line that goes before it; null if it is of now.</param>
internal sealed class MonitorPicture(IReadOnlyList<ResourceMetrics> samples, IReadOnlyList<ResourceAlert> activeAlerts,
    ThresholdSet thresholds, string? monitorName, IReadOnlyList<ResourceProcess>? processes, string? notice = null)
{
    /// <summary>How many samples are drawn at the most.</summary>
    public const int MostSamples = 500;

    /// <summary>The samples, oldest first, at least one.</summary>
    public IReadOnlyList<ResourceMetrics> Samples { get; } = samples;

    /// <summary>The monitor; null where an agent has none.</summary>
    public string? MonitorName { get; } = monitorName;

    /// <summary>What a monitor of this session shows now; null before its first sample.</summary>
    public static MonitorPicture? Of(ResourceMonitor monitor, ThresholdSet thresholds)
    {
        ResourceMetrics[] samples = monitor.Samples.Snapshot(MostSamples);
        return samples.Length == 0 ? null : new(samples, monitor.ActiveAlerts, thresholds, monitor.Name, UsersOf(monitor));
    }

    /// <summary>The same, with the reason why it is no newer.</summary>
    public MonitorPicture Because(string reason) => new(Samples, activeAlerts, thresholds, MonitorName, processes, reason);

    /// <summary>Draws it.</summary>
    /// <param name="width">Columns; no line is longer.</param>
    /// <param name="height">Rows at the most.</param>
    public IReadOnlyList<TerminalLine> Lines(int width, int height)
    {
        TerminalLine[] before = notice is null ? [] : [TerminalView.Notice(notice, width)];
        ResourceMetrics[] shown = [.. Samples.Skip(Math.Max(0, Samples.Count - Math.Max(1, width)))];
        return [.. before, .. TerminalView.Render(shown, activeAlerts, thresholds, MonitorName, width, height - before.Length, processes)];
    }

    private static IReadOnlyList<ResourceProcess>? UsersOf(ResourceMonitor monitor) => monitor.Processes?.Latest is ProcessWindow window
        ? ProcessRows.Of(window, null, ProcessMeasure.Cpu, ProcessGrouping.Process, static _ => true, TerminalView.MostProcesses, "")
        : null;
}
