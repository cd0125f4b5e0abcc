namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>A story of a series with a place at which something happens.</summary>
/// <param name="Name">What happens.</param>
/// <param name="Series">The readings, one for each seed.</param>
/// <param name="Parts">The parts of it for which alerts are counted.</param>
internal sealed record Scenario(string Name, Series[] Series, IReadOnlyList<ScenarioPart> Parts);
