using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.History;

/// <summary>One number over time: of each point of a <see cref="SeriesTable"/> the least, the mean and the greatest. Immutable.</summary>
/// <param name="Metric">The number.</param>
/// <param name="Instance">The mount, device, interface or CPU; null where the number has none.</param>
/// <param name="Minimum">The least readings; NaN where there was none.</param>
/// <param name="Mean">The means, each reading of the same weight; NaN where there was none.</param>
/// <param name="Maximum">The greatest readings; NaN where there was none.</param>
internal sealed record SeriesColumn(Metric Metric, string? Instance, double[] Minimum, double[] Mean, double[] Maximum);
