namespace GhostMonitor.HelpBuilder;

/// <summary>One parameter set as a page shows it.</summary>
/// <param name="SetName">The set's name; empty where the cmdlet has only one.</param>
/// <param name="Parameters">The parameters' names in the order in which they are shown.</param>
internal sealed record PageSyntax(string SetName, IReadOnlyList<string> Parameters);
