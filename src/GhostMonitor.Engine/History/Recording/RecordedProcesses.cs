using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.History;

/// <summary>Who used a machine in a window, as it comes out of a recording. Immutable.</summary>
/// <param name="Source">Who recorded it.</param>
/// <param name="Window">The window. Its monotonic time is counted from 1970, so that windows of one recording can be joined.</param>
internal sealed record RecordedProcesses(RecordSource Source, ProcessWindow Window);
