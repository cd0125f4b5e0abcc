namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>A part of a story.</summary>
/// <param name="Name">What is asked of it.</param>
/// <param name="First">Its first reading.</param>
/// <param name="End">The reading behind its last.</param>
internal sealed record ScenarioPart(string Name, int First, int End);
