namespace GhostMonitor.Agent.Run;

/// <summary>Where the lines of a service's log go. Called by one thread at a time.</summary>
internal interface ILogSink
{
    /// <summary>Writes a line.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    void Write(LogPriority priority, string line);
}
