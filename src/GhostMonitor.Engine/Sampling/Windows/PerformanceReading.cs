using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>
/// GetPerformanceInfo, called once for the memory and the processes of one reading: Windows walks all processes for
/// it, so a second call would double the cost of a sample.
/// </summary>
/// <remarks>A reading is known by the counters that it goes into and their timestamp.</remarks>
internal sealed unsafe class PerformanceReading
{
    private PerformanceInformation _information;
    private ResourceCounters? _owner;
    private long _timestamp;
    private string? _error;

    internal bool TryRead(ResourceCounters counters, out PerformanceInformation information, out string? error)
    {
        if (!ReferenceEquals(_owner, counters) || _timestamp != counters.MonotonicTimestamp)
        {
            _error = Query(out _information);
            _owner = counters;
            _timestamp = counters.MonotonicTimestamp;
        }

        information = _information;
        error = _error;
        return error is null;
    }

    private static string? Query(out PerformanceInformation information)
    {
        PerformanceInformation read = new() { Size = (uint)sizeof(PerformanceInformation) };
        int done = Kernel32.GetPerformanceInfo(&read, (uint)sizeof(PerformanceInformation));
        information = read;
        return done != 0 ? null : NativeError.Last(nameof(Kernel32.GetPerformanceInfo));
    }
}
