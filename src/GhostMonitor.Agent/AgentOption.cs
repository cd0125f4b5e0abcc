namespace GhostMonitor.Agent;

/// <summary>An option of the command line. Immutable.</summary>
/// <param name="Name">As it is typed: <c>--config</c>.</param>
/// <param name="Value">What its value is called in the usage; null if it takes none.</param>
/// <param name="EngineName">What the engine's errors call it; null if they don't know it.</param>
/// <param name="Commands">The commands that take it.</param>
internal sealed record AgentOption(string Name, string? Value, string? EngineName, params AgentCommand[] Commands);
