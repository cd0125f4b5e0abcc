using System.Globalization;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Agent.Status;

/// <summary>Whether an agent samples, in the words of a monitoring plugin. Immutable, pure.</summary>
/// <param name="ExitCode">0 if samples come, 2 if not.</param>
/// <param name="Line">The line of a monitoring plugin.</param>
internal sealed record AgentStatus(int ExitCode, string Line)
{
    /// <summary>The exit code where samples don't come.</summary>
    internal const int Critical = 2;

    /// <summary>Judges an agent.</summary>
    public static AgentStatus Of(ResourceAgent agent)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"ghostmonitor {agent.Version}, process {agent.ProcessId}");
        if (agent.Monitors.Count == 0)
            return new AgentStatus(Critical, $"CRITICAL - {name}: no monitor runs");

        AgentMonitor[] overdue = [.. agent.Monitors.Where(static monitor => monitor.IsOverdue)];
        string shown = string.Join(", ", (overdue.Length > 0 ? overdue : agent.Monitors).Select(Text));
        string performance = string.Join(" ", agent.Monitors.Select(PerformanceData));
        string words = overdue.Length > 0 ? $"CRITICAL - {name}: no samples come: " : $"OK - {name}: ";
        return new AgentStatus(overdue.Length > 0 ? Critical : 0, PlainText.Of(words + shown).Replace('|', '/') + " | " + performance);
    }

    private static string Text(AgentMonitor monitor) =>
        string.Create(CultureInfo.InvariantCulture, $"{monitor.Name}'s last sample is {monitor.LastSampleAge.TotalSeconds:0.0} s old");

    private static string PerformanceData(AgentMonitor monitor)
    {
        string label = PlainText.Of(monitor.Name).Replace("'", "''", StringComparison.Ordinal).Replace('=', '_').Replace('|', '_');
        return string.Create(CultureInfo.InvariantCulture,
            $"'{label}'={monitor.LastSampleAge.TotalSeconds:0.###}s;;{monitor.MostAge.TotalSeconds:0.###};0;");
    }
}
