namespace GhostMonitor.Engine.Outputs;

/// <summary>A process in its place in the list.</summary>
/// <param name="Process">The process.</param>
/// <param name="Depth">How many of the list are above it in the tree; 0 without one.</param>
internal readonly record struct ProcessLine(ResourceProcess Process, int Depth);
