using GhostMonitor.Engine.History;

namespace GhostMonitor.Engine.Monitoring;

/// <summary>How a stretch of a <see cref="TimeAxis"/> is read. Immutable.</summary>
/// <param name="Recorded">What is read of the recording, up to where memory goes on; null for nothing.</param>
/// <param name="Resolution">How finely; never <see cref="RecordResolution.Auto"/>.</param>
/// <param name="Length">What a row covers; 0 for samples.</param>
/// <param name="Kept">What memory has of the stretch, earliest first.</param>
/// <param name="Span">How long the part of the stretch is of which anything is known.</param>
internal sealed record TimeStretch(RecordQuery? Recorded, RecordResolution Resolution, TimeSpan Length, IReadOnlyList<ResourceMetrics> Kept,
    TimeSpan Span)
{
    /// <summary>What memory has beyond the rows that were read of the recording.</summary>
    /// <param name="lastStart">When the last of these rows began; null where there was none.</param>
    internal IEnumerable<ResourceMetrics> KeptAfter(DateTimeOffset? lastStart) => lastStart is not DateTimeOffset start
        ? Kept
        : Kept.SkipWhile(sample => Length == TimeSpan.Zero ? sample.Moment <= start : sample.Moment < start + Length);
}
