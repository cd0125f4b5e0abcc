namespace GhostMonitor.Engine.Hosting.Client;

/// <summary>Who used an agent's machine. Immutable.</summary>
/// <param name="MonitorName">The monitor that looked; null where none does.</param>
/// <param name="Rows">Those that used most, the greatest first.</param>
/// <param name="Lacks">What could not be read and why, in sentences without their full stop.</param>
internal sealed record AgentProcesses(string? MonitorName, IReadOnlyList<ResourceProcess> Rows, IReadOnlyList<string> Lacks);
