namespace GhostMonitor.Agent.Run;

/// <summary>What a signal asks for.</summary>
internal enum SignalRequest
{
    /// <summary>Nothing came.</summary>
    None,

    /// <summary>The configuration is to be read again.</summary>
    Reload,

    /// <summary>The process is to end.</summary>
    Stop,
}
