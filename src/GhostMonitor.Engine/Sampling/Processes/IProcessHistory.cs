using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling;

/// <summary>Who used the machine in the past. Thread-safe.</summary>
internal interface IProcessHistory
{
    /// <summary>Who used it in a time.</summary>
    /// <param name="from">Its begin, in the monotonic time of the windows.</param>
    /// <param name="to">Its end.</param>
    /// <returns>The windows that reach into it as one; the last window where none does; null before the first.</returns>
    ProcessWindow? Between(TimeSpan from, TimeSpan to);
}
