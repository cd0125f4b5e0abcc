namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>JOB_OBJECT_LIMIT_* (winnt.h): which limits are set.</summary>
[Flags]
internal enum JobObjectLimits : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The number of processes.</summary>
    ActiveProcess = 0x8,

    /// <summary>Committed memory of the whole job.</summary>
    JobMemory = 0x200,
}
