using GhostMonitor.Engine.History;

namespace GhostMonitor.Engine.Monitoring;

/// <summary>Series that were read of a <see cref="TimeAxis"/>. Immutable.</summary>
/// <param name="Table">The series.</param>
/// <param name="Resolution">What they were made of; never <see cref="RecordResolution.Auto"/>.</param>
/// <param name="Source">Where they came from.</param>
internal sealed record AxisSeries(SeriesTable Table, RecordResolution Resolution, AxisSource Source);
