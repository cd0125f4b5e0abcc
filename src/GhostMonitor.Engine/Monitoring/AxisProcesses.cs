using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Monitoring;

/// <summary>Who used the machine at some time of a <see cref="TimeAxis"/>. Immutable.</summary>
/// <param name="Window">The window that covers the time.</param>
/// <param name="Previous">The one before it, which trends are measured from; null where there is none.</param>
/// <param name="Source">Where it came from.</param>
internal sealed record AxisProcesses(ProcessWindow Window, ProcessWindow? Previous, AxisSource Source)
{
    /// <summary>When the time begins that the window is about; joined windows may have gaps between them.</summary>
    internal DateTimeOffset Start { get; init; } = Window.Moment - Window.Length;
}
