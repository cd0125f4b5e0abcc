namespace GhostMonitor.Engine.History;

/// <summary>Who recorded: several monitors, also of several machines, may share a file.</summary>
/// <param name="ComputerName">The machine.</param>
/// <param name="MonitorName">The monitor.</param>
internal sealed record RecordSource(string ComputerName, string MonitorName);
