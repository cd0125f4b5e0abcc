namespace GhostMonitor.Engine.Monitoring;

/// <summary>Where what was read of a <see cref="TimeAxis"/> came from.</summary>
[Flags]
internal enum AxisSource
{
    /// <summary>There was nothing.</summary>
    None = 0,

    /// <summary>What the monitor keeps.</summary>
    Memory = 1,

    /// <summary>The recording.</summary>
    Recording = 2,

    /// <summary>The recording, and what the monitor keeps that is newer.</summary>
    Both = Memory | Recording,
}
