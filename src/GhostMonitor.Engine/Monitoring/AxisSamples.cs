namespace GhostMonitor.Engine.Monitoring;

/// <summary>Samples that were read of a <see cref="TimeAxis"/>. Immutable.</summary>
/// <param name="Samples">The samples, earliest first; at the resolution of minutes or hours the recorded ones are means.</param>
/// <param name="Resolution">How finely they were read; never <see cref="RecordResolution.Auto"/>.</param>
/// <param name="Source">Where they came from.</param>
internal sealed record AxisSamples(IReadOnlyList<ResourceMetrics> Samples, RecordResolution Resolution, AxisSource Source);
