namespace GhostMonitor.Agent.Install;

/// <summary>The service can't be installed or removed.</summary>
/// <param name="message">A sentence for a person: what failed, and what to do.</param>
/// <param name="cause">What was wrong; null for nothing else.</param>
internal sealed class InstallException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>There is no service to do it to.</summary>
    internal static InstallException NotInstalled() => new("GhostMonitor is not installed: ghostmonitor install does that.");
}
