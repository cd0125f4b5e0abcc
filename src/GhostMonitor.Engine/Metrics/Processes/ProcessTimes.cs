namespace GhostMonitor.Engine.Metrics;

/// <summary>Finds windows by wall-clock time. Pure.</summary>
internal static class ProcessTimes
{
    /// <summary>The window that covers a moment, and the one before it.</summary>
    /// <param name="windows">Of one machine and monitor, oldest first.</param>
    /// <param name="moment">The moment.</param>
    /// <returns>Null where none covers it.</returns>
    internal static (ProcessWindow Window, ProcessWindow? Previous)? At(IReadOnlyList<ProcessWindow> windows, DateTimeOffset moment)
    {
        for (int i = 0; i < windows.Count; i++)
        {
            if (windows[i].Moment >= moment && windows[i].Moment - windows[i].Length <= moment)
                return (windows[i], i > 0 ? windows[i - 1] : null);
        }

        return null;
    }

    /// <summary>All windows that reach into a time, as one; null where none does.</summary>
    /// <param name="windows">Of one machine and monitor, oldest first.</param>
    /// <param name="after">The begin of the time.</param>
    /// <param name="before">Its end.</param>
    internal static ProcessWindow? Between(IEnumerable<ProcessWindow> windows, DateTimeOffset after, DateTimeOffset before)
    {
        ProcessWindow[] found = [.. windows.Where(window => window.Moment > after && window.Moment - window.Length < before)];
        return found.Length == 0 ? null : ProcessRanking.Join(found);
    }
}
