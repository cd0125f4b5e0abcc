using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>What is remembered of a process from sweep to sweep.</summary>
internal sealed class WindowsProcess
{
    /// <summary>What the system counts for it.</summary>
    internal ProcessCounters Counters;

    /// <summary>The name of its file as the system gives it.</summary>
    internal string File { get; set; } = "";

    /// <summary>Who it is; null until somebody asked.</summary>
    internal ProcessIdentity? Identity { get; set; }

    /// <summary>Whether its arguments were asked for.</summary>
    internal bool IsCommandLineRead { get; set; }

    /// <summary>The sweep that saw it last.</summary>
    internal int SeenAt { get; set; }
}
