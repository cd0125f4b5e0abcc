namespace GhostMonitor.Engine.Sampling;

/// <summary>What one process did between two sweeps. Its place is that of its row in the later table.</summary>
internal struct ProcessActivity
{
    /// <summary>Its own CPU time.</summary>
    public TimeSpan Cpu;

    /// <summary>The CPU time of children that ended, as far as no row has had it.</summary>
    public TimeSpan EndedCpu;

    /// <summary>All of its CPU time.</summary>
    public readonly TimeSpan AllCpu => Cpu + EndedCpu;

    /// <summary>Bytes read; null if either sweep lacks them.</summary>
    public long? ReadBytes;

    /// <summary>Bytes written; null if either sweep lacks them.</summary>
    public long? WriteBytes;
}
