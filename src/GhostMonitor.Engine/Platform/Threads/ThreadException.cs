namespace GhostMonitor.Engine.Platform;

/// <summary>There is no thread to be had.</summary>
public sealed class ThreadException : Exception
{
    internal ThreadException(string? thread, Exception? inner = null)
        : base($"No thread could be started for '{thread}': the process has too many files open, or its user too many threads. " +
            "Close some, or raise the limit (on Linux: ulimit -n and ulimit -u).", inner)
    {
    }

    /// <summary>A stable identifier, PascalCase.</summary>
    public string ErrorId { get; } = ErrorIds.NoThread;
}
