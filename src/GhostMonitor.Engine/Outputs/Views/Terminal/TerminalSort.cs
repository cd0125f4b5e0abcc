namespace GhostMonitor.Engine.Outputs;

/// <summary>What the list of processes is sorted by.</summary>
internal enum TerminalSort
{
    /// <summary>CPU time.</summary>
    Cpu,

    /// <summary>Memory.</summary>
    Memory,

    /// <summary>Bytes read.</summary>
    Read,

    /// <summary>Bytes written.</summary>
    Write,

    /// <summary>The name.</summary>
    Name,
}
