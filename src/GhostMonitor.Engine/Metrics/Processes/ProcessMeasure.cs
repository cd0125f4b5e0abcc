namespace GhostMonitor;

/// <summary>What processes are ranked by.</summary>
public enum ProcessMeasure
{
    /// <summary>CPU time in the window, that of children which ended in it included.</summary>
    Cpu,

    /// <summary>Memory at the end of the window.</summary>
    Memory,

    /// <summary>Bytes read from disks in the window.</summary>
    Read,

    /// <summary>Bytes written to disks in the window.</summary>
    Write,

    /// <summary>Open files and sockets; on Windows, handles.</summary>
    Handles,

    /// <summary>Threads.</summary>
    Threads,

    /// <summary>Processes.</summary>
    Instances,
}
