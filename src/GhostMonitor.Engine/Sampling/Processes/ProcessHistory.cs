using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling;

/// <summary>The windows of a monitor: the last ones as they were, and those before by the minute.</summary>
/// <remarks>Thread-safe. The lock is held while windows are found or joined, for microseconds; the windows never change.</remarks>
/// <param name="keep">How many processes and units a joined window keeps of each measure.</param>
internal sealed class ProcessHistory(int keep) : IProcessHistory
{
    /// <summary>How many windows stay as they were, and those before them of a minute that isn't over yet.</summary>
    internal const int Recent = 128;

    /// <summary>How many minutes are kept before them.</summary>
    internal const int Minutes = 240;

    private readonly object _gate = new();
    private readonly List<ProcessWindow> _windows = [];
    private int _minutes;

    /// <summary>The last window; null before the first.</summary>
    internal ProcessWindow? Latest
    {
        get
        {
            lock (_gate)
                return _windows.Count == 0 ? null : _windows[_windows.Count - 1];
        }
    }

    /// <summary>All windows, oldest first.</summary>
    internal ProcessWindow[] Snapshot()
    {
        lock (_gate)
            return [.. _windows];
    }

    /// <summary>Adds a window that is later than all others.</summary>
    internal void Add(ProcessWindow window)
    {
        lock (_gate)
        {
            _windows.Add(window);
            JoinOldestMinute();

            if (_minutes > Minutes)
            {
                _windows.RemoveAt(0);
                _minutes--;
            }
        }
    }

    /// <inheritdoc/>
    public ProcessWindow? Between(TimeSpan from, TimeSpan to)
    {
        List<ProcessWindow> found;
        lock (_gate)
        {
            if (_windows.Count == 0)
                return null;

            found = _windows.FindAll(window => window.End > from && window.Start < to);
            if (found.Count == 0)
                found.Add(_windows[_windows.Count - 1]);
        }

        return ProcessRanking.Join(found);
    }

    /// <summary>
    /// Once all windows of the oldest minute are older than the last ones, they become one: to join each by itself costs more.
    /// </summary>
    private void JoinOldestMinute()
    {
        int oldest = _windows.Count - Recent;
        int end = _minutes;
        while (end < oldest && MinuteOf(_windows[end]) == MinuteOf(_windows[_minutes]))
            end++;

        if (end >= oldest)
            return;

        _windows[_minutes] = ProcessRanking.Trim(ProcessRanking.Join(_windows.GetRange(_minutes, end - _minutes)), keep);
        _windows.RemoveRange(_minutes + 1, end - _minutes - 1);
        _minutes++;
    }

    private static long MinuteOf(ProcessWindow window) => (window.End.Ticks - 1) / TimeSpan.TicksPerMinute;
}
