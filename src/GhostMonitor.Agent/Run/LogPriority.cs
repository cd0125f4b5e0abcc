namespace GhostMonitor.Agent.Run;

/// <summary>How much a line of the log asks for, by the numbers of syslog (RFC 5424).</summary>
internal enum LogPriority
{
    /// <summary>An alert that is critical.</summary>
    Critical = 2,

    /// <summary>Something went wrong with the agent.</summary>
    Error = 3,

    /// <summary>An alert that is a warning.</summary>
    Warning = 4,

    /// <summary>An alert is over.</summary>
    Notice = 5,

    /// <summary>What else happens.</summary>
    Information = 6,
}
