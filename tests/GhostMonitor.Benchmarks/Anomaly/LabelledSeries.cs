namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>A series with labelled runs of readings.</summary>
/// <param name="Group">The folder or the family it belongs to.</param>
/// <param name="Series">The readings.</param>
/// <param name="Runs">The labelled ones.</param>
internal sealed record LabelledSeries(string Group, Series Series, IReadOnlyList<LabelledRun> Runs);
