using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Agent.Run;

/// <summary>Lines for a service's log.</summary>
/// <remarks>
/// Thread-safe. Where the log can't be written to (its disk is full: just when a monitor is wanted) the agent goes on, and says afterwards
/// how much was lost.
/// </remarks>
/// <param name="sink">Where the lines go.</param>
internal sealed class RunLog(ILogSink sink)
{
    private readonly Lock _lock = new();
    private long _lost;

    /// <summary>Writes what happened.</summary>
    internal void Info(string line) => Write(LogPriority.Information, line);

    /// <summary>Writes what an administrator should change.</summary>
    internal void Warning(string line) => Write(LogPriority.Warning, line);

    /// <summary>Writes what went wrong.</summary>
    internal void Error(string line) => Write(LogPriority.Error, line);

    /// <summary>Writes an alert: its priority is that of its level, and that of any line once it is resolved.</summary>
    internal void Alert(ResourceAlert alert) => Write(
        alert.Change == AlertTransition.Resolved ? LogPriority.Notice
            : alert.Level == AlertLevel.Critical ? LogPriority.Critical : LogPriority.Warning,
        alert.Message);

    private void Write(LogPriority priority, string line)
    {
        lock (_lock)
        {
            try
            {
                if (_lost > 0)
                    sink.Write(LogPriority.Warning, $"{_lost} lines before this one could not be written.");

                _lost = 0;
                sink.Write(priority, PlainText.Of(line));
            }
            catch (IOException)
            {
                _lost++;
            }
        }
    }
}
